/* web/lib/why_words.ts - the sentences of a score's derivation, in both languages. Pure. */
import type { Language } from "./words";

type Method = "panel" | "agreed" | "deduction";

export interface Tongue {
  of(what: string, said: string): string;
  /* All judges' parts, before what is dropped. */
  totals(method: Method, values: string[]): string;
  high(values: string[]): string;
  low(values: string[]): string;
  mean(count: number, rest: boolean, value: string): string;
  sum(count: number, rest: boolean, value: string): string;
  one(method: Method, value: string): string;
  criteria(drops: boolean, items: string[], value: string): string;
  /* As a share of the best one's. */
  scaled(value: string, max: string): string;
  /* What makes the panels comparable. */
  coefficient(coefficient: string, value: string): string;
  penalty(points: string): string;
  total: string;
  leftOut: string;
  rounded(mode: string, decimals: number, score: string): string;
  score(score: string): string;
}

const MODES_ZH: Record<string, string> = {
  half_up: "四舍五入",
  half_even: "四舍六入五成双",
  floor: "向下取整",
  ceiling: "向上取整",
  truncate: "截去多余位数",
};

const MODES_EN: Record<string, string> = {
  half_up: "rounded half up",
  half_even: "rounded half to even",
  floor: "rounded down",
  ceiling: "rounded up",
  truncate: "cut",
};

const manyZh = (n: number) => (n === 1 ? "一个" : `${n} 个`);
const andEn = (values: string[]) => (values.length > 1 ? `${values.slice(0, -1).join(", ")} and ${values[values.length - 1]}` : values.join());

const zh: Tongue = {
  of: (what, said) => `${what}：${said}`,
  totals: (method, values) => `${values.length} 位评委${method === "deduction" ? "扣分后" : "打分"} ${values.join("、")}；`,
  high: (values) => `去掉${manyZh(values.length)}最高分 ${values.join("、")}，`,
  low: (values) => `去掉${manyZh(values.length)}最低分 ${values.join("、")}，`,
  mean: (count, rest, value) => `${rest ? `其余 ${count} 位` : ""}平均 ${value}`,
  sum: (count, rest, value) => `${rest ? `其余 ${count} 位` : ""}相加 ${value}`,
  one: (method, value) => (method === "agreed" ? `评委合议 ${value}` : `得 ${value}`),
  criteria: (drops, items, value) => `各项${drops ? "去掉最高分和最低分后" : ""}平均：${items.join("、")}；相加 ${value}`,
  scaled: (value, max) => `；以最高者为 ${max} 折算：${value}`,
  coefficient: (coefficient, value) => `，乘以本室系数 ${coefficient} = ${value}`,
  penalty: (points) => ` − 罚分 ${points}`,
  total: "总分",
  leftOut: "有评委回避或离席，其评分不计入。",
  rounded: (mode, decimals, score) => `${MODES_ZH[mode] ?? ""}，保留 ${decimals} 位小数：${score}`,
  score: (score) => `得分 ${score}`,
};

const en: Tongue = {
  of: (what, said) => `${what}: ${said}`,
  totals: (method, values) => `${values.length} judges ${method === "deduction" ? "after deductions" : "gave"} ${values.join(", ")}; `,
  high: (values) => `the highest ${andEn(values)} ${values.length > 1 ? "are" : "is"} dropped, `,
  low: (values) => `the lowest ${andEn(values)} ${values.length > 1 ? "are" : "is"} dropped, `,
  mean: (count, rest, value) => `the mean ${rest ? `of the other ${count} ` : ""}is ${value}`,
  sum: (count, rest, value) => `the sum ${rest ? `of the other ${count} ` : ""}is ${value}`,
  one: (method, value) => (method === "agreed" ? `the judges agreed on ${value}` : value),
  criteria: (drops, items, value) => `the means of each item${drops ? " without the highest and the lowest" : ""}: ${items.join(", ")}; together ${value}`,
  scaled: (value, max) => `; as a share of the best, who has ${max}: ${value}`,
  coefficient: (coefficient, value) => `, times the room's coefficient ${coefficient} = ${value}`,
  penalty: (points) => ` − penalty ${points}`,
  total: "Total",
  leftOut: "A judge was recused or left: that sheet does not count.",
  rounded: (mode, decimals, score) => `${MODES_EN[mode] ?? ""} to ${decimals} decimals: ${score}`,
  score: (score) => `Score ${score}`,
};

export const tongues: Record<Language, Tongue> = { zh, en };
