/* web/judge/pad_words.ts - what the console says about keys and values; part of its dictionary. */
import type { Says } from "../lib/words";

export const zh = {
  pad: "数字键盘",
  stepRange: (step: string, max: string) => `步长 ${step} · 范围 0 – ${max}`,
  levelRange: (values: string) => `取 ${values}`,
  minusStep: (step: string) => `减 ${step}`,
  plusStep: (step: string) => `加 ${step}`,
  backspace: "退格",
  nextOne: "下一项",
  faultAbove: (title: string, max: string) => `未输入：「${title}」最高 ${max}`,
  faultBelow: (title: string) => `未输入：「${title}」最低 0`,
  faultOffStep: (title: string, step: string) => `未输入：「${title}」以 ${step} 为一档`,
  faultOffLevel: (title: string, values: string) => `未输入：「${title}」只取 ${values}`,
  faultNumber: (title: string) => `未输入：「${title}」这里不能再按小数点`,
};

export const en = {
  pad: "Number pad",
  stepRange: (step: string, max: string) => `step ${step} · range 0 – ${max}`,
  levelRange: (values: string) => `one of ${values}`,
  minusStep: (step: string) => `minus ${step}`,
  plusStep: (step: string) => `plus ${step}`,
  backspace: "Backspace",
  nextOne: "Next",
  faultAbove: (title: string, max: string) => `Not taken: "${title}" ends at ${max}`,
  faultBelow: (title: string) => `Not taken: "${title}" begins at 0`,
  faultOffStep: (title: string, step: string) => `Not taken: "${title}" goes in steps of ${step}`,
  faultOffLevel: (title: string, values: string) => `Not taken: "${title}" is one of ${values}`,
  faultNumber: (title: string) => `Not taken: "${title}" has its decimal point already`,
} satisfies Says<typeof zh>;
