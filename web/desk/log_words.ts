/*
 * web/desk/log_words.ts - every kind of fact as one sentence, in both languages. A kind that is not here is
 * shown as it is stored.
 */
import { word, type Fact } from "./log";

type Sentence = (of: (name: string) => string) => string;

const when = (reason: string) => (reason ? `（${reason}）` : "");
const because = (reason: string) => (reason ? ` (${reason})` : "");
const seconds = (ms: string) => Number(ms) / 1000;

const zh: Record<string, Sentence> = {
  "contest.create": () => "建立赛项",
  "definition.set": () => "更换规程",
  "roster.set": (of) => `导入名单，${of("entrants")} 位参赛者`,
  "ticket.issue": (of) => `给 ${of("seat")} 发凭证`,
  "ticket.revoke": (of) => `收回 ${of("seat")} 的凭证`,
  "contest.move": (of) => `赛项转为“${of("phase")}”${when(of("reason"))}`,
  "recusal.set": (of) => `${of("seat")} 对 ${of("entrant")} ${of("on") === "true" ? "回避" : "取消回避"}${when(of("reason"))}`,
  "seat.release": (of) => `${of("seat")} ${of("on") === "true" ? "离席" : "恢复"}${when(of("reason"))}`,
  "entrant.call": (of) => `叫 ${of("entrant")} 上场`,
  "entrant.uncall": (of) => `撤销叫 ${of("entrant")} 上场`,
  "entrant.end": (of) => `${of("entrant")} 结束`,
  "entrant.declare": (of) => `${of("entrant")} 记为“${of("as")}”${when(of("reason"))}`,
  "order.draw": (of) => `${{ group: "组内", session: "场次内" }[of("within")] ?? "混合"}抽签`,
  "order.set": (of) => `设定上场顺序，${of("entrants")} 位`,
  "segment.start": (of) => `环节 ${of("segment")} 开始计时`,
  "segment.end": () => "停止计时",
  "segment.extend": (of) => `补时 ${seconds(of("ms"))} 秒${when(of("reason"))}`,
  "tie.decide": (of) => `${of("on") === "true" ? `表决定名次 ${of("entrants[]")}` : `撤销 ${of("entrants[]")} 的表决`}${when(of("reason"))}`,
  "penalty.set": (of) =>
    of("points") === "0"
      ? `撤销 ${of("entrant")} 在 ${of("stage")} 的罚分${when(of("reason"))}`
      : `${of("entrant")} 在 ${of("stage")} 罚 ${of("points")} 分${when(of("reason"))}`,
  "board.freeze": (of) =>
    of("on") !== "true" ? "解除封榜" : of("at_ms") ? `定于赛时 ${seconds(of("at_ms"))} 秒起封榜` : "封榜",
  "sheet.keep": (of) => `维持 ${of("seat")} 给 ${of("entrant")} 的评分${when(of("reason"))}`,
  "stage.close": (of) => (of("on") === "true" ? `结束阶段 ${of("stage")}，确定晋级` : `重开阶段 ${of("stage")}`),
  "screen.show": (of) => `大屏显示 ${of("scene")} ${of("entrant")} ${of("message")}`.trim(),
  "mark.set": (of) =>
    of("value") ? `给 ${of("entrant")} 的 ${of("criterion")} 打 ${of("value")}` : `清除 ${of("entrant")} 的 ${of("criterion")}`,
  "sheet.submit": (of) => `提交 ${of("entrant")} 的评分表`,
  "sheet.return": (of) => `退回 ${of("seat")} 对 ${of("entrant")} 的评分表${when(of("reason"))}`,
  "correction.propose": (of) =>
    `提出更正：${of("seat")} 给 ${of("entrant")} 的 ${of("criterion")} 改为 ${of("value")}${when(of("reason"))}`,
  "correction.confirm": (of) => `确认第 ${of("of")} 条提出的更正`,
  "correction.drop": (of) => `放弃第 ${of("of")} 条提出的更正`,
  "op.never": () => "声明一个请求不再生效",
  "store.adopt": (of) => `接受落后的存储，缺 ${of("lost")} 条`,
};

