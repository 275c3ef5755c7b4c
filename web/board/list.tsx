/* web/board/list.tsx - the list below the podium; only the rows that can be seen are in the document. */
import { signal } from "@preact/signals-core";
import { search } from "../lib/icons";
import { Notice } from "../parts/notices";
import { found, podium } from "./model";
import { Row, ROW_PX } from "./row";
import { say } from "./words";

const SPARE_ROWS = 6;

/* The first and last row near the window. */
const near = signal({ first: 0, last: 24 });
let list: HTMLElement | null = null;
let asked = 0;

function look(): void {
  asked = 0;
  const above = -(list?.getBoundingClientRect().top ?? 0);
  const first = Math.max(0, Math.floor(above / ROW_PX) - SPARE_ROWS);
  const last = Math.ceil((above + innerHeight) / ROW_PX) + SPARE_ROWS;
  if (first !== near.peek().first || last !== near.peek().last) near.value = { first, last };
}

function lookSoon(): void {
  if (!asked) asked = requestAnimationFrame(look);
}

addEventListener("scroll", lookSoon, { passive: true });
addEventListener("resize", lookSoon);

function keep(element: HTMLElement | null): void {
  list = element;
}

export function List() {
  const above = podium.value.length;
  const entries = found.value.slice(above);
  const { first, last } = near.value;
  if (found.value.length === 0) return <Notice icon={search} title={say().foundNone} />;
  return (
    <ol class="list" ref={keep} style={{ height: `${entries.length * ROW_PX}px` }}>
      {entries.slice(first, last).map((entry, index) => (
        <Row
          key={entry.id}
          entry={entry}
          top={(first + index) * ROW_PX}
          position={above + first + index + 1}
          count={found.value.length}
        />
      ))}
    </ol>
  );
}
