/* tests/web/recusals.test.mjs - recusals that follow from where judges and entrants come from. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { findKin } = await load("desk/recusals.ts");

const SEATS = ["J1", "J2", "J3"];
const SCHOOLS = { "T-01": "滨州一中（东校区）", "T-02": "School Two", "T-03": "", "T-04": "滨州二中" };
const entrant = (id, sheets) => ({ id, sheets });
const ENTRANTS = [
  entrant("T-01", { J1: "blank", J2: "blank" }),
  entrant("T-02", { J1: "blank", J2: "recused" }),
  entrant("T-03", { J1: "blank", J2: "blank" }),
  entrant("T-04", { J3: "draft" }),
];
const find = (pasted) => findKin(pasted, SEATS, ENTRANTS, (id) => SCHOOLS[id]);

test("a judge of an entrant's school is found, however it is typed", () => {
  const { due, unread } = find("J1\t滨州一中(东校区)\nj3，滨州二中\n\n");
  assert.deepEqual(due, [
    { seat: "J1", entrant: "T-01", school: "滨州一中（东校区）" },
    { seat: "J3", entrant: "T-04", school: "滨州二中" },
  ]);
  assert.deepEqual(unread, []);
});

test("several schools, one with spaces in its name; who is recused already is counted", () => {
  const { due, already } = find("J1 滨州九中、School Two\nJ2 School  Two");
  assert.deepEqual(due, [{ seat: "J1", entrant: "T-02", school: "School Two" }]);
  assert.equal(already, 1);
});

test("who does not judge an entrant is not recused, and no school is nobody's school", () => {
  assert.deepEqual(find("J3 滨州一中（东校区）\nJ1 ，").due, []);
});

test("a line without a judge of this contest, or without a school, is told", () => {
  assert.deepEqual(find("J9 滨州一中\n滨州二中\nJ1").unread, ["J9 滨州一中", "滨州二中", "J1"]);
});
