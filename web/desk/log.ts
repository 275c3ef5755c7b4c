/*
 * web/desk/log.ts - the log as it is exported: facts, newest first, and what a reader looks for in them. Pure.
 */
export interface Fact {
  v: number;
  op: string;
  by: string;
  kind: string;
  of: Record<string, unknown>;
  /* Contest time, ms. */
  t: number;
  /* Wall clock, ms, a label for people. */
  at: number;
}

/* The facts of an export; its last line is no fact. */
export function factsIn(ndjson: string): Fact[] {
  return ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Fact)
    .filter(({ kind }) => kind !== undefined);
}

export interface Search {
  /* "" for every kind. */
  kind: string;
  /* Somewhere in who did it, to whom, or why. */
  text: string;
}

export function matches(fact: Fact, { kind, text }: Search): boolean {
  if (kind !== "" && fact.kind !== kind) return false;
  const wanted = text.trim().toLowerCase();
  return wanted === "" || `${fact.by} ${JSON.stringify(fact.of)} ${fact.v}`.toLowerCase().includes(wanted);
}

/* A member as text; lists by their number, or, asked for as "entrants[]", one by one. */
export function word(fact: Fact, name: string): string {
  const value = fact.of[name.replace("[]", "")];
  if (Array.isArray(value) && name.endsWith("[]")) return value.join(" > ");
  if (Array.isArray(value)) return String(value.length);
  return value === undefined || value === null ? "" : String(value);
}
