/* web/board/sheets/words.ts - what the sheets over the board say. */
import { dictionary, type Says } from "../../lib/words";

export const zh = {
  shareTitle: "扫码看榜",
  shareHint: "手机扫一扫，打开同一个榜",
  follow: "关注",
  followed: "已关注，点此取消",
  place: "名次",
  groupPlace: "组内名次",
  score: "得分",
  marks: "已收评分表",
  marksOf: (done: number, of: number) => `${done} / ${of} 份`,
  tied: "与谁并列",
  gap: "距前一名",
  group: "组别",
  award: "奖项",
  why: "得分依据",
  tieBroken: (names: string) => `与 ${names} 得分相同，按规程的并列规则分先后。`,
  whyNot: "评分表收齐后，按赛项规则公布得分。",
  provisional: "评分表还没有收齐，得分和名次可能变化。",
};

export const en = {
  shareTitle: "Scan to watch",
  shareHint: "Point a phone here to open the same board",
  follow: "Follow",
  followed: "Following. Tap to stop",
  place: "Place",
  groupPlace: "Place in group",
  score: "Score",
  marks: "Sheets in",
  marksOf: (done: number, of: number) => `${done} of ${of}`,
  tied: "Tied with",
  gap: "Behind the next",
  group: "Group",
  award: "Award",
  why: "How the score came to be",
  tieBroken: (names: string) => `The same score as ${names}: told apart by the tie rules.`,
  whyNot: "The score appears when all sheets are in, as this contest's rules say.",
  provisional: "Not all sheets are in: score and place may still change.",
} satisfies Says<typeof zh>;

export const say = dictionary(zh, en);
