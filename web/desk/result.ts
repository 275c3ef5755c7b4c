/*
 * web/desk/result.ts - the whole result as the server reads it out, and the rule book's arithmetic in words. Pure.
 */
import type { Contest } from "../lib/api";
import { inDigits } from "../lib/exact";
import type { Part, Reduction } from "../lib/why";
import type { Bilingual } from "../lib/words";

export interface ModuleResult {
  module: string;
  value?: string;
  reductions: Reduction[];
}

export interface EntrantResult {
  entrant: string;
  group: string;
  rank?: number;
  total?: string;
  decided_by?: number;
  award?: string;
  /* The stage that others went on from. */
  eliminated?: string;
  complete: boolean;
  left_out?: boolean;
  /* penalty: points that were taken off the stage; value is what is left. */
  stages: { stage: string; value?: string; penalty?: string }[];
  modules: ModuleResult[];
}

export interface WholeResult {
  v: number;
  head: string;
  /* rules: the digest of the rule book that the result is by. */
  result: { definition: string; rules: string; entrants: EntrantResult[] };
}

export type Signer = "judge" | "recorder" | "checker" | "chief" | "supervisor" | "entrant";

export interface Rules extends Contest {
  tiers?: { id: string; title: Bilingual }[];
  rounding?: { decimals: number; mode: string };
  ties?: { by: "stage" | "module" | "criterion" | "time" | "exact" | "decision" | "equal"; of: string }[];
  signatures?: Signer[];
  appeal?: { minutes: number; by: "team_leader" | "entrant" | "anyone"; level2: boolean };
  recheck?: { top_percent?: string; sample_percent?: string; errors_percent?: string };
}

/* The place within these rows: one more than the number of better ranks. */
export function placeIn(rows: readonly EntrantResult[], entry: EntrantResult): number | undefined {
  const { rank } = entry;
  return rank === undefined ? undefined : 1 + rows.filter((other) => (other.rank ?? Infinity) < rank).length;
}

/* The rung that set it behind the one before it; nothing where that one is of another group, and on another table. */
export function rungBehind(all: readonly EntrantResult[], entry: EntrantResult): number | undefined {
  return all[all.indexOf(entry) - 1]?.group === entry.group ? entry.decided_by : undefined;
}

/* Each judge's part in a module, where judges' totals are what is tallied. */
export function partsOf(result: ModuleResult): Part[] {
  return result.reductions.length === 1 ? (result.reductions[0]?.parts ?? []) : [];
}

/* A figure between the judges' marks and the total: a stage that is one module, or each module of a stage. */
export interface Column {
  id: string;
  title: Bilingual;
  read(entry: EntrantResult): string;
}

export function columnsOf(rules: Rules): Column[] {
  return rules.stages.flatMap(({ id, title, modules }) =>
    rules.stages.length > 1 && modules.length === 1
      ? [{ id, title, read: (entry: EntrantResult) => inDigits(entry.stages.find(({ stage }) => stage === id)?.value ?? "") }]
      : modules.map((module) => ({
          id: module.id,
          title: module.title,
          read: (entry: EntrantResult) => inDigits(entry.modules.find((each) => each.module === module.id)?.value ?? ""),
        })),
  );
}

/* What a rung of the tie chain compares, by the title that the rule book gives it. */
export function titleOf(rules: Rules, id: string): Bilingual | undefined {
  const modules = rules.stages.flatMap(({ modules: list }) => list);
  const titled = [...rules.stages, ...modules, ...modules.flatMap(({ criteria }) => criteria)];
  return titled.find((each) => each.id === id)?.title;
}
