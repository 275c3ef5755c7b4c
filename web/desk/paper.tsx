/* web/desk/paper.tsx - what is printed: the signed summary, the start list, blank sheets, certificates. */
import { signal } from "@preact/signals";
import { inLanguage } from "../lib/words";
import { QrCode } from "../parts/qr";
import { overview, people, role, rpc } from "./model";
import { rules, Sheet, title } from "./paper_frame";
import { RecheckInWords, RuleInWords, rungInWords, Signatures } from "./paper_rules";
import { JudgeSheets, readSheets } from "./paper_sheets";
import { columnsOf, partsOf, placeIn, rungBehind, type EntrantResult, type ModuleResult, type Rules, type WholeResult } from "./result";
import type { EntrantLine } from "./overview";
import { bySession, competes } from "./show";
import { say } from "./words";

export type Paper = "summary" | "start" | "sheets" | "filled" | "certificates";

export const paper = signal<Paper | undefined>(undefined);
const whole = signal<WholeResult | undefined>(undefined);

export async function openPaper(kind: Paper): Promise<void> {
  whole.value = await rpc?.request<WholeResult>("contest.result", {});
  paper.value = kind;
  if (kind === "filled") void readSheets();
}

const today = () => new Date().toLocaleDateString("zh-CN");

function Parts({ result }: { result: ModuleResult }) {
  return (
    <>
      {partsOf(result).map(({ judge, value, dropped }) => (
        <span class={dropped ? "part dropped" : "part"} key={judge}>
          <small>{judge}</small> {value}
          {dropped ? <em>{dropped === "high" ? "↑" : "↓"}</em> : null}
        </span>
      ))}
    </>
  );
}

function Row({ entry, place, from }: { entry: EntrantResult; place: number | undefined; from: Rules }) {
  const rung = rungBehind(whole.value?.result.entrants ?? [], entry);
  const award = from.tiers?.find(({ id }) => id === entry.award);
  const attendance = overview.value?.entrants.find(({ id }) => id === entry.entrant)?.attendance ?? "present";
  const absence = attendance === "present" ? "" : say()[`turn_${attendance}`];
  return (
    <tr>
      <td>
        {place ?? say().none}
        {rung === undefined ? null : <small>{say().decidedBy(rungInWords(from, rung))}</small>}
      </td>
      <td>{entry.entrant}</td>
      <td>
        {people.value.name(entry.entrant) === entry.entrant ? "" : people.value.name(entry.entrant)}
        <small>{people.value.school(entry.entrant)}</small>
      </td>
      {entry.modules.map((module) => (
        <td key={module.module} class="parts">
          <Parts result={module} />
        </td>
      ))}
      {columnsOf(from).map(({ id, read }) => (
        <td key={id}>{read(entry)}</td>
      ))}
      <td>
        <b>{entry.total ?? ""}</b>
        {entry.left_out && entry.total ? "*" : ""}
        {entry.stages.map(({ stage, penalty }) =>
          penalty ? <small key={stage}>{say().penaltyStands(penalty)}</small> : null,
        )}
      </td>
      <td>
        {award ? inLanguage(award.title) : ""}
        {entry.eliminated || absence ? <small>{absence || say().staysBehind}</small> : null}
      </td>
    </tr>
  );
}

function Table({ group, from }: { group: Rules["groups"][number]; from: Rules }) {
  const rows = (whole.value?.result.entrants ?? []).filter((entry) => entry.group === group.id);
  const modules = from.stages.flatMap((stage) => stage.modules);
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{inLanguage(group.title)}</caption>
      <thead>
        <tr>
          <th>{say().place}</th>
          <th>{say().code}</th>
          <th>{say().entrant}</th>
          {modules.map(({ id, title: name }) => (
            <th key={id}>{`${inLanguage(name)} · ${say().judgesMarks}`}</th>
          ))}
          {columnsOf(from).map(({ id, title: name }) => (
            <th key={id}>{inLanguage(name)}</th>
          ))}
          <th>{say().score}</th>
          <th>{say().award}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((entry) => (
          <Row key={entry.entrant} entry={entry} place={placeIn(rows, entry)} from={from} />
        ))}
      </tbody>
    </table>
  );
}

