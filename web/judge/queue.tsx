/* web/judge/queue.tsx - the entrants of this seat, each with where its sheet stands. */
import { alert, ban, check, Icon, pen, undo } from "../lib/icons";
import type { Marking } from "./marking";
import type { Seat } from "./seat";
import type { Sheet } from "./sheets";
import { say } from "./words";

export type Standing = "blank" | "draft" | "full" | "submitted" | "returned" | "recused";

const ICONS: Record<Standing, string> = {
  blank: "",
  draft: pen,
  full: pen,
  submitted: check,
  returned: undo,
  recused: ban,
};

/* Where a sheet stands for the judge, her unsent values included. */
export function standingOf(seat: Seat, sheet: Sheet): Standing {
  if (sheet.recused) return "recused";
  if (sheet.state === "submitted" || sheet.state === "returned") return sheet.state;
  const criteria = seat.sheets.value?.criteria ?? [];
  const marked = criteria.filter((criterion) => seat.wanted(sheet.id, criterion) !== null).length;
  if (marked === 0) return "blank";
  return marked === criteria.length ? "full" : "draft";
}

export function Queue({ seat, marking }: { seat: Seat; marking: Marking }) {
  const sheets = seat.sheets.value?.entrants ?? [];
  const due = sheets.filter((sheet) => !sheet.recused);
  const done = due.filter((sheet) => sheet.state === "submitted").length;
  return (
    <nav class="queue" aria-label={say().queue}>
      <h2>
        <span>{say().queue}</span>
        <span class="number">
          {done} / {due.length}
        </span>
      </h2>
      <ol>
        {sheets.map((sheet) => (
          <Entry key={sheet.id} seat={seat} marking={marking} sheet={sheet} />
        ))}
      </ol>
      <div class="queue-foot">
        {say().queueCount(done, due.length - done)}
        <progress max={due.length || 1} value={done} aria-label={say().progress(done, due.length)} />
      </div>
    </nav>
  );
}

function Entry({ seat, marking, sheet }: { seat: Seat; marking: Marking; sheet: Sheet }) {
  const isCurrent = marking.place.value?.entrant === sheet.id;
  const standing = standingOf(seat, sheet);
  const unsent = seat.unsentOf(sheet.id);
  const inWork = isCurrent && (standing === "blank" || standing === "draft");
  return (
    <li>
      <button
        type="button"
        class={`entry ${standing}`}
        aria-current={isCurrent ? "true" : undefined}
        onClick={() => marking.go(sheet.id)}
      >
        <b>{sheet.id}</b>
        <span class="entry-state">
          {ICONS[standing] ? <Icon of={ICONS[standing]} /> : null}
          {inWork ? say().current : say()[standing]}
        </span>
        {unsent > 0 ? (
          <span class="entry-unsent">
            <Icon of={alert} label={say().unsentMark(unsent)} />
            <span aria-hidden="true">{unsent}</span>
          </span>
        ) : null}
      </button>
    </li>
  );
}
