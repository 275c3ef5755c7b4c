/*
 * web/judge/pad.tsx - the number pad, what was just said, the running total, and the deliberate act of
 * submitting.
 */
import { backspace, Icon } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { keepFocus } from "./criteria";
import { boundsOf, pointKey } from "./entry";
import type { Marking } from "./marking";
import type { Seat } from "./seat";
import { saidWords, worths } from "./said";
import { isEditable } from "./sheets";
import { NextEntrant, Submit } from "./submit";
import { shown } from "./value";
import { say } from "./words";

interface Props {
  seat: Seat;
  marking: Marking;
}

const DIGITS = ["7", "8", "9", "4", "5", "6", "1", "2", "3"];

export function Pad({ seat, marking }: Props) {
  const { value: sheet } = marking.sheet;
  const canType = sheet !== undefined && isEditable(sheet);
  return (
    <aside class={canType ? "pad" : "pad closed"} aria-label={say().pad}>
      {canType ? <Entry seat={seat} marking={marking} /> : null}
      <Said marking={marking} />
      {canType ? <Keys marking={marking} /> : null}
      {sheet && !sheet.recused ? <Submit seat={seat} marking={marking} sheet={sheet} /> : null}
      {sheet && !canType ? <NextEntrant seat={seat} marking={marking} /> : null}
    </aside>
  );
}

function Entry({ seat, marking }: Props) {
  const { value: criterion } = marking.criterion;
  const { value: place } = marking.place;
  if (!criterion || !place) return null;
  const index = marking.criteria.value.indexOf(criterion) + 1;
  const { text } = shown(seat, marking, place.entrant, criterion.id);
  return (
    <div class="entry-head">
      <p class="pad-title">
        <span>{inLanguage(criterion.title)}</span>
        <span class="number">
          {index} / {marking.criteria.value.length}
        </span>
      </p>
      <p class="display number" data-testid="display">
        {text || "\u200b"}
        <i class={marking.typing.value === null ? "caret" : "caret typing"} />
        <small>/ {criterion.max}</small>
      </p>
      <p class="range">
        {criterion.marks === "levels"
          ? say().levelRange(worths(criterion))
          : say().stepRange(criterion.step, criterion.max)}
      </p>
    </div>
  );
}

/* Refusals and undoing, in words; always in the same place, and read out. */
function Said({ marking }: { marking: Marking }) {
  const { value: said } = marking.said;
  return (
    <p class={`said ${said?.what ?? ""}`} role="status" aria-live="polite">
      {said ? saidWords(said) : ""}
    </p>
  );
}

function Keys({ marking }: { marking: Marking }) {
  const { value: criterion } = marking.criterion;
  const point = criterion ? pointKey(boundsOf(criterion)) : "";
  const isOff = !marking.isEditable.value;
  return (
    <div class="keys">
      {DIGITS.map((digit) => (
        <Key key={digit} marking={marking} press={digit} isOff={isOff} />
      ))}
      {point ? <Key marking={marking} press={point} isOff={isOff} isSmall /> : <span />}
      <Key marking={marking} press="0" isOff={isOff} />
      <button
        type="button"
        class="key small"
        aria-label={say().backspace}
        disabled={isOff}
        onMouseDown={keepFocus}
        onClick={() => marking.press("Backspace")}
      >
        <Icon of={backspace} />
      </button>
      <button
        type="button"
        class="key next"
        disabled={isOff}
        onMouseDown={keepFocus}
        onClick={() => marking.next()}
      >
        {say().nextOne} <kbd>Enter</kbd>
      </button>
    </div>
  );
}

function Key({
  marking,
  press,
  isOff,
  isSmall,
}: {
  marking: Marking;
  press: string;
  isOff: boolean;
  isSmall?: boolean;
}) {
  return (
    <button
      type="button"
      class={isSmall ? "key small" : "key"}
      disabled={isOff}
      onMouseDown={keepFocus}
      onClick={() => marking.press(press)}
    >
      {press}
    </button>
  );
}
