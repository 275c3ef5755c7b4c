/* web/desk/stage_words.ts - what the desk says about stages and who goes on from them; part of its dictionary. */
import type { Says } from "../lib/words";

export const zh = {
  stages: "阶段与晋级",
  stageClosed: (n: number) => `已结束，${n} 位晋级`,
  stageNow: "评分中",
  stageToCome: "未开始",
  stageLast: "最后一个阶段随“结束评分”结束",
  advanceCount: (per: string, n: number) => `${per}前 ${n} 名晋级`,
  advanceFrom: (score: string) => `达到 ${score} 分晋级`,
  advancePercent: (per: string, percent: string) => `${per}前 ${percent}% 晋级`,
  perGroup: "各组",
  perContest: "全部参赛者",
  tiesGoOn: "并列的都晋级",
  tiesStay: "并列超出名额的都不晋级",
  everybodyGoesOn: "全部晋级",
  standingOfStage: "看晋级名单",
  closeStage: "结束阶段，确定晋级",
  closeStageText:
    "结束后，只有晋级的参赛者进入下一阶段，晋级结果随即公开。此后改正分数不会改变晋级名单，需要时可以重开阶段再结束。",
  reopenStage: "重开阶段",
  reopenStageText: "晋级结果撤回；下一阶段已有的评分保留，再次结束后，晋级者的照常有效。",
  goesOn: "晋级",
  staysBehind: "未晋级",
  goOnCount: (n: number, all: number) => `${n} / ${all} 位晋级`,
  noStageScore: "还没有得分",
  refusedStage: "还有阶段没有结束，先结束它，确定谁晋级。",
};

export const en = {
  stages: "Stages, and who goes on",
  stageClosed: (n: number) => `closed, ${n} went on`,
  stageNow: "being marked",
  stageToCome: "to come",
  stageLast: "the last stage ends when marking is closed",
  advanceCount: (per: string, n: number) => `the best ${n} ${per} go on`,
  advanceFrom: (score: string) => `whoever has ${score} points goes on`,
  advancePercent: (per: string, percent: string) => `the best ${percent}% ${per} go on`,
  perGroup: "of each group",
  perContest: "of all",
  tiesGoOn: "a tie at the border goes on",
  tiesStay: "a tie at the border stays",
  everybodyGoesOn: "everybody goes on",
  standingOfStage: "See who goes on",
  closeStage: "Close the stage",
  closeStageText:
    "Only those who go on take part in the next stage, and that is public at once. A mark corrected later does not change who went on; the stage can be opened and closed again.",
  reopenStage: "Open the stage again",
  reopenStageText:
    "Who went on is taken back. Marks of the next stage are kept, and count again for those who go on when it is closed again.",
  goesOn: "goes on",
  staysBehind: "stays",
  goOnCount: (n: number, all: number) => `${n} of ${all} go on`,
  noStageScore: "no score yet",
  refusedStage: "A stage is not closed yet: close it first, so that it is decided who goes on.",
} satisfies Says<typeof zh>;
