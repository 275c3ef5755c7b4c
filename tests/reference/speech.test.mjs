/*
 * tests/reference/speech.test.mjs - the result of T19, worked out again from the rule text alone.
 *
 * Shares nothing with the program: neither code nor the definition file. All figures are whole numbers: marks and
 * penalties in hundredths, means in five hundredths of a point, of which two and a half and more round up.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const TEMPLATES = new URL("../../contests/templates/", import.meta.url);
const read = (name) => readFileSync(new URL(name, TEMPLATES), "utf8");

/* 特等奖 1, 一等奖 3, 二等奖 7, 三等奖 10. */
const PRIZES = [
  ["special", 1],
  ["first", 3],
  ["second", 7],
  ["third", 10],
];
const KEPT = 5;

/* entrant → {sheets: judge → hundredths, penalty, absent} */
function readMarks() {
  const entrants = new Map();
  const [, ...lines] = read("T19.marks.csv").trim().split("\n");
  for (const line of lines) {
    const [id, judge, criterion, value] = line.split(",");
    const entrant = entrants.get(id) ?? { id, sheets: new Map(), penalty: 0, absent: false };
    entrants.set(id, entrant);
    if (judge) entrant.sheets.set(judge, (entrant.sheets.get(judge) ?? 0) + Math.round(Number(value) * 100));
    else if (criterion) entrant.penalty = Math.round(Number(value) * 100);
    else entrant.absent = true;
  }
  return [...entrants.values()];
}

/* 去掉一个最高分和一个最低分, then what the clock costs: in five hundredths, exact. */
function exactScore({ sheets, penalty }) {
  const totals = [...sheets.values()].sort((a, b) => a - b).slice(1, -1);
  assert.equal(totals.length, KEPT);
  return totals.reduce((sum, total) => sum + total, 0) - KEPT * penalty;
}

const inHundredths = (exact) => Math.floor((2 * exact + KEPT) / (2 * KEPT));
const decimal = (hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;

test("T19: overtime is taken off, equal scores go by more decimals, prizes by number", () => {
  const all = readMarks();
  const scored = all.filter(({ absent }) => !absent);
  for (const entrant of scored) entrant.exact = exactScore(entrant);
  for (const entrant of scored) {
    entrant.rank = 1 + scored.filter(({ exact }) => exact > entrant.exact).length;
    let border = 0;
    entrant.award = PRIZES.find(([, places]) => entrant.rank <= (border += places))?.[0];
  }
  const worked = all.map(({ id, exact, rank, award }) =>
    [id, rank ?? "-", exact === undefined ? "-" : decimal(inHundredths(exact)), award ?? "-"].join(" "),
  );
  const { entrants } = JSON.parse(read("T19.expected.json"));
  const expected = entrants.map(({ entrant, rank, total, award }) => [entrant, rank ?? "-", total ?? "-", award ?? "-"].join(" "));
  assert.deepEqual(worked.sort(), expected.sort());
  const shared = scored.filter(({ exact }) => scored.some((other) => other.exact !== exact && inHundredths(other.exact) === inHundredths(exact)));
  assert.ok(shared.length > 0, "somebody is placed by more decimals alone");
});
