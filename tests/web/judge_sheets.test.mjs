/* tests/web/judge_sheets.test.mjs - sheets, totals, undoing: what follows from what. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const {
  modulesOf,
  totalOf,
  withFact,
  withReasons,
  forget,
  lastDone,
  lastUndone,
  NOTHING_DONE,
  remember,
  stepBack,
  stepForward,
} = await load("judge/sheets.ts", "judge/history.ts");

const criterion = (id, max, step = "0.5") => ({ id, title: { zh: id, en: id }, max, step });
const panel = {
  id: "B",
  max: "45",
  method: "panel",
  criteria: [criterion("c1", "20"), criterion("c2", "25")],
};
const deduction = {
  id: "S",
  max: "10",
  floor: "2",
  method: "deduction",
  criteria: [criterion("d1", "5"), criterion("d2", "5")],
};
const contest = { stages: [{ id: "final", modules: [panel, deduction] }] };
const value = (marks) => (id) => marks[id] ?? null;

const sheets = (more) => ({
  v: 10,
  seat: "J1",
  panel: "p1",
  criteria: ["c1", "c2"],
  entrants: [{ id: "A-17", state: "blank", recused: false, v: 0, marks: {}, ...more }],
});
const fact = (v, kind, of) => ({ v, kind, by: "J1", of: { entrant: "A-17", ...of } });

test("a seat sees the modules and criteria that are its own", () => {
  const [only, ...others] = modulesOf(contest, ["c2"]);
  assert.deepEqual([only.id, only.criteria.map((one) => one.id), others.length], ["B", ["c2"], 0]);
});

test("a total adds what stands and says how much is missing", () => {
  assert.deepEqual(totalOf([panel], value({ c1: "17.5" })), { text: "17.5", full: "45", missing: 1 });
});

test("nothing is missing where nought was given", () => {
  assert.deepEqual(totalOf([panel], value({ c1: "0.0", c2: "0.0" })), {
    text: "0.0",
    full: "45",
    missing: 0,
  });
});

test("deductions are taken off the module's maximum, down to its floor", () => {
  assert.equal(totalOf([deduction], value({ d1: "1.5", d2: "2" })).text, "6.5");
  assert.equal(totalOf([deduction], value({ d1: "5", d2: "5" })).text, "2.0");
  assert.equal(totalOf([panel, deduction], value({ c1: "20", c2: "25", d1: "0", d2: "0" })).full, "55");
});

test("a deduction module of which nothing is marked yet counts for nothing", () => {
  assert.deepEqual(totalOf([deduction], value({})), { text: "0.0", full: "10", missing: 2 });
});

test("a mark from another device makes a draft of a blank sheet", () => {
  const after = withFact(sheets(), fact(11, "mark.set", { criterion: "c1", value: "17.5" }));
  assert.deepEqual(after.entrants[0].marks.c1, { value: "17.5", v: 11 });
  assert.deepEqual([after.entrants[0].state, after.entrants[0].v], ["draft", 11]);
});

test("an older account of a mark does not undo a newer one", () => {
  const newer = withFact(sheets(), fact(12, "mark.set", { criterion: "c1", value: "18.0" }));
  const after = withFact(newer, fact(11, "mark.set", { criterion: "c1", value: "17.5" }));
  assert.equal(after.entrants[0].marks.c1.value, "18.0");
});

test("a returned sheet says why, also after it was read anew", () => {
  const returned = withFact(sheets({ state: "submitted" }), fact(12, "sheet.return", { reason: "c3" }));
  assert.deepEqual([returned.entrants[0].state, returned.entrants[0].reason], ["returned", "c3"]);
  assert.equal(withReasons(sheets({ state: "returned" }), returned).entrants[0].reason, "c3");
  assert.equal(withReasons(sheets({ state: "submitted" }), returned).entrants[0].reason, undefined);
});

test("a fact that only the server can apply asks for a new reading", () => {
  assert.equal(withFact(sheets(), fact(12, "recusal.set", { on: true })), null);
});

test("undo and redo go back and forth over the same steps", () => {
  const steps = [1, 2].map((n) => ({ entrant: "A-17", criterion: `c${n}`, from: null, to: "1.0" }));
  let history = steps.reduce(remember, NOTHING_DONE);
  history = stepBack(history);
  assert.deepEqual([lastDone(history), lastUndone(history)], steps);
  assert.equal(lastDone(stepForward(history)), steps[1]);
});

test("something new ends what could be redone", () => {
  const step = (n) => ({ entrant: "A-17", criterion: `c${n}`, from: null, to: "1.0" });
  const history = remember(stepBack(remember(NOTHING_DONE, step(1))), step(2));
  assert.equal(lastUndone(history), undefined);
});

test("a step that cannot be undone is out of the way of the others", () => {
  const steps = [1, 2].map((n) => ({ entrant: "A-17", criterion: `c${n}`, from: null, to: "1.0" }));
  const history = forget(steps.reduce(remember, NOTHING_DONE), steps[1]);
  assert.equal(lastDone(history), steps[0]);
});
