/*
 * web/lib/segments.ts - the segment that runs, on contest time: how long is left, and how pressing that is.
 * Pure.
 */
import type { Segment } from "./api";
import type { Board } from "./board";

export type Pressure = "calm" | "warning" | "over";

export interface Timing {
  segment: Segment;
  spent_ms: number;
  /* Negative: over time. */
  left_ms: number;
  pressure: Pressure;
  /* Ended now, it would be shorter than the rule book wants. */
  tooShort: boolean;
}

function pressureOf(segment: Segment, left: number): Pressure {
  if (left <= 0) return "over";
  return left <= segment.warning_ms ? "warning" : "calm";
}

/* What the clock says at contest time t; undefined while no segment runs or the time is not known. */
export function timingOf(
  board: Pick<Board, "segment" | "segment_t" | "segment_ms"> | undefined,
  segments: readonly Segment[],
  t: number | undefined,
): Timing | undefined {
  const segment = segments.find(({ id }) => id === board?.segment);
  if (!segment || board?.segment_t === undefined || board.segment_ms === undefined) return undefined;
  if (t === undefined) return undefined;
  const spent = Math.max(0, t - board.segment_t);
  const left = board.segment_ms - spent;
  return {
    segment,
    spent_ms: spent,
    left_ms: left,
    pressure: pressureOf(segment, left),
    tooShort: spent < segment.minimum_ms,
  };
}

/* 479,001 ms is 8:00 while it counts down, and −0:01 from the first moment over. */
export function countdown(ms: number): string {
  const seconds = ms > 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const sign = ms < 0 && seconds > 0 ? "−" : "";
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/* The segment that comes after the newest one; the first when none was started; undefined after the last. */
export function segmentAfter(segments: readonly Segment[], last: string | undefined): Segment | undefined {
  return segments[segments.findIndex(({ id }) => id === last) + 1];
}
