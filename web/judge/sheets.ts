/*
 * web/judge/sheets.ts - the sheets of one seat as the server holds them, and what follows from them. Pure.
 */
import type { Contest, Criterion, Module } from "../lib/api";
import { decimalOf, decimalsOf, printDecimal, readDecimal } from "./decimal";
import { type Mark, NEVER_TOUCHED, newer } from "./outbox";

export type SheetState = "blank" | "draft" | "submitted" | "returned";

export interface Sheet {
  id: string; /* of the entrant */
  state: SheetState;
  recused: boolean;
  v: number; /* of the last fact about it */
  marks: Record<string, Mark>;
  reason?: string; /* why it was returned */
}

/* The answer of seat.sheets. */
export interface Sheets {
  v: number;
  seat: string;
  panel: string;
  entrants: Sheet[];
  criteria: string[];
}

/* A fact as a notification tells it. */
export interface Fact {
  v: number;
  kind: string;
  by: string;
  of: Record<string, unknown>;
}

export function markOf(sheet: Sheet | undefined, criterion: string): Mark {
  return sheet?.marks[criterion] ?? NEVER_TOUCHED;
}

export function isEditable(sheet: Sheet): boolean {
  return !sheet.recused && sheet.state !== "submitted";
}

function withSheet(sheets: Sheets, entrant: string, change: (sheet: Sheet) => Sheet): Sheets {
  return {
    ...sheets,
    entrants: sheets.entrants.map((sheet) => (sheet.id === entrant ? change(sheet) : sheet)),
  };
}

export function withMark(sheets: Sheets, entrant: string, criterion: string, mark: Mark): Sheets {
  return withSheet(sheets, entrant, (sheet) => ({
    ...sheet,
    state: sheet.state === "blank" ? "draft" : sheet.state,
    v: Math.max(sheet.v, mark.v),
    marks: { ...sheet.marks, [criterion]: newer(markOf(sheet, criterion), mark) },
  }));
}

export function withState(
  sheets: Sheets,
  entrant: string,
  state: SheetState,
  v: number,
  reason?: string,
): Sheets {
  return withSheet(sheets, entrant, (sheet) => (v < sheet.v ? sheet : { ...sheet, state, v, reason }));
}

/* Null: this fact changes sheets in a way that only the server can tell; read them again. */
export function withFact(sheets: Sheets, fact: Fact): Sheets | null {
  const { entrant, criterion, value, reason } = fact.of as Record<string, string | null | undefined>;
  if (!entrant) return null;
  if (fact.kind === "mark.set" && criterion) {
    return withMark(sheets, entrant, criterion, { value: value ?? null, v: fact.v });
  }
  if (fact.kind === "sheet.submit") return withState(sheets, entrant, "submitted", fact.v);
  if (fact.kind === "sheet.return")
    return withState(sheets, entrant, "returned", fact.v, reason ?? undefined);
  return null;
}

/* What was read anew, with the reasons that were heard before: they are not part of a reading. */
export function withReasons(read: Sheets, before: Sheets | null): Sheets {
  const reasons = new Map(before?.entrants.map((sheet) => [sheet.id, sheet.reason]));
  const entrants = read.entrants.map((sheet) =>
    sheet.state === "returned" ? { ...sheet, reason: sheet.reason ?? reasons.get(sheet.id) } : sheet,
  );
  return { ...read, entrants };
}

/* The modules that a seat marks, each with the criteria that are the seat's. */
export function modulesOf(contest: Contest, criteria: readonly string[]): Module[] {
  const mine = new Set(criteria);
  return contest.stages
    .flatMap((stage) => stage.modules)
    .map((module) => ({ ...module, criteria: module.criteria.filter((criterion) => mine.has(criterion.id)) }))
    .filter((module) => module.criteria.length > 0);
}

/* What a sheet adds up to. `value` says what stands for a criterion; null: nothing does. */
export interface Total {
  text: string;
  full: string;
  missing: number;
}

export function totalOf(modules: readonly Module[], value: (criterion: string) => string | null): Total {
  let sum = 0n;
  let full = 0n;
  let missing = 0;
  for (const module of modules) {
    const values = module.criteria.map((criterion) => readDecimal(value(criterion.id) ?? ""));
    missing += values.filter((number) => number === null).length;
    sum += moduleTotal(module, values);
    full +=
      module.method === "deduction"
        ? decimalOf(module.max)
        : sumOf(module.criteria.map(({ max, bonus }) => (bonus ? 0n : decimalOf(max))));
  }
  const decimals = decimalsShown(modules.flatMap((module) => module.criteria));
  return { text: printDecimal(sum, decimals), full: printDecimal(full, 0), missing };
}

function moduleTotal(module: Module, values: (bigint | null)[]): bigint {
  const marked = sumOf(values.map((number) => number ?? 0n));
  const isBlank = values.every((number) => number === null);
  if (module.method !== "deduction" || isBlank) return marked;
  const left = decimalOf(module.max) - marked;
  const floor = decimalOf(module.floor ?? "0");
  return left < floor ? floor : left;
}

function sumOf(numbers: bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}

function decimalsShown(criteria: Criterion[]): number {
  return Math.max(0, ...criteria.map((criterion) => decimalsOf(criterion.step)));
}
