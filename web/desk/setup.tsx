/* web/desk/setup.tsx - a draft on its way to the day: roster, cards, and whether it can begin. */
import { signal } from "@preact/signals";
import { ApiFault } from "../lib/api";
import { records } from "../lib/csv";
import { alert, check, Icon } from "../lib/icons";
import { decode, FaultyFile, put, type Decoded, type Fault } from "../lib/upload";
import { listed } from "../lib/words";
import { Banner } from "../parts/notices";
import { Sheet } from "../parts/sheet";
import { openCards, preparing } from "./cards";
import { closeDialog, openDialog } from "./dialogs";
import { contest, learnInfo, overview, people, refreshSoon, role } from "./model";
import { judgesOf } from "./overview";
import { changeOf, type RosterChange, type RosterRow } from "./roster";
import { say } from "./words";

const file = signal<Decoded | undefined>(undefined);
const faults = signal<Fault[]>([]);
const failed = signal("");
const looked = signal<RosterChange | undefined>(undefined);
const busy = signal(false);

const path = () => `/api/contests/${encodeURIComponent(contest)}/roster`;

export function openRoster(): void {
  file.value = looked.value = undefined;
  faults.value = [];
  failed.value = "";
  openDialog({ kind: "roster" });
}

async function handIn(dry: boolean): Promise<boolean> {
  busy.value = true;
  faults.value = [];
  failed.value = "";
  try {
    await put(path(), file.value?.text ?? "", dry);
    return true;
  } catch (fault) {
    if (fault instanceof FaultyFile) faults.value = fault.faults;
    else failed.value = fault instanceof ApiFault && fault.status > 0 ? fault.message : say().noAnswer;
    return false;
  } finally {
    busy.value = false;
  }
}

/* Asks the server what is wrong, and says what would change. */
async function look(decoded: Decoded): Promise<void> {
  file.value = decoded;
  looked.value = undefined;
  if (!(await handIn(true))) return;
  looked.value = changeOf(records(decoded.text) as RosterRow[], people.value.info?.entrants ?? []);
}

async function take(): Promise<void> {
  if (!(await handIn(false))) return;
  await learnInfo();
  refreshSoon();
  closeDialog();
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
            {words.rosterRemoved(change.removed.length)} {listed(change.removed.slice(0, 12))}
            {change.removed.length > 12 ? " …" : ""}
          </li>
        ) : null}
      </ul>
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
      <ul class="faults">
        {faults.value.map(({ place, words }) => (
          <li key={`${place}${words}`}>
            <code>{place}</code> {words}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

export function RosterDialog() {
  const groups = people.value.info?.groups ?? [];
  const choose = async (event: Event) => {
    const [chosen] = (event.currentTarget as HTMLInputElement).files ?? [];
    if (chosen) void look(decode(await chosen.arrayBuffer()));
  };
  const paste = (event: Event) => {
    const text = (event.currentTarget as HTMLTextAreaElement).value;
    if (text.trim()) void look({ text, encoding: "UTF-8" });
  };
  return (
    <Sheet title={say().roster} onClose={closeDialog}>
      <p class="ask">{say().rosterText(groups.map(({ id }) => id).join(" / "))}</p>
      <div class="reasoned">
        <label>
          {say().rosterFile}
          <input type="file" accept=".csv,text/csv,text/plain" onChange={(event) => void choose(event)} />
        </label>
        <label>
          {say().rosterPaste}
          <textarea rows={6} spellcheck={false} placeholder="entrant,group,name,school" onChange={paste} />
        </label>
        {file.value ? <p>{say().rosterRead(file.value.encoding)}</p> : null}
        <Faults />
        {looked.value ? <Change change={looked.value} /> : null}
      </div>
    </Sheet>
  );
}

function Step({ done, title, text, word, go }: Record<"title" | "text" | "word", string> & { done: boolean; go: () => void }) {
  return (
    <li class={done ? "done" : ""}>
      <Icon of={done ? check : alert} />
      <span>
        <b>{title}</b>
        <small>{text}</small>
      </span>
      <button type="button" class={done ? "button" : "button main"} disabled={preparing.value} onClick={go}>
        {word}
      </button>
    </li>
  );
}

/* Steps to the day; the last one, opening, is the first move of the contest above. */
export function Setup() {
  if (role.value !== "organiser" || overview.value?.phase !== "draft") return null;
  const { entrants } = overview.value;
  const judges = judgesOf(overview.value);
  const without = overview.value.seats.filter(({ ticket }) => !ticket);
  const staffed = ["chief", "host"].every((each) => overview.value?.seats.some((seat) => seat.role === each));
  const ready = without.length === 0 && staffed;
  return (
    <section class="panel setup" aria-label={say().setup}>
      <h2>{say().setup}</h2>
      <ol>
        <Step
          done={entrants.length > 0}
          title={say().roster}
          text={entrants.length > 0 ? say().rosterCount(entrants.length) : say().rosterNone}
          word={say().rosterImport}
          go={openRoster}
        />
        <Step
          done={ready}
          title={say().cards}
          text={ready ? say().cardsReady(overview.value.seats.length) : say().cardsMissing(judges.length)}
          word={ready ? say().printCards : say().issueAll}
          go={() => void openCards()}
        />
      </ol>
      <p class="none">{entrants.length > 0 && ready ? say().setupReady : say().setupNext}</p>
    </section>
  );
}
