/* tests/web/judge_entry.test.mjs - numbers key by key. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { boundsOf, finish, middle, pointKey, press, printDecimal, readDecimal, stepped } = await load(
  "judge/entry.ts",
  "judge/decimal.ts",
);
const halves = boundsOf({ max: "25", step: "0.5" });
const fives = boundsOf({ max: "20", step: "5" });
const hundredths = boundsOf({ max: "100", step: "0.01" });
const quarters = boundsOf({ max: "2", step: "0.25" });

/* Types the keys one after the other; a refused key leaves what stood there. */
function typed(keys, bounds) {
  const faults = [];
  let text = "";
  for (const key of keys) {
    const outcome = press(text, key, bounds);
    if (outcome.fault) faults.push(`${key}:${outcome.fault}`);
    else text = outcome.text;
  }
  return { text, faults };
}

test("a value is typed digit by digit", () => {
  assert.deepEqual(typed([..."21.5"], halves), { text: "21.5", faults: [] });
});

test("a key that leads above the maximum is refused when it is pressed", () => {
  assert.deepEqual(typed([..."26"], halves), { text: "2", faults: ["6:above"] });
  assert.deepEqual(typed([..."251"], halves), { text: "25", faults: ["1:above"] });
});

test("a key that leads off the step is refused when it is pressed", () => {
  assert.deepEqual(typed([..."7.3"], halves), { text: "7.", faults: ["3:off_step"] });
  assert.deepEqual(typed([..."1.25"], quarters), { text: "1.25", faults: [] });
  assert.deepEqual(typed([..."1.3"], quarters), { text: "1.", faults: ["3:off_step"] });
});

test("the maximum itself has no way on behind its point but zero", () => {
  assert.deepEqual(typed([..."25.5"], halves), { text: "25.", faults: ["5:above"] });
  assert.deepEqual(typed([..."25.0"], halves), { text: "25.0", faults: [] });
});

test("a beginning is taken as long as something that begins so is admitted", () => {
  assert.deepEqual(typed(["1", "5"], fives), { text: "15", faults: [] });
  assert.deepEqual(typed(["3"], fives), { text: "", faults: ["3:off_step"] });
  assert.deepEqual(typed(["1", "2"], fives), { text: "1", faults: ["2:off_step"] });
});

test("a beginning alone is not yet a value", () => {
  assert.deepEqual(finish("1", fives), { fault: "off_step" });
  assert.deepEqual(finish("15", fives), { text: "15" });
});

test("where values are whole there is no point", () => {
  assert.deepEqual(typed(["5", "."], fives), { text: "5", faults: [".:off_step"] });
  assert.equal(pointKey(fives), "");
});

test("the key beside zero follows the step", () => {
  assert.equal(pointKey(halves), ".5");
  assert.equal(pointKey(hundredths), ".");
});

test("the half key makes a half of whatever stands there", () => {
  for (const [before, after] of [
    ["", "0.5"],
    ["21", "21.5"],
    ["21.", "21.5"],
    ["21.0", "21.5"],
    ["21.5", "21.5"],
  ]) {
    assert.deepEqual(press(before, ".5", halves), { text: after });
  }
  assert.deepEqual(press("25", ".5", halves), { fault: "above" });
});

test("a leading zero makes way, a second point does not come", () => {
  assert.deepEqual(typed([..."07"], halves), { text: "7", faults: [] });
  assert.deepEqual(typed([..."1.."], halves), { text: "1.", faults: [".:not_a_number"] });
});

test("backspace takes the last character, and nothing from nothing", () => {
  assert.deepEqual(press("21.5", "Backspace", halves), { text: "21." });
  assert.deepEqual(press("", "Backspace", halves), { text: "" });
});

test("a finished value is printed with the decimals of the step", () => {
  assert.deepEqual(finish("21", halves), { text: "21.0" });
  assert.deepEqual(finish("21.", halves), { text: "21.0" });
  assert.deepEqual(finish("", halves), { text: "" });
});

test("a step stays between nothing and the maximum", () => {
  assert.deepEqual(stepped("24.5", 1, halves), { text: "25.0" });
  assert.deepEqual(stepped("25.0", 1, halves), { fault: "above" });
  assert.deepEqual(stepped("0.0", -1, halves), { fault: "below" });
});

test("the middle of a level lies on a step", () => {
  assert.equal(middle({ from: "19", to: "22" }, halves), "20.5");
  assert.equal(middle({ from: "0", to: "14.5" }, halves), "7.0");
});

test("decimals are exact where floats are not", () => {
  const sum = Array.from({ length: 10 }).reduce((total) => total + readDecimal("0.1"), 0n);
  assert.equal(printDecimal(sum, 1), "1.0");
  assert.equal(printDecimal(readDecimal("-0.25"), 1), "-0.25");
  for (const bad of ["", "1.", ".5", "01", "1e3", "+1", "1.2345678"])
    assert.equal(readDecimal(bad), null, bad);
});

const grades = boundsOf({ max: "15", step: "3", marks: "levels", levels: ["15", "12", "9", "6"].map((from) => ({ from })) });

test("where marks are levels, nothing else is typed, finished or stepped to", () => {
  assert.deepEqual(typed(["1", "2"], grades), { text: "12", faults: [] });
  assert.deepEqual(typed(["3"], grades), { text: "", faults: ["3:off_level"] });
  assert.deepEqual(finish("1", grades), { fault: "off_level" });
  assert.deepEqual(finish("9", grades), { text: "9" });
  assert.deepEqual(stepped("9", 1, grades), { text: "12" });
  assert.deepEqual(stepped("6", -1, grades), { fault: "below" });
  assert.deepEqual(stepped("", -1, grades), { text: "15" });
});
