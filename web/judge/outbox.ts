/*
 * web/judge/outbox.ts - what becomes of a value between the judge's finger and the log. Pure.
 *
 * One `Unsent` per value that is not yet known to stand in the log as the judge wants it. It holds her wish
 * and at most one attempt whose outcome is not known. A lost answer is never taken for a failure: the attempt
 * stays until the server says what became of its op.
 */

/* What the server holds. v is the version of the value's last fact; 0: never touched. */
export interface Mark {
  value: string | null;
  v: number;
}

/* One request, exactly as it was or may have been sent. */
export interface Attempt {
  op: string;
  value: string | null;
  base: number;
}

/* A final no; the judge decides what happens next. */
export interface Refusal {
  reason: string;
  /* For a conflict: what stands, put there from elsewhere. */
  standing?: Mark;
}

export interface Unsent {
  entrant: string;
  criterion: string;
  /* What the judge wants to stand; null clears. */
  value: string | null;
  /* The version that she saw when she wanted it. */
  base: number;
  /* Counts up with every wish: the order in which they are sent. */
  turn: number;
  attempt: Attempt | null;
  refusal: Refusal | null;
}

export const NEVER_TOUCHED: Mark = { value: null, v: 0 };

/* The judge wants a value. Null: it stands already, nothing is left to send. */
export function want(
  place: { entrant: string; criterion: string },
  before: Unsent | undefined,
  stored: Mark,
  value: string | null,
  turn: number,
): Unsent | null {
  const attempt = before?.attempt ?? null;
  if (!attempt && value === stored.value) return null;
  const seen = before && !before.refusal ? before.base : standing(before, stored).v;
  return { ...place, value, base: seen, turn, attempt, refusal: null };
}

/* The newest that is known to stand: a conflict may have told of a later value than was heard otherwise. */
function standing(unsent: Unsent | undefined, stored: Mark): Mark {
  const told = unsent?.refusal?.standing;
  return told && told.v > stored.v ? told : stored;
}

/* To be kept on the device before it is sent. Only for what `isReady`. */
export function attempt(unsent: Unsent, op: string): Unsent {
  return { ...unsent, attempt: { op, value: unsent.value, base: unsent.base } };
}

export function isReady(unsent: Unsent): boolean {
  return !unsent.attempt && !unsent.refusal;
}

/* The attempt stands in the log, at this version. Null: that is all the judge wanted. */
export function landed(unsent: Unsent, v: number): Unsent | null {
  if (!unsent.attempt || unsent.attempt.value === unsent.value) return null;
  return { ...unsent, base: v, attempt: null };
}

/*
 * The attempt will never stand in the log; the wish goes out anew, on the base it always had. Null: no need.
 */
export function buried(unsent: Unsent, stored: Mark): Unsent | null {
  return unsent.value === stored.value ? null : { ...unsent, attempt: null };
}

/* The attempt was refused for good. Null: what stands instead is just what the judge wants. */
export function refused(unsent: Unsent, refusal: Refusal, stored: Mark): Unsent | null {
  if (refusal.reason === "op_never") return buried(unsent, stored);
  if (refusal.standing && refusal.standing.value === unsent.value) return null;
  return { ...unsent, attempt: null, refusal };
}

/* The judge has seen what stands and wants hers all the same. */
export function insist(unsent: Unsent, stored: Mark): Unsent {
  return { ...unsent, base: standing(unsent, stored).v, refusal: null };
}

/* The newer of two accounts of one value. */
export function newer(one: Mark, other: Mark): Mark {
  return other.v >= one.v ? other : one;
}

/* Nothing was changed and asking again later may help; every other refusal is final. */
export function isPassing(reason: string): boolean {
  return reason === "busy" || reason === "read_only";
}
