/* web/desk/stages.tsx - the stages of a contest: which is being marked, who goes on, closed by one press. */
import { signal } from "@preact/signals";
import type { Advance, Stage } from "../lib/api";
import { check, Icon } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { Loading } from "../parts/notices";
import { Sheet } from "../parts/sheet";
import { act, sending } from "./act";
import { closeDialog, openDialog, Refusal } from "./dialogs";
import { overview, people, role, rpc } from "./model";
import { say } from "./words";

/* How an entrant stands in a stage. */
interface StandingLine {
  entrant: string;
  group: string;
  place?: number;
  score?: string;
  goes_on: boolean;
}

const standing = signal<StandingLine[] | undefined>(undefined);

const stagesOf = () => people.value.info?.stages ?? [];
const closedCount = () => overview.value?.stages_closed ?? 0;

export function advanceInWords(rule: Advance | undefined): string {
  if (!rule) return say().everybodyGoesOn;
  if (rule.from) return say().advanceFrom(rule.from);
  const per = rule.per === "group" ? say().perGroup : say().perContest;
  const who = rule.percent ? say().advancePercent(per, rule.percent) : say().advanceCount(per, rule.count ?? 0);
  return `${who} · ${rule.ties === "in" ? say().tiesGoOn : say().tiesStay}`;
}

async function readStanding(stage: string): Promise<void> {
  standing.value = undefined;
  const read = await rpc?.request<{ rows: StandingLine[] }>("stage.standing", { stage }).catch(() => undefined);
  standing.value = read?.rows;
}

function open(stage: string): void {
  openDialog({ kind: "stage", stage });
  void readStanding(stage);
}

function StateOfStage({ index }: { index: number }) {
  const closed = closedCount();
  if (index < closed) {
    const stayed = stagesOf()
      .slice(0, index + 1)
      .map(({ id }) => id);
    const on = overview.value?.entrants.filter(({ eliminated }) => !eliminated || !stayed.includes(eliminated)) ?? [];
    return <span>{say().stageClosed(on.length)}</span>;
  }
  const phase = overview.value?.phase;
  if (phase === "closed" || phase === "published" || phase === "final") return <span>{say()[phase]}</span>;
  return <span>{index === closed ? say().stageNow : say().stageToCome}</span>;
}

function Line({ stage, index }: { stage: Stage; index: number }) {
  const isLast = index === stagesOf().length - 1;
  return (
    <li class={index === closedCount() ? "now" : undefined}>
      <b>{inLanguage(stage.title)}</b>
      <StateOfStage index={index} />
      <small>{isLast ? say().stageLast : advanceInWords(stage.advance)}</small>
      {isLast ? null : (
        <button type="button" class="button" onClick={() => open(stage.id)}>
          {say().standingOfStage}
        </button>
      )}
    </li>
  );
}

/* Only where a stage decides who goes on. */
export function Stages() {
  const stages = stagesOf();
  if (!overview.value || role.value === "host" || !stages.some(({ advance }) => advance)) return null;
  return (
    <section class="panel stages" aria-label={say().stages}>
      <h2>{say().stages}</h2>
      <ol>
        {stages.map((stage, index) => (
          <Line key={stage.id} stage={stage} index={index} />
        ))}
      </ol>
    </section>
  );
}

/* Before a stage is closed, nothing is said of who has no score in it yet. */
function GoesOn({ row, decided }: { row: StandingLine; decided: boolean }) {
  if (row.goes_on)
    return (
      <>
        <Icon of={check} />
        {say().goesOn}
      </>
    );
  return <>{decided || row.score !== undefined ? say().staysBehind : "–"}</>;
}

function Table({ rows, decided }: { rows: StandingLine[]; decided: boolean }) {
  return (
    <table class="changes standing">
      <thead>
        <tr>
          <th>{say().place}</th>
          <th>{say().entrant}</th>
          <th>{say().score}</th>
          <th>{say().goesOn}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.entrant} class={row.goes_on ? "on" : undefined}>
            <td class="number">{row.place ?? "–"}</td>
            <td>{row.entrant}</td>
            <td class="number">{row.score ?? say().noStageScore}</td>
            <td>
              <GoesOn row={row} decided={decided} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Groups({ rows, decided }: { rows: StandingLine[]; decided: boolean }) {
  const groups = people.value.info?.groups ?? [];
  return (
    <>
      {groups.map(({ id, title }) => {
        const own = rows.filter(({ group }) => group === id);
        return own.length === 0 ? null : (
          <section key={id}>
            <h3>{`${inLanguage(title)} · ${say().goOnCount(own.filter((row) => row.goes_on).length, own.length)}`}</h3>
            <Table rows={own} decided={decided} />
          </section>
        );
      })}
    </>
  );
}

function Deciding({ stage, index }: { stage: string; index: number }) {
  const closed = closedCount();
  const phase = overview.value?.phase;
  const may = (role.value === "chief" || role.value === "organiser") && (phase === "open" || phase === "paused");
  if (!may || (index !== closed && index !== closed - 1)) return null;
  const on = index === closed;
  const go = async () => {
    if (await act("stage.close", { stage, on })) closeDialog();
  };
  return (
    <div class="reasoned">
      <p>{on ? say().closeStageText : say().reopenStageText}</p>
      <button
        type="button"
        class={on ? "button main" : "button"}
        disabled={sending.value > 0}
        onClick={() => void go()}
      >
        {sending.value > 0 ? say().sending : on ? say().closeStage : say().reopenStage}
      </button>
    </div>
  );
}

export function StageDialog({ stage: id }: { stage: string }) {
  const index = stagesOf().findIndex((stage) => stage.id === id);
  const stage = stagesOf()[index];
  if (!stage) return null;
  return (
    <Sheet title={inLanguage(stage.title)} onClose={closeDialog}>
      <p class="ask">{advanceInWords(stage.advance)}</p>
      {standing.value ? <Groups rows={standing.value} decided={index < closedCount()} /> : <Loading />}
      <Refusal />
      <Deciding stage={id} index={index} />
    </Sheet>
  );
}
