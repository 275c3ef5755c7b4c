/* web/screen/standing.tsx - the right of the screen: eight places at a time, the one on stage in gold. */
import { Component, createRef } from "preact";
import type { Placed } from "../lib/board";
import { inLanguage } from "../lib/words";
import { onStage, page, people, shown } from "./model";
import { say } from "./words";

const ROW_PX = 99;
const MOVE_MS = 500;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

interface RowProps {
  entry: Placed;
  top: number;
}

class Row extends Component<RowProps> {
  private readonly element = createRef<HTMLLIElement>();

  override componentDidUpdate({ top }: RowProps): void {
    if (top === this.props.top || calm.matches) return;
    const steps = [top, this.props.top].map((y) => ({ transform: `translateY(${y}px)` }));
    this.element.current?.animate(steps, { duration: MOVE_MS, easing: "cubic-bezier(.3,.7,.2,1)" });
  }

  render({ entry, top }: RowProps) {
    const award = people.value.award(entry.row.tier);
    const last = people.value.stage(entry.row.eliminated);
    const stayed = last ? say().eliminated + inLanguage(last.title) : people.value.school(entry.id);
    const under = award ? inLanguage(award.title) : stayed;
    return (
      <li
        ref={this.element}
        class={onStage.value?.id === entry.id ? "hit" : undefined}
        style={{ transform: `translateY(${top}px)` }}
      >
        <span class="place">
          {entry.place}
          {entry.tied ? <small>{say().tied}</small> : null}
        </span>
        <span class="who">
          <b>{people.value.name(entry.id)}</b>
          <small>{under}</small>
        </span>
        <span class="points">{entry.row.score}</span>
      </li>
    );
  }
}

export function Standing() {
  const { first, rows } = page.value;
  const final = shown.value?.board.state === "final";
  return (
    <section class="standing">
      <h2>
        {final ? say().finalStanding : say().standing}
        {rows.length > 0 ? (
          <span>{say().places(rows[0]?.place ?? 1, rows[rows.length - 1]?.place ?? 1)}</span>
        ) : null}
      </h2>
      {rows.length === 0 ? (
        <p class="none">{say().noScores}</p>
      ) : (
        <ol key={first}>
          {rows.map((entry, index) => (
            <Row key={entry.id} entry={entry} top={index * ROW_PX} />
          ))}
        </ol>
      )}
    </section>
  );
}
