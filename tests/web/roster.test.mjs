/* tests/web/roster.test.mjs - a table as text, and what a new roster would change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { cells, records } = await load("lib/csv.ts");
const { decode } = await load("lib/upload.ts");
const { changeOf } = await load("desk/roster.ts");

test("quotes hold commas, quotes and new lines; empty lines are left out", () => {
  assert.deepEqual(cells('a,"b, ""c""\r\nd"\r\n\r\n1,\n2,3'), [
    ["a", 'b, "c"\r\nd'],
    ["1", ""],
    ["2", "3"],
  ]);
  assert.deepEqual(cells(""), []);
});

test("rows go by the names of the first, whatever stands before it", () => {
  assert.deepEqual(records("\uFEFFentrant,group\nA-1,g1\nA-2\n"), [
    { entrant: "A-1", group: "g1" },
    { entrant: "A-2", group: "" },
  ]);
});

test("what is not UTF-8 is GBK", () => {
  assert.deepEqual(decode(new TextEncoder().encode("学校").buffer), { text: "学校", encoding: "UTF-8" });
  assert.deepEqual(decode(new Uint8Array([0xcd, 0xc5, 0xb6, 0xd3]).buffer), { text: "团队", encoding: "GBK" });
});

test("a change names who comes, goes and differs", () => {
  const standing = [
    { id: "A-1", group: "g1", name: "甲", school: "一中" },
    { id: "A-2", group: "g1", name: "乙", school: "二中" },
    { id: "A-3", group: "g2" },
  ];
  const rows = [
    { entrant: "A-1", group: "g1", name: "甲", school: "一中" },
    { entrant: "A-2", group: "g2", name: "乙", school: "二中" },
    { entrant: "A-4", group: "g1" },
  ];
  assert.deepEqual(changeOf(rows, standing), { added: ["A-4"], removed: ["A-3"], changed: ["A-2"], same: 1 });
});
