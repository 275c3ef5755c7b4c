/* web/desk/run.tsx - the run of the show: who is on stage, who comes next, one key each. */
import { check, Icon, play } from "../lib/icons";
import { act, sending } from "./act";
import { dialog } from "./dialogs";
import { overview, people, role } from "./model";
import { nowAndNext, type EntrantLine } from "./overview";
import { say } from "./words";

function mayRun(): boolean {
  const phase = overview.value?.phase;
  return (role.value === "host" || role.value === "chief") && (phase === "open" || phase === "paused");
}

function callNext(): void {
  const { next } = nowAndNext(overview.value?.entrants ?? []);
  if (next && mayRun() && sending.value === 0) void act("entrant.call", { entrant: next.id });
}

function endNow(): void {
  const { now } = nowAndNext(overview.value?.entrants ?? []);
  if (now && mayRun() && sending.value === 0) void act("entrant.end", { entrant: now.id });
}

const KEYS: Record<string, () => void> = { n: callNext, e: endNow };

/* One key each; never the space bar, never while somebody types or a question is open. */
export function onRunKey(event: KeyboardEvent): void {
  const typing = (event.target as HTMLElement).closest("input, textarea, select");
  if (typing || dialog.value || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  KEYS[event.key.toLowerCase()]?.();
}

function Who({ title, entrant, none }: { title: string; entrant: EntrantLine | undefined; none: string }) {
  const name = entrant && people.value.name(entrant.id);
  return (
    <div class="who">
      <h3>{title}</h3>
      {entrant ? (
        <>
          <b class="number">{entrant.id}</b>
          <p>
            {[name === entrant.id ? "" : name, people.value.school(entrant.id)].filter(Boolean).join(" · ")}
          </p>
        </>
      ) : (
        <p class="none">{none}</p>
      )}
    </div>
  );
}

/* Marks-in without values, for whoever waits on stage. */
function MarksIn({ entrant }: { entrant: EntrantLine }) {
  return (
    <p class="marks-in">
      {say().progress} <b class="number">{`${entrant.done}/${entrant.of}`}</b>
    </p>
  );
}

export function Run() {
  if (!overview.value || (role.value !== "host" && role.value !== "chief")) return null;
  const { entrants } = overview.value;
  const { now, next } = nowAndNext(entrants);
  const may = mayRun();
  return (
    <section class="panel run" aria-label={say().run}>
      <header>
        <h2>{say().run}</h2>
        <span>{say().calledCount(entrants.filter(({ called }) => called).length, entrants.length)}</span>
      </header>
      {may ? null : <p class="none">{say().onlyOpen}</p>}
      <div class="run-pair">
        <div class="run-now">
          <Who title={say().now} entrant={now} none={say().nobodyNow} />
          {now ? <MarksIn entrant={now} /> : null}
          <button type="button" class="button" disabled={!may || !now || sending.value > 0} onClick={endNow}>
            <Icon of={check} />
            {say().end} <kbd>E</kbd>
          </button>
        </div>
        <div>
          <Who title={say().next} entrant={next} none={say().nobodyNext} />
          <button
            type="button"
            class="button main"
            disabled={!may || !next || sending.value > 0}
            onClick={callNext}
          >
            <Icon of={play} />
            {say().call} <kbd>N</kbd>
          </button>
        </div>
      </div>
    </section>
  );
}
