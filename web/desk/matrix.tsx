/*
 * web/desk/matrix.tsx - entrants × judges: the state of every sheet by shape and word; arrow keys move in
 * it.
 */
import { createRef } from "preact";
import { users } from "../lib/icons";
import { Notice } from "../parts/notices";
import { openDialog, stateInWords } from "./dialogs";
import { overview, people, role } from "./model";
import { judgesOf, type EntrantLine, type SeatLine, type SheetState } from "./overview";
import { awayInWords, Dot, presenceInWords } from "./presence";
import { say } from "./words";

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const table = createRef<HTMLTableElement>();

/* From the focused button to the next one in that direction, over cells that hold none. */
function moveFocus(event: KeyboardEvent): void {
  const step = ARROWS[event.key];
  const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
  const rows = table.current?.rows;
  if (!step || !cell || !rows) return;
  event.preventDefault();
  let row = (cell.parentElement as HTMLTableRowElement).rowIndex + step[0];
  let column = cell.cellIndex + step[1];
  while (rows[row]?.cells[column]) {
    const button = rows[row]?.cells[column]?.querySelector("button");
    if (button) return button.focus();
    row += step[0];
    column += step[1];
  }
}

function JudgeHead({ seat }: { seat: SeatLine }) {
  return (
    <th scope="col">
      <button
        type="button"
        title={presenceInWords(seat)}
        onClick={() => openDialog({ kind: "seat", seat: seat.id })}
      >
        <b class={seat.released ? "gone" : undefined}>{seat.id}</b>
        <span class="state">
          {seat.released ? null : <Dot seat={seat} />}
          {seat.released
            ? say().released
            : seat.devices > 0
              ? `${seat.done ?? 0}/${seat.of ?? 0}`
              : awayInWords(seat)}
        </span>
        {seat.unsent ? <span class="unsent">{say().unsent(seat.unsent)}</span> : null}
      </button>
    </th>
  );
}

function Cell({
  entrant,
  seat,
  state,
}: {
  entrant: EntrantLine;
  seat: SeatLine;
  state: SheetState | undefined;
}) {
  if (!state) return <td class="not-due" />;
  const kept = entrant.kept?.includes(seat.id) === true;
  const outlier = !kept && entrant.outliers?.[seat.id] !== undefined;
  const words = kept ? say().kept : outlier ? say().outlier : stateInWords(state);
  return (
    <td>
      <button
        type="button"
        class={outlier ? "cell outlier" : kept ? "cell submitted kept" : `cell ${state}`}
        aria-label={`${entrant.id} × ${seat.id}: ${words}`}
        onClick={() => openDialog({ kind: "sheet", entrant: entrant.id, seat: seat.id })}
      >
        {words}
      </button>
    </td>
  );
}

function EntrantHead({ entrant }: { entrant: EntrantLine }) {
  const name = people.value.name(entrant.id);
  const state = entrant.ended ? say().ended : entrant.called ? say().called : "";
  return (
    <th scope="row" class={entrant.called && !entrant.ended ? "on-stage" : undefined}>
      <b class="number">{entrant.id}</b>
      <small>{[name === entrant.id ? "" : name, state].filter(Boolean).join(" · ")}</small>
    </th>
  );
}

function Row({ entrant, judges }: { entrant: EntrantLine; judges: SeatLine[] }) {
  return (
    <tr>
      <EntrantHead entrant={entrant} />
      {judges.map((seat) => (
        <Cell key={seat.id} entrant={entrant} seat={seat} state={entrant.sheets[seat.id]} />
      ))}
      <td class="figure">{`${entrant.done}/${entrant.of}`}</td>
      {role.value === "host" ? null : (
        <>
          <td class="figure">{entrant.score ?? "–"}</td>
          <td class="figure">{entrant.rank ?? "–"}</td>
        </>
      )}
    </tr>
  );
}

function Legend() {
  const states: SheetState[] = ["submitted", "draft", "returned", "recused", "blank"];
  return (
    <ul class="legend">
      {states.map((state) => (
        <li>
          <span class={`cell ${state}`} aria-hidden="true" />
          {stateInWords(state)}
        </li>
      ))}
      {role.value === "host" ? null : (
        <li>
          <span class="cell outlier" aria-hidden="true" />
          {say().outlier}
        </li>
      )}
    </ul>
  );
}

export function Matrix() {
  if (!overview.value) return null;
  const judges = judgesOf(overview.value);
  const { entrants } = overview.value;
  if (entrants.length === 0 || judges.length === 0) {
    return (
      <section class="panel">
        <Notice icon={users} title={entrants.length === 0 ? say().noEntrants : say().noSeats}>
          {say().noEntrantsText}
        </Notice>
      </section>
    );
  }
  return (
    <section class="panel matrix" aria-label={say().matrix}>
      <h2>{say().matrix}</h2>
      <div class="scroller">
        <table ref={table} onKeyDown={moveFocus}>
          <thead>
            <tr>
              <th scope="col" class="corner">
                {say().entrant}
              </th>
              {judges.map((seat) => (
                <JudgeHead key={seat.id} seat={seat} />
              ))}
              <th scope="col">{say().done}</th>
              {role.value === "host" ? null : (
                <>
                  <th scope="col">{say().score}</th>
                  <th scope="col">{say().place}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {entrants.map((entrant) => (
              <Row key={entrant.id} entrant={entrant} judges={judges} />
            ))}
          </tbody>
        </table>
      </div>
      <Legend />
    </section>
  );
}
