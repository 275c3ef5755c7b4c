/* tests/web/log.test.mjs - the log in words. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { factsIn, matches } = await load("desk/log.ts");
const { kinds, lacking, sentence } = await load("desk/log_words.ts");

const mark = { v: 7, by: "J1", kind: "mark.set", of: { entrant: "A-17", criterion: "c3", value: "21.5", base: 0 } };

test("the last line of an export is no fact", () => {
  assert.deepEqual(factsIn('{"v":1,"kind":"contest.create","of":{}}\n{"v":1,"head":"00"}\n').length, 1);
});

test("a fact is found by its kind, by who, and by any word of it", () => {
  assert.ok(matches(mark, { kind: "mark.set", text: "a-17" }));
  assert.ok(matches(mark, { kind: "", text: "J1" }));
  assert.ok(!matches(mark, { kind: "sheet.submit", text: "" }));
  assert.ok(!matches(mark, { kind: "", text: "A-18" }));
});

test("every kind of fact has a sentence in both languages", () => {
  assert.deepEqual(lacking, []);
  const readings = ["contest.overview", "contest.result", "op.status", "correction.preview", "seat.sheets", "seat.take", "seat.report", "entrant.why", "entrant.preview", "seat.preview", "recusal.preview", "penalty.preview", "screen.report", "stage.standing", "sheet.show", "ticket.show", "definition"];
  const commands = readdirSync(new URL("../../server/protocol/schema/", import.meta.url)).map((file) => file.replace(/\.json$/, ""));
  assert.deepEqual(commands.filter((kind) => !kinds.includes(kind) && !readings.includes(kind)), []);
  assert.equal(sentence(mark, "zh"), "给 A-17 的 c3 打 21.5");
  assert.equal(sentence({ ...mark, of: { ...mark.of, value: null } }, "en"), "cleared c3 of A-17");
});

test("a kind that is not known is shown as it is stored", () => {
  assert.equal(sentence({ ...mark, kind: "new.kind", of: { x: 1 } }, "zh"), 'new.kind {"x":1}');
});
