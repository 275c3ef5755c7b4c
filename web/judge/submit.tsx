/*
 * web/judge/submit.tsx - the running total, whether all is stored, and submitting: two separate, deliberate
 * presses.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { alert, check, forward, Icon, lock } from "../lib/icons";
import type { Marking } from "./marking";
import { placeKey } from "./sender";
import type { Seat } from "./seat";
import { isEditable, type Sheet, type Total, totalOf } from "./sheets";
import { timeOf } from "./value";
import { say } from "./words";

interface Props {
  seat: Seat;
  marking: Marking;
  sheet: Sheet;
}

export function Submit({ seat, marking, sheet }: Props) {
  const total = totalOf(seat.modules.value, (criterion) => valueOf(seat, marking, sheet.id, criterion));
  return (
    <div class="submit">
      <p class="total">
        <span>
          {say().total}
          <small>{total.missing > 0 ? say().missing(total.missing) : say().complete}</small>
        </span>
        <b class="number" data-testid="total">
          {total.text} <small>/ {total.full}</small>
        </b>
      </p>
      {sheet.state === "submitted" ? <Sealed /> : <Act key={sheet.id} {...{ seat, marking, sheet, total }} />}
      <Stored seat={seat} sheet={sheet} />
    </div>
  );
}

/* What is being typed counts in the running total as it stands. */
function valueOf(seat: Seat, marking: Marking, entrant: string, criterion: string): string | null {
  const { value: place } = marking.place;
  const isHere = place?.entrant === entrant && place.criterion === criterion;
  const typing = isHere ? marking.typing.value : null;
  return typing === null ? seat.wanted(entrant, criterion) : typing.replace(/\.$/, "") || null;
}

function Act({ seat, marking, sheet, total }: Props & { total: Total }) {
  const [isAsking, setAsking] = useState(false);
  const hindrance = hindranceOf(seat, marking, sheet, total);
  if (isAsking && !hindrance) return <Confirm {...{ seat, sheet, total }} onDone={() => setAsking(false)} />;
  return (
    <button
      type="button"
      class="submit-button"
      id="submit"
      aria-disabled={hindrance ? "true" : undefined}
      onClick={() => !hindrance && setAsking(true)}
    >
      <Icon of={hindrance ? lock : check} />
      {hindrance || say().submit}
    </button>
  );
}

function Confirm({
  seat,
  sheet,
  total,
  onDone,
}: {
  seat: Seat;
  sheet: Sheet;
  total: Total;
  onDone: () => void;
}) {
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  const onYes = () => {
    seat.submit(sheet.id);
    onDone();
  };
  return (
    <div class="confirm" role="group" aria-label={say().confirmTitle(sheet.id)}>
      <p>
        <b>{say().confirmTitle(sheet.id)}</b> {say().confirmText(total.text, total.full)}
      </p>
      <button type="button" class="button" ref={cancel} onClick={onDone}>
        {say().cancel}
      </button>
      <button type="button" class="button main" onClick={onYes}>
        {say().confirm}
      </button>
    </div>
  );
}

/* Why the sheet cannot be submitted now; "" when it can. */
function hindranceOf(seat: Seat, marking: Marking, sheet: Sheet, total: Total): string {
  const unsent = seat.unsentOf(sheet.id);
  if (seat.submitting.value.has(sheet.id)) return say().submitting;
  if (!seat.isOpen.value) return say().submitNotNow;
  if (total.missing > 0) return say().submitAfter(total.missing);
  if (marking.typing.value !== null) return say().submitTyping;
  if (unsent > 0) return say().submitStoring(unsent);
  if (seat.state.value === "read_only") return say().submitReadOnly;
  return seat.state.value === "live" ? "" : say().submitOffline;
}

function Sealed() {
  return (
    <p class="sealed">
      <Icon of={lock} />
      <span>
        <b>{say().sealedTitle}</b>
        {say().sealedText}
      </span>
    </p>
  );
}

/* The next sheet that waits for the judge, from here on and then from the top. */
export function NextEntrant({ seat, marking }: { seat: Seat; marking: Marking }) {
  const all = seat.sheets.value?.entrants ?? [];
  const here = all.findIndex((one) => one.id === marking.place.value?.entrant);
  const next = [...all.slice(here + 1), ...all.slice(0, here)].find((one) => isEditable(one));
  if (!next) return null;
  return (
    <button type="button" class="submit-button" onClick={() => marking.go(next.id)}>
      {say().nextEntrant} {next.id} <Icon of={forward} />
    </button>
  );
}

/* The sheet as a whole: stored, and when, or how much of it is not. */
function Stored({ seat, sheet }: { seat: Seat; sheet: Sheet }) {
  const unsent = seat.unsentOf(sheet.id);
  const stored = Object.values(sheet.marks).filter((mark) => mark.value !== null).length;
  const newest = Math.max(
    0,
    ...Object.keys(sheet.marks).map((one) => seat.acknowledged.value[placeKey(sheet.id, one)] ?? 0),
  );
  if (unsent > 0) {
    return (
      <p class="sheet-stored warn">
        <Icon of={alert} /> {say().savedUnsent(unsent)}
      </p>
    );
  }
  if (stored === 0) return <p class="sheet-stored">{say().savedNothing}</p>;
  return (
    <p class="sheet-stored ok">
      <Icon of={check} /> {say().savedStored(stored)}
      {newest > 0 ? <span class="number">{timeOf(newest)}</span> : null}
    </p>
  );
}
