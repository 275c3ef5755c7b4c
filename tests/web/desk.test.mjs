/* tests/web/desk.test.mjs - what the desk makes of an overview. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { coarse, missingSheets, movesFor, sheetIn } = await load("desk/overview.ts");
const { columnsOf, rungBehind } = await load("desk/result.ts");
const { inDigits, sumOf } = await load("lib/exact.ts");
const { minutesLate, nextReveal, nowAndNext, revealBefore, turnOf } = await load("desk/show.ts");

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

const line = (id, turn, more = {}) => ({ id, turn, attendance: "present", called: false, ended: false, ...more });

test("now and next follow the order of the show, over those who do not take part", () => {
  const run = [
    line("d", 4),
    line("a", 1, { called: true, ended: true }),
    line("c", 3, { attendance: "forfeit" }),
    line("b", 2, { called: true }),
  ];
  assert.equal(nowAndNext(run).now.id, "b");
  assert.equal(nowAndNext(run).next.id, "d");
  assert.deepEqual(run.map(turnOf), ["waiting", "done", "forfeit", "on_stage"]);
  assert.deepEqual(nowAndNext([line("a", 1, { called: true, ended: true })]), {});
});

test("a reveal goes on by steps, then takes the latest whose score is public", () => {
  const done = { called: true, ended: true };
  const run = [line("a", 1, done), line("b", 2, done), line("c", 3)];
  const rows = { a: { score: "84.00" }, b: {}, c: {} };
  assert.deepEqual(nextReveal({ scene: "stage", rows }, run), { entrant: "a", step: 0 });
  assert.deepEqual(nextReveal({ scene: "reveal", shown: "a", step: 1, rows }, run), { entrant: "a", step: 2 });
  assert.deepEqual(nextReveal({ scene: "reveal", shown: "a", step: 4, rows: { b: { score: "1" } } }, run), {
    entrant: "b",
    step: 0,
  });
  assert.equal(nextReveal({ rows }, [line("c", 3)]), undefined);
  assert.deepEqual(revealBefore({ scene: "reveal", shown: "a", step: 2, rows }), { entrant: "a", step: 1 });
  assert.equal(revealBefore({ scene: "reveal", shown: "a", step: 0, rows }), undefined);
});

test("the show is late by what the ended performances took beyond their plan", () => {
  const run = [line("a", 1, { took_ms: 700_000 }), line("b", 2, { took_ms: 630_000 }), line("c", 3)];
  assert.equal(minutesLate(run, 600_000), 2);
  assert.equal(minutesLate(run, 720_000), -2);
  assert.equal(minutesLate([line("c", 3)], 600_000), undefined);
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

test("a fraction is read as digits, and says that it goes on", () => {
  assert.equal(inDigits("278/3"), "92.6666…");
  assert.equal(inDigits("1/3"), "0.3333…");
  assert.equal(inDigits("92.67"), "92.67");
  assert.equal(inDigits(""), "");
});

test("a stage of one module is a column of its own where there are several stages", () => {
  const stage = (id, ...modules) => ({ id, title: id, modules: modules.map((each) => ({ id: each, title: each })) });
  const ids = (...stages) => columnsOf({ stages }).map(({ id }) => id);
  assert.deepEqual(ids(stage("online", "work"), stage("final", "show")), ["online", "final"]);
  assert.deepEqual(ids(stage("final", "show")), ["show"]);
  assert.deepEqual(ids(stage("first", "a", "b"), stage("final", "c")), ["a", "b", "final"]);
  const entry = { stages: [{ stage: "online", value: "92.67" }, { stage: "final" }], modules: [] };
  const columns = columnsOf({ stages: [stage("online", "work"), stage("final", "show")] });
  assert.deepEqual(columns.map(({ read }) => read(entry)), ["92.67", ""]);
});

test("who did not go on is in no turn of the show", () => {
  const line = { attendance: "present", called: false, ended: false };
  assert.equal(turnOf({ ...line, eliminated: "online" }), "eliminated");
  const { next } = nowAndNext([{ ...line, id: "a", turn: 1, eliminated: "online" }, { ...line, id: "b", turn: 2 }]);
  assert.equal(next.id, "b");
});

test("every sheet that is missing is named; not those of who left, nor of who is recused", () => {
  const seats = ["J1", "J2", "J3"].map((id) => ({ id, released: id === "J3" }));
  const entrants = [
    { id: "a", done: 2, of: 2, sheets: { J1: "submitted", J2: "submitted", J3: "blank" } },
    { id: "b", done: 0, of: 1, sheets: { J1: "recused", J2: "draft", J3: "draft" } },
    { id: "c", done: 1, of: 2, sheets: { J1: "returned", J2: "submitted", J3: "submitted" } },
  ];
  assert.deepEqual(missingSheets({ seats, entrants }), [
    { entrant: "b", seat: "J2" },
    { entrant: "c", seat: "J1" },
  ]);
});

test("points are added as whole numbers", () => {
  assert.equal(sumOf(["0.1", "0.2"]), "0.3");
  assert.equal(sumOf(["0.05", "1.95"]), "2");
  assert.equal(sumOf(["12", "0.000001"]), "12.000001");
  assert.equal(sumOf([]), "0");
});

test("the rung of a place is said of a place behind one of the same group alone", () => {
  const all = [
    { entrant: "A", group: "g1" },
    { entrant: "B", group: "g2", decided_by: 0 },
    { entrant: "C", group: "g2", decided_by: 1 },
    { entrant: "D", group: "g2" },
  ];
  assert.deepEqual(all.map((entry) => rungBehind(all, entry)), [undefined, undefined, 1, undefined]);
});