const en: Record<string, Sentence> = {
  "contest.create": () => "made the contest",
  "definition.set": () => "replaced the rule book",
  "roster.set": (of) => `imported a roster of ${of("entrants")}`,
  "ticket.issue": (of) => `issued a ticket to ${of("seat")}`,
  "ticket.revoke": (of) => `revoked the ticket of ${of("seat")}`,
  "contest.move": (of) => `moved the contest to “${of("phase")}”${because(of("reason"))}`,
  "recusal.set": (of) => `${of("on") === "true" ? "recused" : "un-recused"} ${of("seat")} from ${of("entrant")}${because(of("reason"))}`,
  "seat.release": (of) => `${of("on") === "true" ? "released" : "restored"} ${of("seat")}${because(of("reason"))}`,
  "entrant.call": (of) => `called ${of("entrant")}`,
  "entrant.uncall": (of) => `took back the call of ${of("entrant")}`,
  "entrant.end": (of) => `ended ${of("entrant")}`,
  "entrant.declare": (of) => `declared ${of("entrant")} ${of("as")}${because(of("reason"))}`,
  "order.draw": (of) => `drew the order within each ${of("within")}`,
  "order.set": (of) => `set the order of ${of("entrants")}`,
  "segment.start": (of) => `started the clock of ${of("segment")}`,
  "segment.end": () => "stopped the clock",
  "segment.extend": (of) => `granted ${seconds(of("ms"))} s extra time${because(of("reason"))}`,
  "tie.decide": (of) =>
    `${of("on") === "true" ? `recorded the judges' decision between ${of("entrants[]")}` : `took back the decision between ${of("entrants[]")}`}${because(of("reason"))}`,
  "penalty.set": (of) =>
    of("points") === "0"
      ? `took back the penalty of ${of("entrant")} in ${of("stage")}${because(of("reason"))}`
      : `took ${of("points")} points off ${of("entrant")} in ${of("stage")}${because(of("reason"))}`,
  "board.freeze": (of) =>
    of("on") !== "true"
      ? "thawed the board"
      : of("at_ms")
        ? `set the board to freeze from contest time ${seconds(of("at_ms"))} s on`
        : "froze the board",
  "sheet.keep": (of) => `let ${of("seat")}'s sheet for ${of("entrant")} stand${because(of("reason"))}`,
  "stage.close": (of) =>
    of("on") === "true" ? `closed stage ${of("stage")}: who goes on is decided` : `opened stage ${of("stage")} again`,
  "screen.show": (of) => `showed ${of("scene")} ${of("entrant")} ${of("message")}`.trim(),
  "mark.set": (of) =>
    of("value") ? `gave ${of("entrant")} ${of("value")} for ${of("criterion")}` : `cleared ${of("criterion")} of ${of("entrant")}`,
  "sheet.submit": (of) => `submitted the sheet of ${of("entrant")}`,
  "sheet.return": (of) => `returned the sheet of ${of("seat")} for ${of("entrant")}${because(of("reason"))}`,
  "correction.propose": (of) =>
    `proposed ${of("value")} by ${of("seat")} for ${of("criterion")} of ${of("entrant")}${because(of("reason"))}`,
  "correction.confirm": (of) => `confirmed the correction proposed at ${of("of")}`,
  "correction.drop": (of) => `dropped the correction proposed at ${of("of")}`,
  "op.never": () => "declared that a request never applies",
  "store.adopt": (of) => `accepted a store that lacks ${of("lost")} facts`,
};

export function sentence(fact: Fact, language: string): string {
  const say = (language === "en" ? en : zh)[fact.kind];
  return say ? say((name) => word(fact, name)) : `${fact.kind} ${JSON.stringify(fact.of)}`;
}

/* The kinds that have a sentence, in both languages alike. */
export const kinds: readonly string[] = Object.keys(zh);
export const lacking: readonly string[] = [
  ...kinds.filter((kind) => !(kind in en)),
  ...Object.keys(en).filter((kind) => !(kind in zh)),
];
