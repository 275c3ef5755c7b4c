/* web/desk/run_dialogs.tsx - what is asked about the run of the show: attendance, draw, extra time, freeze, a message. */
import { signal, useSignal } from "@preact/signals";
import type { Attendance } from "../lib/board";
import { hoursMinutesSeconds } from "../lib/clock";
import { Sheet } from "../parts/sheet";
import { act, sending } from "./act";
import { show } from "./cues";
import { closeDialog, Reasoned, Refusal } from "./dialogs";
import { overview, people, role, timeOfContest } from "./model";
import { Penalty } from "./penalty";
import { Ahead } from "./preview";
import { competes, turnOf } from "./show";
import { TieDecision } from "./tie";
import { WhyScore } from "./why";
import { say } from "./words";

type Declared = "present" | Attendance;

const DECLARED: readonly Declared[] = ["late", "forfeit", "withdrawn", "disqualified"];

function Declare({ entrant, now }: { entrant: string; now: Declared }) {
  const chosen = useSignal<Declared>(now === "present" ? "late" : "present");
  const others = ["present" as const, ...DECLARED].filter(
    (each) => each !== now && !(each === "disqualified" && role.value === "host"),
  );
  return (
    <>
      <label>
        {say().attendance}
        <select
          value={chosen.value}
          onChange={(event) => (chosen.value = event.currentTarget.value as Declared)}
        >
          {others.map((each) => (
            <option key={each} value={each}>
              {say()[`as_${each}`]}
            </option>
          ))}
        </select>
      </label>
      <Ahead method="entrant.preview" params={{ entrant, as: chosen.value }} path="as" />
      <Reasoned
        word={say()[`as_${chosen.value}`]}
        text={say().attendanceText}
        grave={chosen.value !== "present" && chosen.value !== "late"}
        onSubmit={(reason) => act("entrant.declare", { entrant, as: chosen.value, reason })}
      />
    </>
  );
}

export function EntrantDialog({ entrant: id }: { entrant: string }) {
  const entrant = overview.value?.entrants.find((other) => other.id === id);
  if (!entrant) return null;
  const hall = role.value === "host" || role.value === "chief";
  const phase = overview.value?.phase;
  const free = overview.value?.entrants.every((other) => turnOf(other) !== "on_stage");
  const callable = hall && free && competes(entrant) && (phase === "open" || phase === "paused");
  const call = async () => {
    if (await act("entrant.call", { entrant: id })) closeDialog();
  };
  return (
    <Sheet title={`${id} · ${people.value.name(id)}`} onClose={closeDialog}>
      <p class="ask">{say()[`turn_${turnOf(entrant)}`]}</p>
      <Refusal />
      {callable ? (
        <button type="button" class="button main" disabled={sending.value > 0} onClick={() => void call()}>
          {entrant.called ? say().callAgain : say().call}
        </button>
      ) : null}
      <WhyScore entrant={id} />
      <TieDecision entrant={entrant} />
      <Penalty entrant={entrant} />
      {turnOf(entrant) === "on_stage" ? null : <Declare entrant={id} now={entrant.attendance} />}
    </Sheet>
  );
}

function Choice({ text, word, send }: { text: string; word: string; send: () => Promise<unknown> }) {
  const go = async () => {
    if (await send()) closeDialog();
  };
  return (
    <div class="reasoned">
      <p>{text}</p>
      <button type="button" class="button main" disabled={sending.value > 0} onClick={() => void go()}>
        {sending.value > 0 ? say().sending : word}
      </button>
    </div>
  );
}

export function DrawDialog() {
  const hasSessions = overview.value?.entrants.some(({ session }) => session !== undefined);
  return (
    <Sheet title={say().draw} onClose={closeDialog}>
      <p class="ask">{say().drawText}</p>
      <Refusal />
      {hasSessions ? (
        <Choice
          text={say().drawSessionText}
          word={say().drawSession}
          send={() => act("order.draw", { within: "session" })}
        />
      ) : null}
      <Choice
        text={say().drawGroupText}
        word={say().drawGroup}
        send={() => act("order.draw", { within: "group" })}
      />
      <Choice
        text={say().drawAllText}
        word={say().drawAll}
        send={() => act("order.draw", { within: "contest" })}
      />
    </Sheet>
  );
}

const MINUTES = [1, 2, 3, 5, 10];

export function ExtendDialog() {
  const minutes = useSignal(MINUTES[0] ?? 1);
  return (
    <Sheet title={say().extend} onClose={closeDialog}>
      <Refusal />
      <div class="minutes" role="group" aria-label={say().extend}>
        {MINUTES.map((each) => (
          <button
            key={each}
            type="button"
            class="button"
            aria-pressed={minutes.value === each}
            onClick={() => (minutes.value = each)}
          >
            {say().minutes(each)}
          </button>
        ))}
      </div>
      <Reasoned
        word={say().extendBy(minutes.value)}
        text={say().extendText}
        onSubmit={(reason) => act("segment.extend", { ms: minutes.value * 60_000, reason })}
      />
    </Sheet>
  );
}

const FREEZE_MINUTES = 30;
const DAY_MINUTES = 24 * 60;

/* From a contest time on; contest time stands while the contest is paused. */
function FreezeLater() {
  const minutes = useSignal(FREEZE_MINUTES);
  const now = timeOfContest.value;
  if (now === undefined) return null;
  const at_ms = Math.round(now / 1000) * 1000 + minutes.value * 60_000;
  return (
    <>
      <label>
        {say().freezeIn}
        <input
          type="number"
          min={1}
          max={DAY_MINUTES}
          value={minutes.value}
          onInput={(event) => (minutes.value = Math.max(1, Math.floor(Number(event.currentTarget.value)) || 1))}
        />
      </label>
      <Choice
        text={say().freezeLaterText}
        word={say().freezeAt(hoursMinutesSeconds(at_ms))}
        send={() => act("board.freeze", { on: true, at_ms })}
      />
    </>
  );
}

export function FreezeDialog() {
  const frozen = overview.value?.frozen === true;
  const later = overview.value?.freeze_t;
  return (
    <Sheet title={frozen ? say().thaw : say().freeze} onClose={closeDialog}>
      <Refusal />
      <Choice
        text={frozen ? say().thawText : say().freezeText}
        word={frozen ? say().thaw : say().freezeNow}
        send={() => act("board.freeze", { on: !frozen })}
      />
      {!frozen && later ? (
        <Choice
          text={say().freezeSet(hoursMinutesSeconds(later))}
          word={say().freezeUnset}
          send={() => act("board.freeze", { on: false })}
        />
      ) : null}
      {frozen || later ? null : <FreezeLater />}
    </Sheet>
  );
}

/* What was typed outlives the dialog, so that a message may be shown again. */
const typed = signal("");

export function MessageDialog() {
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await show("message", { message: typed.value.trim() })) closeDialog();
  };
  return (
    <Sheet title={say().message} onClose={closeDialog}>
      <Refusal />
      <form class="reasoned" onSubmit={submit}>
        <label>
          {say().messageText}
          <input
            required
            maxLength={200}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
        <button class="button main" disabled={sending.value > 0 || typed.value.trim() === ""}>
          {say().showIt}
        </button>
      </form>
    </Sheet>
  );
}
