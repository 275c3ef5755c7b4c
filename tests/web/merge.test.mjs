/* tests/web/merge.test.mjs - merge patches, with the examples of RFC 7396, appendix A. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { merge } = await load("lib/merge.ts");

const EXAMPLES = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

for (const [target, patch, result] of EXAMPLES) {
  test(`${JSON.stringify(target)} merged with ${JSON.stringify(patch)}`, () => {
    assert.deepEqual(merge(target, patch), result);
  });
}

test("what a patch does not touch stays the same object, and the target is left alone", () => {
  const before = { rows: { "A-1": { rank: 1 }, "A-2": { rank: 2 } } };
  const after = merge(before, { rows: { "A-2": { rank: 1 } } });
  assert.equal(after.rows["A-1"], before.rows["A-1"]);
  assert.deepEqual(before.rows["A-2"], { rank: 2 });
});

test("a member called __proto__ is data like any other", () => {
  const after = merge({}, JSON.parse('{"__proto__":{"rank":1}}'));
  assert.equal(after.rank, undefined);
  assert.deepEqual(Object.keys(after), ["__proto__"]);
});
