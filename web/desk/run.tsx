/* web/desk/run.tsx - the run of the show: its order, who is on stage with the clock, what the screen shows. */
import { Icon, play } from "../lib/icons";
import { countdown, timingOf } from "../lib/segments";
import { inLanguage } from "../lib/words";
import { sending } from "./act";
import { mayRun, mayShow, screenCues, stageCues, startSegment, type Cue } from "./cues";
import { openDialog } from "./dialogs";
import { board, overview, people, role, segments, timeOfContest } from "./model";
import type { EntrantLine } from "./overview";
import { dueOf } from "./penalty";
import { bySession, minutesLate, nobodyWasCalled, nowAndNext, turnOf } from "./show";
import { sceneInWords, Screens } from "./screens";
import { say } from "./words";

function nameOf(entrant: EntrantLine): string {
  const name = people.value.name(entrant.id);
  return [name === entrant.id ? "" : name, people.value.school(entrant.id)].filter(Boolean).join(" · ");
}

function CueButton({ cue, main }: { cue: Cue; main?: boolean }) {
  return (
    <button
      type="button"
      class={main ? "button main" : "button"}
      disabled={!cue.send || sending.value > 0}
      onClick={() => cue.send?.()}
    >
      {say()[cue.word]} <kbd>{cue.key}</kbd>
    </button>
  );
}

function Line({ entrant }: { entrant: EntrantLine }) {
  const turn = turnOf(entrant);
  const took = entrant.took_ms === undefined ? "" : ` ${countdown(entrant.took_ms)}`;
  return (
    <li class={turn}>
      <button type="button" onClick={() => openDialog({ kind: "entrant", entrant: entrant.id })}>
        <span class="number">{entrant.turn}</span>
        <b class="number">{entrant.id}</b>
        <span class="line-name">{nameOf(entrant)}</span>
        <span class="turn">
          {say()[`turn_${turn}`]}
          {took}
          {dueOf(entrant).map(({ words, points }) => (
            <em key={words}>{say().penaltyDue(words, points)}</em>
          ))}
        </span>
        <span class="number lamp">{`${entrant.done}/${entrant.of}`}</span>
      </button>
    </li>
  );
}

function Lateness() {
  const planned = segments.value.reduce((sum, { limit_ms }) => sum + limit_ms, 0);
  const late = minutesLate(overview.value?.entrants ?? [], planned);
  if (late === undefined) return null;
  return <span class={late > 0 ? "late-by" : ""}>{say().minutesLate(late)}</span>;
}

function Order() {
  const entrants = overview.value?.entrants.filter(({ eliminated }) => !eliminated) ?? [];
  const phase = overview.value?.phase;
  const open = phase === "draft" || phase === "open" || phase === "paused";
  return (
    <div class="order">
      <header>
        <h3>{say().order}</h3>
        <Lateness />
        {open && nobodyWasCalled(entrants) ? (
          <button type="button" class="button" onClick={() => openDialog({ kind: "draw" })}>
            {say().draw}
          </button>
        ) : null}
      </header>
      <div class="sessions">
        {bySession(entrants).map(({ session, entrants: own }) => (
          <section key={own[0]?.id} aria-label={session || say().order}>
            {session ? <h4>{session}</h4> : null}
            <ol>
              {own.map((entrant) => (
                <Line key={entrant.id} entrant={entrant} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

function Clock() {
  const timing = timingOf(board.value, segments.value, timeOfContest.value);
  if (!timing) return <p class="none">{say().noClock}</p>;
  return (
    <div class={`segment-clock ${timing.pressure}`} role="timer">
      <b class="number">{countdown(timing.left_ms)}</b>
      <p>
        {inLanguage(timing.segment.title)}
        {timing.pressure === "over" ? ` · ${say().over}` : ""}
        {timing.pressure === "warning" ? ` · ${say().warning}` : ""}
        {timing.tooShort ? ` · ${say().tooShort(countdown(timing.segment.minimum_ms))}` : ""}
        {overview.value?.phase === "paused" ? ` · ${say().paused}` : ""}
      </p>
    </div>
  );
}

function Segments({ someone }: { someone: boolean }) {
  if (segments.value.length === 0) return null;
  const may = mayRun() && someone && overview.value?.phase === "open" && sending.value === 0;
  return (
    <ul class="segments" aria-label={say().segments}>
      {segments.value.map(({ id, title, limit_ms }) => (
        <li key={id}>
          <button
            type="button"
            disabled={!may}
            aria-pressed={board.value?.segment === id}
            onClick={() => startSegment(id)}
          >
            <Icon of={play} />
            {inLanguage(title)} <span class="number">{countdown(limit_ms)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Now() {
  const { now, next } = nowAndNext(overview.value?.entrants ?? []);
  return (
    <div class="run-now">
      <h3>{say().now}</h3>
      <div class="who">
        {now ? (
          <>
            <b class="number">{now.id}</b>
            <p>{nameOf(now)}</p>
            <p class="marks-in">
              {say().progress} <b class="number">{`${now.done}/${now.of}`}</b>
            </p>
          </>
        ) : (
          <p class="none">{say().nobodyNow}</p>
        )}
      </div>
      <Clock />
      <Segments someone={now !== undefined} />
      {role.value === "chief" && board.value?.segment ? (
        <button type="button" class="button" onClick={() => openDialog({ kind: "extend" })}>
          {say().extend}
        </button>
      ) : null}
      <p class="next">
        {say().next}: {next ? `${next.id} ${nameOf(next)}` : say().nobodyNext}
      </p>
      <div class="cues">
        {stageCues().map((cue, index) => (
          <CueButton key={cue.key} cue={cue} main={index === 0} />
        ))}
      </div>
      {mayRun() ? null : <p class="none">{say().onlyOpen}</p>}
    </div>
  );
}

function ScreenPart() {
  return (
    <div class="screen-part">
      <h3>{say().screen}</h3>
      <p class="scene-now">{sceneInWords(board.value ?? {})}</p>
      <Screens />
      <div class="cues">
        {screenCues().map((cue) => (
          <CueButton key={cue.key} cue={cue} />
        ))}
        <button
          type="button"
          class="button"
          disabled={!mayShow()}
          onClick={() => openDialog({ kind: "message" })}
        >
          {say().message}
        </button>
        <button type="button" class="button" onClick={() => openDialog({ kind: "freeze" })}>
          {overview.value?.frozen ? say().thaw : say().freeze}
        </button>
      </div>
    </div>
  );
}

export function Run() {
  if (!overview.value || !mayShow()) return null;
  const entrants = overview.value.entrants.filter(({ eliminated }) => !eliminated);
  return (
    <section class="panel run" aria-label={say().run}>
      <header>
        <h2>{say().run}</h2>
        <span>{say().calledCount(entrants.filter(({ called }) => called).length, entrants.length)}</span>
      </header>
      <div class="run-parts">
        <Order />
        <Now />
        <ScreenPart />
      </div>
    </section>
  );
}
