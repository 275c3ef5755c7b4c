/*
 * web/organiser/rules.ts - a rule book as an organiser changes it in words, and what a change does to example marks. Pure.
 *
 * Every change gives a new rule book; what it does not touch stays as it was written.
 */
import type { Bilingual } from "../lib/words";

export interface Tally {
  per: "total" | "criterion";
  reduce: "mean" | "sum";
  drop_high?: number;
  drop_low?: number;
  drop_from?: number;
}

export interface Module {
  id: string;
  title: Bilingual;
  method: "panel" | "agreed" | "deduction";
  tally?: Tally;
  criteria: { id: string; title: Bilingual }[];
}

export interface Advance {
  percent?: string;
  count?: number;
  from?: string;
}

export interface Stage {
  id: string;
  title: Bilingual;
  advance?: Advance;
  modules: Module[];
}

export interface Tie {
  by: "stage" | "module" | "criterion" | "time" | "exact" | "decision" | "equal";
  of?: string;
}

export interface Tier {
  id: string;
  title: Bilingual;
  percent?: string;
  count?: number;
}

export interface Place {
  decimals: number;
  mode: string;
}

export interface Rulebook {
  stages: Stage[];
  rounding: { total: Place } & Record<string, Place>;
  ties: Tie[];
  awards?: { ties: "in" | "out"; tiers: Tier[] };
}

/* Dropping begins where somebody is left; a rule that drops nobody says nothing of it. */
export function settled(tally: Tally): Tally {
  const { drop_high = 0, drop_low = 0, drop_from = 0, ...rest } = tally;
  const dropped = drop_high + drop_low;
  return dropped === 0 ? rest : { ...rest, drop_high, drop_low, drop_from: Math.max(drop_from, dropped + 1) };
}

export function withTally(book: Rulebook, module: string, change: Partial<Tally>): Rulebook {
  const changed = (each: Module) =>
    each.id === module && each.tally ? { ...each, tally: settled({ ...each.tally, ...change }) } : each;
  return { ...book, stages: book.stages.map((stage) => ({ ...stage, modules: stage.modules.map(changed) })) };
}

export function withAdvance(book: Rulebook, stage: string, change: Advance): Rulebook {
  const changed = (each: Stage) =>
    each.id === stage && each.advance ? { ...each, advance: { ...each.advance, ...change } } : each;
  return { ...book, stages: book.stages.map(changed) };
}

export function withTotal(book: Rulebook, change: Partial<Place>): Rulebook {
  return { ...book, rounding: { ...book.rounding, total: { ...book.rounding.total, ...change } } };
}

/* The chain without its last rung, which is always the same. */
export const rungsOf = (book: Rulebook) => book.ties.filter(({ by }) => by !== "equal");

export function withRungs(book: Rulebook, rungs: Tie[]): Rulebook {
  return { ...book, ties: [...rungs, { by: "equal" }] };
}

const same = (a: Tie, b: Tie) => a.by === b.by && a.of === b.of;

/* What the chain does not ask yet. */
export function rungsToAdd(book: Rulebook): Tie[] {
  const modules = book.stages.flatMap((stage) => stage.modules);
  const all: Tie[] = [
    ...(book.stages.length > 1 ? book.stages.map(({ id }) => ({ by: "stage" as const, of: id })) : []),
    ...(modules.length > 1 ? modules.map(({ id }) => ({ by: "module" as const, of: id })) : []),
    ...modules.flatMap(({ criteria }) => criteria.map(({ id }) => ({ by: "criterion" as const, of: id }))),
    { by: "exact" },
    { by: "time" },
    { by: "decision" },
  ];
  return all.filter((tie) => !book.ties.some((other) => same(tie, other)));
}

export function titleOf(book: Rulebook, { of = "" }: Tie): Bilingual {
  const modules = book.stages.flatMap((stage) => stage.modules);
  const titled = [...book.stages, ...modules, ...modules.flatMap(({ criteria }) => criteria)];
  return titled.find(({ id }) => id === of)?.title ?? { zh: of, en: of };
}

export function withTier(book: Rulebook, tier: string, change: Partial<Tier>): Rulebook {
  if (!book.awards) return book;
  const tiers = book.awards.tiers.map((each) => (each.id === tier ? { ...each, ...change } : each));
  return { ...book, awards: { ...book.awards, tiers } };
}

export function withAwardTies(book: Rulebook, ties: "in" | "out"): Rulebook {
  return book.awards ? { ...book, awards: { ...book.awards, ties } } : book;
}

/* One line of the result of example marks. */
export interface Scored {
  entrant: string;
  rank?: number;
  total?: string;
  award?: string;
}

export interface Change {
  entrant: string;
  before: Scored | undefined;
  after: Scored;
}

const differs = (a: Scored | undefined, b: Scored) => a?.rank !== b.rank || a?.total !== b.total || a?.award !== b.award;

/* Who has another place, score or award than before, in the order of the new places. */
export function changesBetween(before: readonly Scored[], after: readonly Scored[]): Change[] {
  const was = new Map(before.map((line) => [line.entrant, line]));
  return after
    .filter((line) => differs(was.get(line.entrant), line))
    .map((line) => ({ entrant: line.entrant, before: was.get(line.entrant), after: line }));
}
