/*
 * web/lib/why.ts - how a score came to be, in sentences as an announcer would read them. Pure: the language is the
 * caller's.
 */
import type { Stage } from "./api";
import { inDigits } from "./exact";
import type { Bilingual, Language } from "./words";
import { tongues, type Tongue } from "./why_words";

export interface Part {
  judge: string;
  value: string;
  dropped?: "high" | "low";
}

/* One value out of several judges' parts; criterion: of that one alone, else of their totals. */
export interface Reduction {
  criterion?: string;
  parts: Part[];
  value?: string;
}

export interface Why {
  score: string;
  /* Before it was rounded. */
  exact: string;
  result: {
    entrant: string;
    left_out?: boolean;
    /* raw: before the panel's coefficient. */
    stages: { stage: string; value?: string; penalty?: string; raw?: string; coefficient?: string }[];
    /* raw: before it was scaled to the best one's. */
    modules: { module: string; value?: string; raw?: string; reductions: Reduction[] }[];
  };
}

/* Who may see the score may ask how it came to be. */
export const whyAddress = (contest: string, entrant: string) =>
  `/api/contests/${encodeURIComponent(contest)}/why?entrant=${encodeURIComponent(entrant)}`;

/* How a module's marks become one value. */
export interface Tally {
  method: "panel" | "agreed" | "deduction";
  per?: "total" | "criterion";
  reduce?: "mean" | "sum";
  drop_high?: number;
  drop_low?: number;
  drop_from?: number;
}

export interface WhyRules {
  stages: readonly Stage[];
  rounding?: { decimals: number; mode: string };
}

interface Telling {
  rules: WhyRules;
  why: Why;
  lang: Language;
  words: Tongue;
}

type Module = Stage["modules"][number];

const read = (text: Bilingual, lang: Language) => (lang === "zh" ? text.zh || text.en : text.en || text.zh);

/* "去掉一个最高分 95.5，去掉一个最低分 90，" */
function droppedInWords({ parts }: Reduction, words: Tongue): string {
  const of = (side: "high" | "low") => parts.filter(({ dropped }) => dropped === side).map(({ value }) => inDigits(value));
  return (of("high").length > 0 ? words.high(of("high")) : "") + (of("low").length > 0 ? words.low(of("low")) : "");
}

function totalsInWords(reduction: Reduction, tally: Tally, words: Tongue): string {
  const all = reduction.parts.map(({ value }) => inDigits(value));
  const kept = reduction.parts.filter(({ dropped }) => !dropped).length;
  const value = inDigits(reduction.value ?? "");
  const [only] = all;
  if (tally.method === "agreed" || (all.length === 1 && only !== undefined)) return words.one(tally.method, value);
  const rest = kept < all.length;
  const reduced = tally.reduce === "sum" ? words.sum(kept, rest, value) : words.mean(kept, rest, value);
  return words.totals(tally.method, all) + droppedInWords(reduction, words) + reduced;
}

function criteriaInWords(reductions: readonly Reduction[], module: Module, telling: Telling, value: string): string {
  const { lang, words } = telling;
  const drops = reductions.some(({ parts }) => parts.some(({ dropped }) => dropped));
  const items = reductions.map(({ criterion, value: own }) => {
    const title = module.criteria.find(({ id }) => id === criterion)?.title;
    return `${title ? read(title, lang) : criterion} ${inDigits(own ?? "")}`;
  });
  return words.criteria(drops, items, inDigits(value));
}

function moduleInWords(module: Module, telling: Telling): string | undefined {
  const own = telling.why.result.modules.find((each) => each.module === module.id);
  const [first] = own?.reductions ?? [];
  if (!own || !first || own.value === undefined) return undefined;
  const tally = module as unknown as Tally;
  const said =
    tally.per === "criterion"
      ? criteriaInWords(own.reductions, module, telling, own.raw ?? own.value)
      : totalsInWords(first, tally, telling.words);
  const scaled = own.raw === undefined ? "" : telling.words.scaled(inDigits(own.value), module.max);
  return telling.words.of(read(module.title, telling.lang), said + scaled);
}

/* What the modules of a stage come to: nothing to say where it is one module that counts in full. */
function stageInWords(stage: Stage, telling: Telling): string | undefined {
  const { lang, words, why } = telling;
  const own = why.result.stages.find((each) => each.stage === stage.id);
  if (own?.value === undefined) return undefined;
  const [only] = stage.modules;
  const plain = stage.modules.length === 1 && only?.weight === only?.max && !own.penalty;
  if (plain && own.coefficient === undefined) return undefined;
  const terms = stage.modules.map((module) => {
    const value = inDigits(why.result.modules.find((each) => each.module === module.id)?.value ?? "");
    const share = module.weight === module.max ? "" : ` × ${module.weight} ÷ ${module.max}`;
    return `${stage.modules.length > 1 ? `${read(module.title, lang)} ` : ""}${value}${share}`;
  });
  const penalty = own.penalty ? words.penalty(own.penalty) : "";
  const raw = inDigits(own.raw ?? own.value);
  const sum = plain ? raw : `${terms.join(" + ")}${penalty} = ${raw}`;
  const value = own.coefficient === undefined ? "" : words.coefficient(inDigits(own.coefficient), inDigits(own.value));
  return words.of(read(stage.title, lang), sum + value);
}

const fullOf = ({ modules }: Stage) => modules.reduce((sum, { weight }) => sum + Number(weight), 0);

/* How the stages that count come together; nothing where there is one, and it is the total. */
function totalInWords(telling: Telling): string | undefined {
  const { rules, why, lang, words } = telling;
  const counting = rules.stages.flatMap((stage) => {
    const value = why.result.stages.find((each) => each.stage === stage.id)?.value;
    return value === undefined ? [] : [{ stage, value: inDigits(value) }];
  });
  if (rules.stages.length === 1 && Number(rules.stages[0]?.weight) === fullOf(rules.stages[0] as Stage)) return undefined;
  const terms = counting.map(({ stage, value }) => `${read(stage.title, lang)} ${value} × ${stage.weight} ÷ ${fullOf(stage)}`);
  return words.of(words.total, `${terms.join(" + ")} = ${inDigits(why.exact)}`);
}

function roundingInWords({ rules, why, words }: Telling): string {
  const { decimals = 2, mode = "half_up" } = rules.rounding ?? {};
  const trimmed = (value: string) => (value.includes(".") ? value.replace(/\.?0+$/, "") : value);
  return trimmed(why.exact) === trimmed(why.score) ? words.score(why.score) : words.rounded(mode, decimals, why.score);
}

export function whyInWords(rules: WhyRules, why: Why, lang: Language): string[] {
  const telling: Telling = { rules, why, lang, words: tongues[lang] };
  const modules = rules.stages.flatMap(({ modules: own }) => own);
  const steps = [
    ...modules.map((module) => moduleInWords(module, telling)),
    ...rules.stages.map((stage) => stageInWords(stage, telling)),
    totalInWords(telling),
    why.result.left_out ? telling.words.leftOut : undefined,
    roundingInWords(telling),
  ];
  return steps.filter((step): step is string => step !== undefined);
}
