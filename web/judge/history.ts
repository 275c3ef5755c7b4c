/* web/judge/history.ts - what the judge did on this page, so that it can be undone and done again. Pure. */

export interface Step {
  entrant: string;
  criterion: string;
  from: string | null;
  to: string | null;
}

export interface History {
  done: readonly Step[];
  undone: readonly Step[];
}

const REMEMBERED_MAX = 200;

export const NOTHING_DONE: History = { done: [], undone: [] };

export function remember(history: History, step: Step): History {
  return { done: [...history.done, step].slice(-REMEMBERED_MAX), undone: [] };
}

export function lastDone(history: History): Step | undefined {
  return history.done[history.done.length - 1];
}

export function lastUndone(history: History): Step | undefined {
  return history.undone[history.undone.length - 1];
}

export function stepBack(history: History): History {
  const step = lastDone(history);
  return step ? { done: history.done.slice(0, -1), undone: [...history.undone, step] } : history;
}

export function stepForward(history: History): History {
  const step = lastUndone(history);
  return step ? { done: [...history.done, step], undone: history.undone.slice(0, -1) } : history;
}

/* A step that can no longer be undone, because its sheet is closed or somebody else changed the value. */
export function forget(history: History, step: Step): History {
  const others = (one: Step) => one !== step;
  return { done: history.done.filter(others), undone: history.undone.filter(others) };
}
