/*
 * web/lib/board.ts - from a board's rows to what is drawn: the order, places in a group, ties, gaps,
 * movement. Pure.
 */
export type BoardState = "live" | "frozen" | "final" | "paused";
export type Phase = "draft" | "open" | "paused" | "closed" | "published" | "final";

/* As it comes: no member is null, an absent score is an absent key. */
export interface BoardRow {
  group?: string;
  rank?: number;
  score?: string;
  done?: number;
  of?: number;
  tier?: string;
  provisional?: boolean;
  /* Place in the order of the show, from 1. */
  turn?: number;
  /* Absent: present. */
  attendance?: Attendance;
  /* The stage that others went on from. */
  eliminated?: string;
}

export type Attendance = "late" | "forfeit" | "withdrawn" | "disqualified";
export type Scene = "waiting" | "stage" | "reveal" | "standing" | "podium" | "message" | "blank";

/* One judge's total in a module, as it is revealed; or what was taken off a stage. */
export interface RevealedMark {
  module?: string;
  seat?: string;
  /* The stage that the points are taken off. */
  penalty?: string;
  value: string;
  dropped?: "high" | "low";
}

export interface Board {
  state: BoardState;
  phase?: Phase;
  now?: string;
  /* The segment that runs, the contest time at which it began, its limit with the extra time. */
  segment?: string;
  segment_t?: number;
  segment_ms?: number;
  scene?: Scene;
  step?: number;
  message?: string;
  /* Who is revealed, and from the second step on by which marks. */
  shown?: string;
  marks?: RevealedMark[];
  rows: { [entrant: string]: BoardRow };
}

/* A row in its place. place: from 1 within what was asked for; undefined while there is no score. */
export interface Placed {
  id: string;
  row: BoardRow;
  place: number | undefined;
  tied: boolean;
}

/* Who went on is ahead of who did not, also while there is no score; who does not take part is last. */
function standingOf({ rank, eliminated, attendance }: BoardRow): number {
  if (rank) return eliminated ? 2 : 0;
  return attendance && attendance !== "late" ? 3 : 1;
}

function byRank([, a]: [string, BoardRow], [, b]: [string, BoardRow]): number {
  return standingOf(a) - standingOf(b) || (a.rank ?? 0) - (b.rank ?? 0);
}

/*
 * A place is one more than the number of those ahead: so equals share it within a group as they do
 * overall.
 */
export function placed(board: Board, group?: string): Placed[] {
  const rows = Object.entries(board.rows).filter(([, row]) => group === undefined || row.group === group);
  rows.sort(byRank);
  const list: Placed[] = [];
  rows.forEach(([id, row], index) => {
    const above = list[index - 1];
    const tied = row.rank !== undefined && above?.row.rank === row.rank;
    const place = row.rank === undefined ? undefined : tied ? above?.place : index + 1;
    if (tied && above) above.tied = true;
    list.push({ id, row, place, tied });
  });
  return list;
}

/* Two decimal strings subtracted as integers: a gap never shows what floating point would add. */
export function difference(larger: string, smaller: string): string {
  const decimals = Math.max(fraction(larger).length, fraction(smaller).length);
  const units = Math.abs(unitsOf(larger, decimals) - unitsOf(smaller, decimals));
  const digits = String(units).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function fraction(number: string): string {
  return number.split(".")[1] ?? "";
}

function unitsOf(number: string, decimals: number): number {
  return Number((number.split(".")[0] ?? "") + fraction(number).padEnd(decimals, "0"));
}

/* How many points `id` is behind the next better score; undefined for the leaders and without a score. */
export function gapToNext(list: Placed[], id: string): string | undefined {
  const own = list.find((entry) => entry.id === id);
  if (own?.place === undefined || own.row.score === undefined) return undefined;
  const next = list.filter((entry) => entry.place !== undefined && entry.place < (own.place ?? 0)).pop();
  return next?.row.score === undefined || next.row.eliminated !== own.row.eliminated ? undefined : difference(next.row.score, own.row.score);
}

/* Entrants whose scores are in, of all. */
export function scoredCount(board: Board): { scored: number; all: number } {
  const rows = Object.values(board.rows);
  return { scored: rows.filter((row) => row.rank !== undefined).length, all: rows.length };
}

/* Sheets handed in, of all that are due. */
export function sheetsCount(board: Board): { done: number; of: number } {
  return Object.values(board.rows).reduce<{ done: number; of: number }>(
    (sum, row) => ({ done: sum.done + (row.done ?? 0), of: sum.of + (row.of ?? 0) }),
    { done: 0, of: 0 },
  );
}

/* Where an entrant stood before it began to move, and when it last moved (ms, any steady clock). */
export interface Move {
  from: number;
  at: number;
}

const MOVE_SHOWN_MS = 60_000;

/*
 * The moves after a change of places. Steps that follow within a minute add up to one; a move that brought
 * somebody back to where the move began, and one older than a minute, is gone. First scores are no moves.
 */
export function movesAfter(
  moves: Map<string, Move>,
  before: Placed[],
  after: Placed[],
  at: number,
): Map<string, Move> {
  const old = new Map(before.map((entry) => [entry.id, entry.place]));
  const result = new Map<string, Move>();
  for (const { id, place } of after) {
    const was = old.get(id);
    if (place === undefined || was === undefined) continue;
    const earlier = moves.get(id);
    const recent = earlier && at - earlier.at < MOVE_SHOWN_MS ? earlier : undefined;
    const move = was === place ? recent : { from: recent?.from ?? was, at };
    if (move && move.from !== place) result.set(id, move);
  }
  return result;
}

/* Places gained (positive) or lost (negative). */
export function gained(entry: Placed, moves: Map<string, Move>): number {
  const move = moves.get(entry.id);
  return move && entry.place !== undefined ? move.from - entry.place : 0;
}
