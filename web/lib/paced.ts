/*
 * web/lib/paced.ts - a live board made calm: at most one change a second, each with what moved since the
 * last one.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals-core";
import { movesAfter, placed, type Board, type Move, type Placed } from "./board";

/* The order of everybody, or of one group, and who moved in it. */
export interface Order {
  list: Placed[];
  moves: Map<string, Move>;
}

export interface Shown {
  board: Board;
  /* By group id; "" is everybody. */
  orders: Map<string, Order>;
  /* Whose score is new in this change; empty again a moment later. */
  fresh: ReadonlySet<string>;
}

const PACE_MS = 1000;
const FRESH_MS = 1600;
const NOBODY: ReadonlySet<string> = new Set();
const NOTHING: Order = { list: [], moves: new Map() };

export const EVERYBODY = "";

export function orderOf(shown: Shown | undefined, group: string): Order {
  return shown?.orders.get(group) ?? NOTHING;
}

function groupsOf(board: Board): string[] {
  return [EVERYBODY, ...new Set(Object.values(board.rows).flatMap((row) => row.group ?? []))];
}

function changedScores(before: Board | undefined, after: Board): ReadonlySet<string> {
  if (!before) return NOBODY;
  const ids = Object.keys(after.rows);
  return new Set(
    ids.filter((id) => before.rows[id]?.score !== after.rows[id]?.score && after.rows[id]?.score),
  );
}

/* at: a steady clock in ms. */
export function showNext(before: Shown | undefined, board: Board, at: number): Shown {
  const orders = new Map<string, Order>();
  for (const group of groupsOf(board)) {
    const old = before?.orders.get(group) ?? NOTHING;
    const list = placed(board, group === EVERYBODY ? undefined : group);
    orders.set(group, { list, moves: movesAfter(old.moves, old.list, list, at) });
  }
  return { board, orders, fresh: changedScores(before?.board, board) };
}

export function paced(source: ReadonlySignal<Board | undefined>): ReadonlySignal<Shown | undefined> {
  const shown = signal<Shown | undefined>(undefined);
  let nextAt = 0;
  let timer: number | undefined;
  let freshTimer = 0;

  const show = () => {
    timer = undefined;
    const board = source.peek();
    if (!board || board === shown.peek()?.board) return;
    nextAt = performance.now() + PACE_MS;
    shown.value = showNext(shown.peek(), board, performance.now());
    clearTimeout(freshTimer);
    freshTimer = window.setTimeout(forgetFresh, FRESH_MS);
  };
  const forgetFresh = () => {
    const now = shown.peek();
    if (now && now.fresh.size > 0) shown.value = { ...now, fresh: NOBODY };
  };

  effect(() => {
    if (!source.value || timer !== undefined) return;
    timer = window.setTimeout(show, Math.max(0, nextAt - performance.now()));
  });
  return shown;
}
