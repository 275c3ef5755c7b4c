/* tests/web/roster.test.mjs - a table as text, and what a new roster would change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { fromClipboard } = await load("lib/csv.ts");
const { decode } = await load("lib/upload.ts");
const { changeOf } = await load("desk/roster.ts");

test("what a spreadsheet puts on the clipboard becomes CSV", () => {
  assert.equal(fromClipboard("编号\t组别\r\nA-1\tg1, 甲\r\n"), '编号,组别\r\nA-1,"g1, 甲"\r\n');
  assert.equal(fromClipboard('a\t"two\nlines"\tb'), 'a,"two\nlines",b');
  assert.equal(fromClipboard("a\t\tb\n\t\t"), "a,,b\n,,");
  assert.equal(fromClipboard("a,b\n1,2"), "a,b\n1,2");
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
    { id: "A-1", group: "g1", record: { name: "甲", school: "一中" } },
    { id: "A-2", group: "g2", record: { name: "乙", school: "二中" } },
    { id: "A-4", group: "g1", record: {} },
  ];
  assert.deepEqual(changeOf(rows, standing), { added: ["A-4"], removed: ["A-3"], changed: ["A-2"], same: 1 });
});
