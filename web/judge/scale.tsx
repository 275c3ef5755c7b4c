/* web/judge/scale.tsx - 我的评分尺: the judge's own earlier totals on a line, so that she stays consistent. */
import type { Marking } from "./marking";
import { decimalOf } from "./decimal";
import type { Seat } from "./seat";
import { totalOf } from "./sheets";
import { say } from "./words";

interface Dot {
  id: string;
  text: string;
  at: number; /* 0 … 1 along the line */
  isMe: boolean;
}

const LABEL_WIDTH = 0.085; /* of the line */
const TICKS = 5;

/* Only for the picture: where on the line a number lies. */
function along(text: string, low: number, high: number): number {
  return (Number(text) - low) / (high - low);
}

function dots(seat: Seat, marking: Marking): { dots: Dot[]; low: number; high: number } {
  const modules = seat.modules.value;
  const me = marking.place.value?.entrant;
  const totals = (seat.sheets.value?.entrants ?? [])
    .filter((sheet) => !sheet.recused)
    .map((sheet) => ({ id: sheet.id, ...totalOf(modules, (criterion) => seat.wanted(sheet.id, criterion)) }))
    .filter((total) => total.missing === 0);
  totals.sort((one, other) => (decimalOf(one.text) < decimalOf(other.text) ? -1 : 1));
  const full = Number(totals[0]?.full ?? 100);
  const { low, high } = span(
    totals.map((total) => Number(total.text)),
    full,
  );
  return {
    low,
    high,
    dots: totals.map(({ id, text }) => ({ id, text, at: along(text, low, high), isMe: id === me })),
  };
}

/* The part of 0 … full that holds all totals, in tenths of full. */
function span(totals: number[], full: number): { low: number; high: number } {
  const tenth = full / 10;
  const low = Math.min(6, ...totals.map((total) => Math.floor(total / tenth)));
  return { low: low * tenth, high: full };
}

/* A label that would lie on another is left out; its dot says it to the pointer and the screen reader. */
function withLabels(all: Dot[]): (Dot & { isLabelled: boolean })[] {
  const taken = all.filter((dot) => dot.isMe).map((dot) => dot.at);
  return all.map((dot) => {
    const isLabelled = dot.isMe || taken.every((at) => Math.abs(at - dot.at) >= LABEL_WIDTH);
    if (isLabelled && !dot.isMe) taken.push(dot.at);
    return { ...dot, isLabelled };
  });
}

function percent(at: number): string {
  return `${(at * 100).toFixed(2)}%`;
}

export function Scale({ seat, marking }: { seat: Seat; marking: Marking }) {
  const { dots: all, low, high } = dots(seat, marking);
  const ticks = Array.from({ length: TICKS }, (_, index) => low + ((high - low) * index) / (TICKS - 1));
  if (all.length === 0) return null;
  const earlier = all.filter((dot) => !dot.isMe).length;
  return (
    <section class="scale" aria-label={say().scale}>
      <h3>
        {say().scale} <span>{earlier > 0 ? say().scaleHint(earlier) : ""}</span>
      </h3>
      <ol class="scale-line">
        {withLabels(all).map((dot) => (
          <li
            key={dot.id}
            class={dot.isMe ? "me" : ""}
            style={{ left: percent(dot.at) }}
            title={`${dot.id} ${dot.text}`}
          >
            <span class={dot.isLabelled ? "" : "heard"}>{dot.id}</span>
            <span class="heard">{dot.text}</span>
          </li>
        ))}
      </ol>
      <p class="scale-ticks" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ left: percent((tick - low) / (high - low)) }}>
            {Number(tick.toFixed(1))}
          </span>
        ))}
      </p>
    </section>
  );
}
