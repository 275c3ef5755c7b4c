/* web/desk/summary.tsx - the contest in four figures, and the moves that its state allows. */
import { hoursMinutesSeconds } from "../lib/clock";
import { listed } from "../lib/words";
import { overview, people, role, timeOfContest } from "./model";
import { act, sending } from "./act";
import { openDialog } from "./dialogs";
import { judgesOf, movesFor, sheetsIn, type Move } from "./overview";
import { nowAndNext } from "./show";
import { say } from "./words";

function MoveButton({ move, main }: { move: Move; main: boolean }) {
  const go = () =>
    move.ask ? openDialog({ kind: "move", move }) : void act("contest.move", { phase: move.to, reason: "" });
  return (
    <button type="button" class={main ? "button main" : "button"} disabled={sending.value > 0} onClick={go}>
      {say()[move.word]}
    </button>
  );
}

function PhaseCard() {
  const phase = overview.value?.phase;
  if (!phase) return null;
  /* The way to open stands at the end of the checks then; here is the way past them. */
  const isSetUp = phase === "draft" && role.value === "organiser";
  return (
    <div class="figure-card phase">
      <small>{say().phase}</small>
      <b>
        {say()[phase]}
        {timeOfContest.value === undefined ? null : (
          <span class="number clock">
            {say().clock} {hoursMinutesSeconds(timeOfContest.value)}
          </span>
        )}
      </b>
      <div class="moves">
        {movesFor(phase, role.value).map((move, index) => (
          <MoveButton key={move.word} move={move} main={index === 0 && !isSetUp} />
        ))}
      </div>
    </div>
  );
}

function Progress() {
  if (!overview.value) return null;
  const { done, of } = sheetsIn(overview.value);
  return (
    <div class="figure-card">
      <small>{say().progress}</small>
      <b class="number">{say().sheetsOf(done, of)}</b>
      <div class="meter" aria-hidden="true">
        <i style={{ transform: `scaleX(${of > 0 ? done / of : 0})` }} />
      </div>
    </div>
  );
}

/* Panels whose stage is closed are at home. */
function isAtWork(panel: string | undefined): boolean {
  const { panels = [], stages = [] } = people.value.info ?? {};
  const modules = panels.find(({ id }) => id === panel)?.modules ?? [];
  const over = stages.slice(0, overview.value?.stages_closed ?? 0);
  return !over.some((stage) => stage.modules.some(({ id }) => modules.includes(id)));
}

function Judges() {
  if (!overview.value) return null;
  const judges = judgesOf(overview.value).filter(({ released, panel }) => !released && isAtWork(panel));
  const away = judges.filter(({ devices }) => devices === 0);
  return (
    <div class="figure-card">
      <small>{say().judgesOnline}</small>
      <b
        class={away.length > 0 ? "number warn" : "number"}
      >{`${judges.length - away.length} / ${judges.length}`}</b>
      <span>{away.length > 0 ? say().offlineSeats(listed(away.map(({ id }) => id))) : say().allOnline}</span>
    </div>
  );
}

function Stage() {
  const { now } = nowAndNext(overview.value?.entrants ?? []);
  return (
    <div class="figure-card">
      <small>{say().onStage}</small>
      <b class="number">{now?.id ?? "–"}</b>
      <span>{now ? people.value.name(now.id) : say().nobody}</span>
    </div>
  );
}

export function Summary() {
  return (
    <section class="summary">
      <PhaseCard />
      <Progress />
      <Judges />
      <Stage />
    </section>
  );
}
