/* tests/web/why.test.mjs - how a score came to be, in sentences; figures of the program's own examples. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { whyInWords } = await load("lib/why.ts");

const template = (name) => JSON.parse(readFileSync(new URL(`../../contests/templates/${name}`, import.meta.url), "utf8"));

/* As the server tells a definition: the tally's members stand beside the module's. */
function rulesOf(definition) {
  const stages = definition.stages.map((stage) => ({
    ...stage,
    modules: stage.modules.map(({ tally, ...module }) => ({ ...module, ...tally })),
  }));
  return { stages, rounding: definition.rounding.total };
}

function whyOf(name, entrant, exact) {
  const result = template(`${name}.expected.json`).entrants.find((each) => each.entrant === entrant);
  return whyInWords(rulesOf(template(`${name}.json`)), { score: result.total, exact, result }, "zh");
}

test("one module: what was dropped, the mean, a penalty, the rounding", () => {
  assert.deepEqual(whyOf("T19", "Y-15", "8.354"), [
    "演讲：7 位评委打分 8.26、8.34、8.47、8.6、8.6、8.17、8.73；去掉一个最高分 8.73，去掉一个最低分 8.17，其余 5 位平均 8.454".replace(/打分 [^；]*/, `打分 ${values("T19", "Y-15")}`),
    "演讲：8.454 − 罚分 0.1 = 8.354",
    "四舍五入，保留 2 位小数：8.35",
  ]);
});

function values(name, entrant) {
  const { modules } = template(`${name}.expected.json`).entrants.find((each) => each.entrant === entrant);
  return modules[0].reductions[0].parts.map(({ value }) => value).join("、");
}

test("two stages: each by itself, then how they come together", () => {
  const lines = whyOf("T05", "W-16", "25.8");
  assert.match(lines[0], /5 位评委打分 .*；去掉一个最高分 91，去掉一个最低分 83，其余 3 位平均 86$/);
  assert.equal(lines[1], "总分：网络评审 86 × 30 ÷ 100 = 25.8".replace("网络评审", template("T05.json").stages[0].title.zh));
  assert.equal(lines[2], "得分 25.80");
});

const title = { zh: "甲", en: "A" };
const module = (more) => ({ id: "m", title, weight: "45", max: "100", criteria: [{ id: "c1", title: { zh: "项", en: "Item" } }], ...more });
const rulesWith = (modules, weight = "100") => ({
  stages: [{ id: "s", title: { zh: "段", en: "Stage" }, weight, modules }],
  rounding: { decimals: 2, mode: "half_up" },
});

test("an agreed value, a sum, deductions and weights", () => {
  const rules = rulesWith([
    module({ id: "a", method: "agreed" }),
    module({ id: "b", method: "deduction", weight: "55", per: "total", reduce: "sum" }),
  ]);
  const why = {
    score: "89.50",
    exact: "89.5",
    result: {
      entrant: "X",
      left_out: true,
      stages: [{ stage: "s", value: "89.5" }],
      modules: [
        { module: "a", value: "80", reductions: [{ parts: [{ judge: "J1", value: "80" }], value: "80" }] },
        { module: "b", value: "97", reductions: [{ parts: [{ judge: "J2", value: "48" }, { judge: "J3", value: "49" }], value: "97" }] },
      ],
    },
  };
  assert.deepEqual(whyInWords(rules, why, "en"), [
    "A: the judges agreed on 80",
    "A: 2 judges after deductions 48, 49; the sum is 97",
    "Stage: A 80 × 45 ÷ 100 + A 97 × 55 ÷ 100 = 89.5",
    "A judge was recused or left: that sheet does not count.",
    "Score 89.50",
  ]);
});

test("item by item, and a value that no decimal writes", () => {
  const rules = rulesWith([module({ method: "panel", weight: "100", per: "criterion", reduce: "mean" })]);
  const parts = [
    { judge: "J1", value: "9", dropped: "high" },
    { judge: "J2", value: "8" },
    { judge: "J3", value: "7", dropped: "low" },
  ];
  const why = {
    score: "8.33",
    exact: "25/3",
    result: {
      entrant: "X",
      stages: [{ stage: "s", value: "25/3" }],
      modules: [{ module: "m", value: "25/3", reductions: [{ criterion: "c1", parts, value: "25/3" }] }],
    },
  };
  assert.deepEqual(whyInWords(rules, why, "zh"), [
    "甲：各项去掉最高分和最低分后平均：项 8.3333…；相加 8.3333…",
    "四舍五入，保留 2 位小数：8.33",
  ]);
});

test("votes as a share of the most, and a coefficient that makes rooms comparable", () => {
  const votes = rulesWith([module({ method: "agreed", weight: "100" })]);
  const counted = {
    score: "35.49",
    exact: "35.49",
    result: {
      entrant: "X",
      stages: [{ stage: "s", value: "35.49" }],
      modules: [{ module: "m", value: "35.49", raw: "659", reductions: [{ parts: [{ judge: "J1", value: "659" }], value: "659" }] }],
    },
  };
  assert.deepEqual(whyInWords(votes, counted, "zh"), ["甲：评委合议 659；以最高者为 100 折算：35.49", "得分 35.49"]);
  const room = {
    score: "84.80",
    exact: "84.8",
    result: {
      entrant: "X",
      stages: [{ stage: "s", value: "84.8", raw: "90.5", coefficient: "0.937" }],
      modules: [{ module: "m", value: "90.5", reductions: [{ parts: [{ judge: "J1", value: "90.5" }], value: "90.5" }] }],
    },
  };
  assert.deepEqual(whyInWords(votes, room, "en").slice(1), ["Stage: 90.5, times the room's coefficient 0.937 = 84.8", "Score 84.80"]);
});