function Seal() {
  const { v = 0, head = "", result } = whole.value ?? {};
  return (
    <div class="seal">
      <QrCode text={head || "-"} label={say().headCode} />
      <p>
        {say().sealText(v)}
        <code>{head}</code>
        {say().sealRules}
        <code>{result?.rules}</code>
        {today()}
      </p>
    </div>
  );
}

function Summary({ from }: { from: Rules }) {
  return (
    <Sheet kind="results" name={say().paper_summary}>
      {from.groups.map((group) => (
        <Table key={group.id} group={group} from={from} />
      ))}
      <RuleInWords from={from} />
      <RecheckInWords from={from} />
      <p class="rule">{say().summaryMarks}</p>
      <Signatures from={from} />
      <Seal />
    </Sheet>
  );
}

function StartRow({ entrant, from }: { entrant: EntrantLine; from: Rules }) {
  return (
    <tr>
      <td>{entrant.turn}</td>
      <td>{entrant.id}</td>
      <td>
        {people.value.name(entrant.id) === entrant.id ? "" : people.value.name(entrant.id)}
        <small>{people.value.school(entrant.id)}</small>
      </td>
      <td>{inLanguage(from.groups.find(({ id }) => id === entrant.group)?.title ?? { zh: "", en: "" })}</td>
      <td>{competes(entrant) ? "" : say()[`turn_${entrant.attendance as "forfeit"}`]}</td>
    </tr>
  );
}

function StartList({ from }: { from: Rules }) {
  const present = overview.value?.entrants.filter(({ eliminated }) => !eliminated) ?? [];
  return (
    <Sheet kind="start" name={say().paper_start}>
      {bySession(present).map(({ session, entrants }) => (
        <table key={entrants[0]?.id}>
          {session ? <caption>{session}</caption> : null}
          <thead>
            <tr>
              <th>{say().order}</th>
              <th>{say().code}</th>
              <th>{say().entrant}</th>
              <th>{say().group}</th>
              <th>{say().signHere}</th>
            </tr>
          </thead>
          <tbody>
            {entrants.map((entrant) => (
              <StartRow key={entrant.id} entrant={entrant} from={from} />
            ))}
          </tbody>
        </table>
      ))}
    </Sheet>
  );
}

function BlankSheets({ from }: { from: Rules }) {
  return <JudgeSheets from={from} whole={undefined} />;
}

function FilledSheets({ from }: { from: Rules }) {
  return <JudgeSheets from={from} whole={whole.value} />;
}

function Certificates({ from }: { from: Rules }) {
  const awarded = (whole.value?.result.entrants ?? []).filter(({ award }) => award !== undefined);
  if (awarded.length === 0) return <p class="none">{say().noAwards}</p>;
  return (
    <>
      {awarded.map(({ entrant, award, group }) => (
        <section class="paper certificate" key={entrant}>
          <h1>{say().certificate}</h1>
          <p class="to">
            {people.value.name(entrant)} <small>{people.value.school(entrant)}</small>
          </p>
          <p>{say().certificateText(title(), inLanguage(from.groups.find(({ id }) => id === group)?.title ?? { zh: "", en: "" }))}</p>
          <p class="prize">{inLanguage(from.tiers?.find(({ id }) => id === award)?.title ?? { zh: "", en: "" })}</p>
          <p class="seal-place">
            {say().sealPlace}
            <br />
            {today()}
          </p>
        </section>
      ))}
    </>
  );
}

const VIEWS = { summary: Summary, start: StartList, sheets: BlankSheets, filled: FilledSheets, certificates: Certificates };
const KINDS: readonly Paper[] = ["summary", "start", "sheets", "filled", "certificates"];

export function PaperPage() {
  const from = rules();
  const View = VIEWS[paper.value ?? "summary"];
  const allowed = KINDS.filter((kind) => kind !== "certificates" || role.value === "organiser");
  return (
    <main class="paper-page">
      <header class="no-print">
        {allowed.map((kind) => (
          <button
            key={kind}
            type="button"
            class="button"
            aria-pressed={paper.value === kind}
            onClick={() => void openPaper(kind)}
          >
            {say()[`paper_${kind}`]}
          </button>
        ))}
        <button type="button" class="button" onClick={() => (paper.value = undefined)}>
          {say().back}
        </button>
        <button type="button" class="button main" onClick={() => print()}>
          {say().print}
        </button>
      </header>
      {from ? <View from={from} /> : null}
    </main>
  );
}
