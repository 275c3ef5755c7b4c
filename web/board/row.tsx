/*
 * web/board/row.tsx - one entrant in the list: place, movement, who, score. 64 px high, placed by
 * transform.
 */
import { Component, createRef } from "preact";
import { gained, type Placed } from "../lib/board";
import { Icon, star } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { followed, open, order, people, shown } from "./model";
import { say } from "./words";

export const ROW_PX = 64;
const MOVE_MS = 500;

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function Movement({ steps }: { steps: number }) {
  if (steps === 0) {
    return (
      <span class="movement still" aria-hidden="true">
        –
      </span>
    );
  }
  const way = steps > 0 ? "up" : "down";
  return (
    <span class={`movement ${way}`} role="img" aria-label={say()[way](Math.abs(steps))}>
      <i class={`triangle ${way}`} />
      {Math.abs(steps)}
    </span>
  );
}

export function placeInWords(entry: Placed): string {
  if (entry.place === undefined) return say().noPlace;
  return entry.tied ? say().placeTied(entry.place) : say().place(entry.place);
}

/* The place, and below it in words when it is shared. */
export function Place({ entry }: { entry: Placed }) {
  return (
    <span class="place">
      {entry.place ?? "–"}
      {entry.tied ? <small>{say().tied}</small> : null}
    </span>
  );
}

/* Under the name: the award, who is not there, how many sheets are in; the school last, for it may be cut off. */
export function underInWords({ id, row }: Placed): string[] {
  const award = inLanguage(people.value.award(row.tier)?.title);
  const school = people.value.school(id);
  const absent = row.attendance ? say()[row.attendance] : "";
  const out = row.eliminated ? say().eliminated + inLanguage(people.value.stage(row.eliminated)?.title) : "";
  const marks = row.of && !award && !out && !(school && row.score) ? say().marksIn(row.done ?? 0, row.of) : "";
  return [award, absent, out, marks, school].filter(Boolean);
}

interface RowProps {
  entry: Placed;
  top: number;
  position: number;
  count: number;
}

/* Slides from where it was; both places are known, so nothing is measured and nothing is laid out. */
export class Row extends Component<RowProps> {
  private readonly element = createRef<HTMLLIElement>();

  override componentDidUpdate({ top }: RowProps): void {
    if (top === this.props.top || calm.matches) return;
    const steps = [top, this.props.top].map((y) => ({ transform: `translateY(${y}px)` }));
    this.element.current?.animate(steps, { duration: MOVE_MS, easing: "cubic-bezier(.3,.7,.2,1)" });
  }

  render({ entry, top, position, count }: RowProps) {
    const { id, row } = entry;
    return (
      <li
        ref={this.element}
        class={shown.value?.fresh.has(id) ? "row fresh" : "row"}
        style={{ transform: `translateY(${top}px)` }}
        aria-posinset={position}
        aria-setsize={count}
      >
        <button type="button" class="line" onClick={() => open({ entrant: id })}>
          <Place entry={entry} />
          {entry.place ? <Movement steps={gained(entry, order.value.moves)} /> : <span />}
          <span class="who">
            <b class={people.value.blind ? "code" : undefined}>
              {people.value.name(id)}
              {followed.value === id ? <Icon of={star} solid label={say().mine} /> : null}
            </b>
            <span class="under">{underInWords(entry).join(" · ")}</span>
          </span>
          <span class={row.score ? "score" : "score none"}>{row.score ?? say().noScore}</span>
        </button>
      </li>
    );
  }
}
