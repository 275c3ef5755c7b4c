/* web/desk/roster_dialog.tsx - who takes part, from a table: what is wrong with it, what it would change, then taken. */
import { signal } from "@preact/signals";
import { ApiFault } from "../lib/api";
import { fromClipboard } from "../lib/csv";
import { alert } from "../lib/icons";
import { decode, FaultyFile, put, type Decoded, type Fault } from "../lib/upload";
import { inLanguage, listed } from "../lib/words";
import { FaultList } from "../parts/fault_list";
import { Banner } from "../parts/notices";
import { Sheet } from "../parts/sheet";
import { closeDialog, openDialog } from "./dialogs";
import { contest, learnInfo, people, refreshSoon } from "./model";
import { changeOf, kindOf, type RosterChange, type RosterRow } from "./roster";
import { say } from "./words";

const file = signal<Decoded | undefined>(undefined);
const faults = signal<Fault[]>([]);
const failed = signal("");
const looked = signal<RosterChange | undefined>(undefined);
const rows = signal<RosterRow[]>([]);
const busy = signal(false);

const path = () => `/api/contests/${encodeURIComponent(contest)}/roster`;

export function openRoster(): void {
  file.value = looked.value = undefined;
  faults.value = [];
  failed.value = "";
  openDialog({ kind: "roster" });
}

/* undefined when it was not taken; faults or failed then say why. */
async function handIn(dry: boolean): Promise<{ entrants?: RosterRow[] } | undefined> {
  busy.value = true;
  faults.value = [];
  failed.value = "";
  try {
    return (await put(path(), file.value?.text ?? "", dry)) as { entrants?: RosterRow[] };
  } catch (fault) {
    if (fault instanceof FaultyFile) faults.value = fault.faults;
    else failed.value = fault instanceof ApiFault && fault.status > 0 ? fault.message : say().noAnswer;
    return undefined;
  } finally {
    busy.value = false;
  }
}

/* Asks the server what is wrong, and says what would change. */
async function look(decoded: Decoded): Promise<void> {
  file.value = decoded;
  looked.value = undefined;
  const understood = await handIn(true);
  if (!understood) return;
  rows.value = understood.entrants ?? [];
  looked.value = changeOf(rows.value, people.value.info?.entrants ?? []);
}

/* A table as text, or a workbook; what can be read of neither is said. */
async function open(chosen: File): Promise<void> {
  const bytes = await chosen.arrayBuffer();
  const { kindOfFile, toCsv } = await import("../lib/xlsx");
  const kind = kindOfFile(bytes);
  if (kind === "text") return look(decode(bytes));
  const text = kind === "xlsx" ? toCsv(bytes) : undefined;
  if (text !== undefined) return look({ text, encoding: "Excel" });
  file.value = looked.value = undefined;
  faults.value = [];
  failed.value = kind === "xls" ? say().rosterOldExcel : say().rosterNoTable;
}

async function take(): Promise<void> {
  if (!(await handIn(false))) return;
  await learnInfo();
  refreshSoon();
  closeDialog();
}

/* An entrant of the roster that stands, by code and name. */
function nameOf(id: string): string {
  const name = people.value.info?.entrants.find((each) => each.id === id)?.name;
  return name ? `${id} ${name}` : id;
}

function Preview({ change }: { change: RosterChange }) {
  const words = say();
  return (
    <div class="preview" tabIndex={0} role="region" aria-label={words.rosterPreview}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.entrant}</th>
            <th scope="col">{words.rosterGroup}</th>
            <th scope="col">{words.rosterName}</th>
            <th scope="col">{words.rosterSchool}</th>
            <th scope="col">{words.rosterKind}</th>
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row) => (
            <tr key={row.id}>
              <th scope="row" class="number">
                {row.id}
              </th>
              <td>{inLanguage(people.value.info?.groups.find(({ id }) => id === row.group)?.title)}</td>
              <td>{row.record.name}</td>
              <td>{row.record.school}</td>
              <td>{words[kindOf(change, row.id)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Change({ change }: { change: RosterChange }) {
  const words = say();
  return (
    <>
      <ul class="roster-change">
        <li>{words.rosterAdded(change.added.length)}</li>
        <li>{words.rosterChanged(change.changed.length)}</li>
        <li>{words.rosterSame(change.same)}</li>
        {change.removed.length > 0 ? (
          <li class="gone">
            {words.rosterRemoved(change.removed.length)} {listed(change.removed.map(nameOf))}
          </li>
        ) : null}
      </ul>
      <Preview change={change} />
      <button type="button" class="button main" disabled={busy.value} onClick={() => void take()}>
        {change.removed.length > 0 ? words.rosterReplace : words.rosterTake}
      </button>
    </>
  );
}

function Faults() {
  if (failed.value) {
    return (
      <Banner tone="bad" icon={alert} title={say().refusedTitle}>
        {failed.value}
      </Banner>
    );
  }
  if (faults.value.length === 0) return null;
  return (
    <Banner tone="bad" icon={alert} title={say().rosterFaults(faults.value.length)}>
      <FaultList faults={faults.value} />
    </Banner>
  );
}

export function RosterDialog() {
  const groups = people.value.info?.groups ?? [];
  const choose = async (event: Event) => {
    const [chosen] = (event.currentTarget as HTMLInputElement).files ?? [];
    if (chosen) await open(chosen);
  };
  const paste = (event: Event) => {
    const text = (event.currentTarget as HTMLTextAreaElement).value;
    if (text.trim()) void look({ text: fromClipboard(text), encoding: "UTF-8" });
  };
  return (
    <Sheet title={say().roster} onClose={closeDialog}>
      <p class="ask">{say().rosterText(groups.map(({ title }) => inLanguage(title)).join(" / "))}</p>
      <div class="reasoned">
        <label>
          {say().rosterFile}
          <input type="file" accept=".xlsx,.csv,text/csv,text/plain" onChange={(event) => void choose(event)} />
        </label>
        <label>
          {say().rosterPaste}
          <textarea rows={3} spellcheck={false} placeholder={say().rosterColumns} onChange={paste} />
        </label>
        {file.value ? <p>{say().rosterRead(file.value.encoding)}</p> : null}
        <Faults />
        {looked.value ? <Change change={looked.value} /> : null}
      </div>
    </Sheet>
  );
}
