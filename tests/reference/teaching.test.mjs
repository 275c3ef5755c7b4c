/*
 * tests/reference/teaching.test.mjs - the results of T05 and T06, worked out again from the rule text alone.
 *
 * Shares nothing with the program: neither code nor the definition files. All figures are whole numbers: marks in
 * halves, scores in hundredths. Half a unit rounds up (四舍五入).
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const TEMPLATES = new URL("../../contests/templates/", import.meta.url);

const TIERS = [
  ["first", 10],
  ["second", 20],
  ["third", 30],
];

/* n/d to the nearest whole number, halves up; n and d above or at zero. */
function rounded(n, d) {
  return Math.floor((2 * n + d) / (2 * d));
}

/* entrant → {group, sheets: {judge: {criterion: halves}}} */
function readMarks(template) {
  const [, ...lines] = readFileSync(new URL(`${template}.marks.csv`, TEMPLATES), "utf8").trim().split("\n");
  const entrants = new Map();
  for (const line of lines) {
    const [id, judge, criterion, value, group] = line.split(",");
    const entrant = entrants.get(id) ?? { id, group, sheets: new Map() };
    entrants.set(id, entrant);
    const sheet = entrant.sheets.get(judge) ?? new Map();
    entrant.sheets.set(judge, sheet);
    sheet.set(criterion, Number(value) * 2);
  }
  return [...entrants.values()];
}

/* The sheets without the one with the highest total and the one with the lowest: 去掉一个最高分和一个最低分. */
function kept(entrant, stage) {
  const totals = [];
  for (const sheet of entrant.sheets.values()) {
    if ([...sheet.keys()].every((criterion) => criterion.startsWith(stage))) {
      totals.push({ sheet, halves: [...sheet.values()].reduce((sum, mark) => sum + mark, 0) });
    }
  }
  const sorted = [...totals].sort((a, b) => a.halves - b.halves);
  return sorted.slice(1, -1);
}

/* The mean of what is kept, in hundredths; undefined without sheets. */
function stageScore(entrant, stage) {
  const sheets = kept(entrant, stage);
  const halves = sheets.reduce((sum, sheet) => sum + sheet.halves, 0);
  return sheets.length === 0 ? undefined : rounded(halves * 50, sheets.length);
}

function sumOf(entrant, stage, criterion) {
  return kept(entrant, stage).reduce((sum, { sheet }) => sum + (sheet.get(criterion) ?? 0), 0);
}

/* Equal keys share a rank, the next one is skipped. keys: the better is the greater, the first that differs decides. */
function rank(entrants) {
  const compare = (a, b) => b.keys.map((key, i) => key - a.keys[i]).find((difference) => difference !== 0) ?? 0;
  entrants.sort((a, b) => compare(a, b) || 0);
  entrants.forEach((entrant, i) => {
    const above = entrants[i - 1];
    entrant.rank = above && compare(above, entrant) === 0 ? above.rank : i + 1;
  });
}

/* Of each group 10, 20 and 30 % of its entrants, to whole ones; a tie across a border gets the better award. */
function giveAwards(entrants) {
  for (const group of new Set(entrants.map((entrant) => entrant.group))) {
    const own = entrants.filter((entrant) => entrant.group === group);
    let border = 0;
    const borders = TIERS.map(([tier, percent]) => [tier, (border += rounded(own.length * percent, 100))]);
    for (const entrant of own) {
      const better = own.filter((other) => other.rank < entrant.rank).length;
      entrant.award = borders.find(([, places]) => better < places)?.[0];
    }
  }
}

function decimal(hundredths) {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

/* What is compared: the program writes a stage's exact value, without superfluous zeros. */
function inWords({ id, group, rank, total, award, eliminated }) {
  return [id, group, rank, decimal(total), award ?? "-", eliminated ?? "-"].join(" ");
}

function expected(template) {
  const { entrants } = JSON.parse(readFileSync(new URL(`${template}.expected.json`, TEMPLATES), "utf8"));
  return entrants.map((entrant) =>
    [entrant.entrant, entrant.group, entrant.rank, entrant.total, entrant.award ?? "-", entrant.eliminated ?? "-"].join(" "),
  );
}

function compare(template, entrants) {
  assert.deepEqual(entrants.map(inWords).sort(), expected(template).sort());
}

test("T06: the live final alone; equal totals go by the lesson, then by the defence", () => {
  const entrants = readMarks("T06");
  for (const entrant of entrants) {
    entrant.total = stageScore(entrant, "c");
    entrant.keys = [entrant.total, sumOf(entrant, "c", "c2"), sumOf(entrant, "c", "c3")];
  }
  rank(entrants);
  giveAwards(entrants);
  compare("T06", entrants);
});

/* 每组前 30% 进入决赛: whoever has fewer than that many better ones in the group, so ties are in. */
function advance(entrants) {
  for (const entrant of entrants) {
    const own = entrants.filter(({ group }) => group === entrant.group);
    const better = own.filter(({ online }) => online > entrant.online).length;
    entrant.isFinalist = better < rounded(own.length * 30, 100);
  }
}

test("T05: 30 % online and 70 % final, the best 30 % of each group in the final, the others behind them", () => {
  const entrants = readMarks("T05");
  for (const entrant of entrants) entrant.online = stageScore(entrant, "o");
  advance(entrants);
  for (const entrant of entrants) {
    const final = stageScore(entrant, "c");
    assert.equal(final !== undefined, entrant.isFinalist, `${entrant.id}: in the final and marked there, or neither`);
    entrant.total = rounded(entrant.online * 3 + (final ?? 0) * 7, 10);
    entrant.eliminated = entrant.isFinalist ? undefined : "online";
    entrant.keys = [Number(entrant.isFinalist), entrant.total, final ?? 0, sumOf(entrant, "c", "c3")];
  }
  rank(entrants);
  giveAwards(entrants);
  compare("T05", entrants);
  assert.equal(entrants.filter(({ isFinalist }) => isFinalist).length, 10, "a tie at the border of one group is in");
});
