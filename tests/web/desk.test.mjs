/* tests/web/desk.test.mjs - what the desk makes of an overview. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { coarse, movesFor, nowAndNext, sheetIn } = await load("desk/overview.ts");

const moves = (phase, role) => movesFor(phase, role).map(({ to }) => to);

test("the organiser may make every move there is", () => {
  assert.deepEqual(moves("draft", "organiser"), ["open"]);
  assert.deepEqual(moves("open", "organiser"), ["paused", "closed"]);
  assert.deepEqual(moves("paused", "organiser"), ["open", "closed"]);
  assert.deepEqual(moves("closed", "organiser"), ["published", "open"]);
  assert.deepEqual(moves("published", "organiser"), ["final", "closed"]);
  assert.deepEqual(moves("final", "organiser"), []);
});

test("chief judge and host open, pause and close, and never publish", () => {
  for (const role of ["chief", "host"]) {
    assert.deepEqual(moves("open", role), ["paused", "closed"]);
    assert.deepEqual(moves("closed", role), ["open"]);
    assert.deepEqual(moves("published", role), ["closed"]);
  }
});

test("a supervisor moves nothing", () => {
  for (const phase of ["draft", "open", "paused", "closed", "published", "final"])
    assert.deepEqual(moves(phase, "supervisor"), []);
});

test("what cannot be taken back lightly is asked first", () => {
  const asked = movesFor("closed", "organiser").concat(
    movesFor("published", "organiser"),
    movesFor("open", "organiser"),
  );
  assert.deepEqual(
    asked.filter(({ ask }) => !ask).map(({ to }) => to),
    ["paused"],
  );
});

test("now is the last one called who has not ended, next the first one not called", () => {
  const line = (id, called, ended) => ({ id, called, ended });
  const run = [
    line("a", true, true),
    line("b", true, false),
    line("c", false, false),
    line("d", false, false),
  ];
  assert.equal(nowAndNext(run).now.id, "b");
  assert.equal(nowAndNext(run).next.id, "c");
  assert.deepEqual(nowAndNext([line("a", true, true)]), {});
});

test("a length of time is said in the largest unit that says enough", () => {
  assert.deepEqual(coarse(59_400), { count: 59, unit: "seconds" });
  assert.deepEqual(coarse(61_000), { count: 1, unit: "minutes" });
  assert.deepEqual(coarse(7_300_000), { count: 2, unit: "hours" });
  assert.deepEqual(coarse(-5), { count: 0, unit: "seconds" });
});

test("the sheet that a refusal names is found in its path", () => {
  assert.deepEqual(sheetIn("A-17/J5"), { entrant: "A-17", seat: "J5" });
  assert.equal(sheetIn("roster"), undefined);
});
