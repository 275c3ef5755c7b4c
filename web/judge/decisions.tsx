/*
 * web/judge/decisions.tsx - what waits for the judge's own word: two values for one place, a refused value,
 * a refused sheet.
 */
import { alert, Icon } from "../lib/icons";
import type { Unsent } from "./outbox";
import { refusalWords, titleOf } from "./said";
import type { Seat } from "./seat";
import { say } from "./words";

export function Decisions({ seat }: { seat: Seat }) {
  const refused = [...seat.held.value.values()]
    .map(({ unsent }) => unsent)
    .filter((unsent) => unsent.refusal);
  const [first] = refused;
  const { value: notSubmitted } = seat.notSubmitted;
  if (!first && !notSubmitted) return null;
  return (
    <section class="decision" role="alert">
      <Icon of={alert} />
      {first ? <Refused seat={seat} unsent={first} /> : <NotSubmitted seat={seat} />}
    </section>
  );
}

function Refused({ seat, unsent }: { seat: Seat; unsent: Unsent }) {
  const { entrant, criterion, value, refusal } = unsent;
  const title = titleOf(criterion);
  const shown = value ?? say().cleared;
  const { standing } = refusal ?? {};
  return (
    <>
      <p>
        <b>{standing ? say().conflictTitle(entrant, title) : say().refusedTitle(entrant, title, shown)}</b>
        {standing ? say().conflictText : refusalWords(refusal?.reason ?? "")}
      </p>
      <button type="button" class="button main" onClick={() => seat.insist(entrant, criterion)}>
        {standing ? say().mine(shown) : say().tryAgain}
      </button>
      <button type="button" class="button" onClick={() => seat.discard(entrant, criterion)}>
        {standing ? say().theirs(seat.stored(entrant, criterion).value ?? say().cleared) : say().letGo}
      </button>
    </>
  );
}

function NotSubmitted({ seat }: { seat: Seat }) {
  const { entrant = "", reason = "", path = "" } = seat.notSubmitted.value ?? {};
  const place = reason === "incomplete" && path ? `「${titleOf(path)}」` : "";
  return (
    <>
      <p>
        <b>{say().notSubmitted(entrant)}</b>
        {refusalWords(reason)} {place}
      </p>
      <button type="button" class="button" onClick={() => (seat.notSubmitted.value = null)}>
        {say().ok}
      </button>
    </>
  );
}
