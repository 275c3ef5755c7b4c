/* web/desk/correction_words.ts - what the desk says about corrections; part of its dictionary. */
import type { Says } from "../lib/words";

export const zh = {
  correction: "更正分数",
  correctionText: "用于笔误：裁判不便或已同意，不退回评分表。由一人提出、另一人确认，记录里写明两人和理由。",
  criterion: "评分项",
  newValue: "改为",
  previewIt: "预览影响",
  before: "现在",
  after: "之后",
  placeNumber: (n: number) => `第 ${n} 名`,
  correctionNothing: "名次、得分、奖项都没有变化。",
  propose: "提出更正",
  proposeText: "提出后不会生效，等第二个人确认。",
  corrections: "等待确认的更正",
  correctionLine: (what: string, was: string, value: string) => `${what}：${was} → ${value}`,
  proposedBy: (who: string, why: string) => `${who} 提出：${why}`,
  confirm: "确认",
  secondPerson: "须由另一人确认",
  drop: "不更正",
};

export const en = {
  correction: "Correct a mark",
  correctionText:
    "For a slip of the pen, when the judge is gone or agrees and the sheet is not returned. One person proposes, another confirms; the log names both and the reason.",
  criterion: "Criterion",
  newValue: "New value",
  previewIt: "Preview",
  before: "Now",
  after: "Then",
  placeNumber: (n: number) => `place ${n}`,
  correctionNothing: "No place, score or award would change.",
  propose: "Propose",
  proposeText: "Nothing changes before a second person confirms it.",
  corrections: "Corrections that wait for a second person",
  correctionLine: (what: string, was: string, value: string) => `${what}: ${was} → ${value}`,
  proposedBy: (who: string, why: string) => `proposed by ${who}: ${why}`,
  confirm: "Confirm",
  secondPerson: "Another person confirms",
  drop: "Drop",
} satisfies Says<typeof zh>;
