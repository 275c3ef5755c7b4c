/* web/desk/show.ts - the run of the show: its order, what comes next, what is revealed. Pure. */
import type { Board } from "../lib/board";
import type { EntrantLine, SeatLine } from "./overview";

export type Turn =
  | "waiting"
  | "on_stage"
  | "done"
  | "late"
  | "forfeit"
  | "withdrawn"
  | "disqualified"
  | "eliminated";

/* Entrant, judges' totals, the dropped ones, score, place. */
export type RevealStep = 0 | 1 | 2 | 3 | 4;
export const REVEAL_LAST = 4;
export const PODIUM_LAST = 3;

/* Takes part in what is going on now. */
export function competes({ attendance, eliminated }: EntrantLine): boolean {
  return eliminated === undefined && (attendance === "present" || attendance === "late");
}

/* In the order of the show. */
export function inOrder(entrants: readonly EntrantLine[]): EntrantLine[] {
  return [...entrants].sort((a, b) => a.turn - b.turn);
}

/* In the order of the show, session by session as they come; without sessions one part without a title. */
export function bySession(entrants: readonly EntrantLine[]): { session: string; entrants: EntrantLine[] }[] {
  const parts: { session: string; entrants: EntrantLine[] }[] = [];
  for (const entrant of inOrder(entrants)) {
    const last = parts[parts.length - 1];
    const session = entrant.session ?? "";
    if (last?.session === session) last.entrants.push(entrant);
    else parts.push({ session, entrants: [entrant] });
  }
  return parts;
}

export function turnOf(entrant: EntrantLine): Turn {
  if (entrant.eliminated) return "eliminated";
  if (!competes(entrant)) return entrant.attendance as Turn;
  if (entrant.called) return entrant.ended ? "done" : "on_stage";
  return entrant.attendance === "late" ? "late" : "waiting";
}

/* Who is on stage, and who of those that take part comes next in the order of the show. */
export function nowAndNext(entrants: readonly EntrantLine[]): { now?: EntrantLine; next?: EntrantLine } {
  const order = inOrder(entrants);
  const now = order.find((entrant) => turnOf(entrant) === "on_stage");
  const next = order.find((entrant) => !entrant.called && competes(entrant));
  return { ...(now && { now }), ...(next && { next }) };
}

/* Whether a screen shows what was cued, as far as it said what it shows. */
export function followsCue(seat: Pick<SeatLine, "scene" | "step">, board: Board | undefined): boolean {
  if (seat.scene === undefined || board === undefined) return true;
  return seat.scene === (board.scene ?? "waiting") && (seat.step ?? 0) === (board.step ?? 0);
}

export function nobodyWasCalled(entrants: readonly EntrantLine[]): boolean {
  return entrants.every(({ called }) => !called);
}

/*
 * What the next press reveals: one more step of who is being revealed, else the latest performance whose score
 * is public, else the latest that has ended (its name alone may be shown). undefined: there is nobody to reveal.
 */
export function nextReveal(
  board: Board | undefined,
  entrants: readonly EntrantLine[],
): { entrant: string; step: number } | undefined {
  const step = board?.step ?? 0;
  if (board?.scene === "reveal" && board.shown && step < REVEAL_LAST) {
    return { entrant: board.shown, step: step + 1 };
  }
  const done = inOrder(entrants).filter((entrant) => turnOf(entrant) === "done");
  const scored = done.filter(({ id }) => board?.rows[id]?.score !== undefined);
  const latest = scored[scored.length - 1] ?? done[done.length - 1];
  return latest && { entrant: latest.id, step: 0 };
}

export function revealBefore(board: Board | undefined): { entrant: string; step: number } | undefined {
  if (board?.scene !== "reveal" || !board.shown || !board.step) return undefined;
  return { entrant: board.shown, step: board.step - 1 };
}

/*
 * Minutes that the show is late (positive) or early: what the ended performances took beyond what was planned
 * for them. undefined where nothing is planned or nobody has ended.
 */
export function minutesLate(entrants: readonly EntrantLine[], planned_ms: number): number | undefined {
  const took = entrants.flatMap(({ took_ms }) => (took_ms === undefined ? [] : [took_ms]));
  if (planned_ms === 0 || took.length === 0) return undefined;
  const late = took.reduce((sum, ms) => sum + ms - planned_ms, 0);
  return Math.round(late / 60_000);
}
