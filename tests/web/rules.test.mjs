/* web/organiser/rules.ts: a rule book changed in words. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const rules = await load("organiser/rules.ts");

const book = JSON.parse(readFileSync(new URL("../../contests/templates/T05.json", import.meta.url), "utf8"));

test("nobody is dropped before somebody is left, and a rule that drops nobody says nothing of it", () => {
  const tally = (part) => rules.withTally(book, "work", part).stages[0].modules[0].tally;
  assert.deepEqual(tally({ drop_high: 3, drop_low: 3 }), { per: "total", reduce: "mean", drop_high: 3, drop_low: 3, drop_from: 7 });
  assert.deepEqual(tally({ drop_high: 0, drop_low: 0 }), { per: "total", reduce: "mean" });
  assert.equal(book.stages[0].modules[0].tally.drop_high, 1);
});

test("the chain of ties ends in equal whatever is taken out or put in, and offers what it does not ask yet", () => {
  assert.deepEqual(rules.withRungs(book, []).ties, [{ by: "equal" }]);
  const more = rules.rungsToAdd(book);
  assert.ok(more.some(({ by, of }) => by === "stage" && of === "online"));
  assert.ok(!more.some(({ by, of }) => by === "stage" && of === "final"));
  assert.equal(rules.titleOf(book, { by: "criterion", of: "c3" }).zh, "实施与成效");
});

test("what a change does: another place, score or award, in the order of the new places", () => {
  const line = (entrant, rank, total, award) => ({ entrant, rank, total, award });
  const before = [line("A", 1, "90", "first"), line("B", 2, "89", "second"), line("C", 3, "80")];
  const after = [line("B", 1, "91", "first"), line("A", 2, "90", "second"), line("C", 3, "80")];
  assert.deepEqual(rules.changesBetween(before, after).map(({ entrant }) => entrant), ["B", "A"]);
  assert.deepEqual(rules.changesBetween(before, before), []);
});
