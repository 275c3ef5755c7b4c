/* tests/web/board.test.mjs - from rows to places, ties, gaps and movement. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { difference, gained, gapToNext, movesAfter, placed, scoredCount, sheetsCount, tiedWith } = await load(
  "lib/board.ts",
  "lib/ties.ts",
);

function boardOf(rows) {
  return { state: "live", rows };
}

const mixed = boardOf({
  "A-1": { group: "g1", rank: 2, score: "90.00", done: 7, of: 7 },
  "A-2": { group: "g2", rank: 1, score: "91.50", done: 7, of: 7 },
  "A-3": { group: "g1", done: 3, of: 7 },
  "A-4": { group: "g2", rank: 2, score: "90.00", done: 7, of: 7 },
  "A-5": { group: "g1", rank: 4, score: "88.25", done: 7, of: 7 },
});

const places = (list) =>
  list.map(({ id, place, tied }) => `${id}:${place ?? "-"}${tied ? "=" : ""}`).join(" ");

test("rows stand in the order of their rank, equals share a place, those without a score come last", () => {
  assert.equal(places(placed(mixed)), "A-2:1 A-1:2= A-4:2= A-5:4 A-3:-");
});

test("who went on stands before who did not, also without a score yet; who does not take part is last", () => {
  const staged = boardOf({
    a: { rank: 3, score: "24.00", eliminated: "online" },
    b: {},
    c: { attendance: "forfeit" },
    d: { rank: 1, score: "20.00" },
    e: { rank: 3, score: "24.00", eliminated: "online" },
    f: { rank: 5, score: "21.00", eliminated: "online" },
  });
  assert.equal(places(placed(staged)), "d:1 b:- a:3= e:3= f:5 c:-");
  assert.equal(gapToNext(placed(staged), "a"), undefined);
  assert.equal(gapToNext(placed(staged), "f"), "3.00");
});

test("a place in a group is derived from the rank", () => {
  assert.equal(places(placed(mixed, "g1")), "A-1:1 A-5:2 A-3:-");
  assert.equal(places(placed(mixed, "g2")), "A-2:1 A-4:2");
});

test("a group's own equals share its place, and the next is skipped", () => {
  const tied = boardOf({
    a: { group: "g", rank: 3 },
    b: { group: "g", rank: 3 },
    c: { group: "g", rank: 9 },
    d: { rank: 1 },
  });
  assert.equal(places(placed(tied, "g")), "a:1= b:1= c:3");
});

test("who shares a place is named, oneself left out", () => {
  assert.deepEqual(tiedWith(placed(mixed), "A-1"), ["A-4"]);
  assert.deepEqual(tiedWith(placed(mixed), "A-5"), []);
  assert.deepEqual(tiedWith(placed(mixed), "A-3"), []);
});

test("a gap is exact where floating point is not", () => {
  assert.equal(difference("0.30", "0.10"), "0.20");
  assert.equal(difference("100.05", "99.97"), "0.08");
  assert.equal(difference("90", "88.5"), "1.5");
  assert.equal(difference("90", "88"), "2");
});

test("the gap is to the next better place, over everybody who is equal", () => {
  const list = placed(mixed);
  assert.equal(gapToNext(list, "A-2"), undefined);
  assert.equal(gapToNext(list, "A-1"), "1.50");
  assert.equal(gapToNext(list, "A-4"), "1.50");
  assert.equal(gapToNext(list, "A-5"), "1.75");
  assert.equal(gapToNext(list, "A-3"), undefined);
});

test("scores and sheets are counted over everybody", () => {
  assert.deepEqual(scoredCount(mixed), { scored: 4, all: 5 });
  assert.deepEqual(sheetsCount(mixed), { done: 31, of: 35 });
});

/* The board of these entrants, best first. */
function inOrder(...ids) {
  return placed(boardOf(Object.fromEntries(ids.map((id, index) => [id, { rank: index + 1 }]))));
}

function gains(list, moves) {
  return Object.fromEntries(list.map((entry) => [entry.id, gained(entry, moves)]));
}

test("somebody who overtakes two is up two, and they are down one", () => {
  const after = inOrder("c", "a", "b");
  const moves = movesAfter(new Map(), inOrder("a", "b", "c"), after, 0);
  assert.deepEqual(gains(after, moves), { a: -1, b: -1, c: 2 });
});

test("steps that follow soon add up, and going back is no move", () => {
  const first = movesAfter(new Map(), inOrder("a", "b", "c"), inOrder("a", "c", "b"), 0);
  const up = movesAfter(first, inOrder("a", "c", "b"), inOrder("c", "a", "b"), 20_000);
  assert.equal(gains(inOrder("c", "a", "b"), up).c, 2);
  const back = movesAfter(up, inOrder("c", "a", "b"), inOrder("a", "b", "c"), 30_000);
  assert.deepEqual(gains(inOrder("a", "b", "c"), back), { a: 0, b: 0, c: 0 });
});

test("a move is forgotten after a minute", () => {
  const first = movesAfter(new Map(), inOrder("a", "b"), inOrder("b", "a"), 0);
  const later = movesAfter(first, inOrder("b", "a"), inOrder("b", "a"), 60_000);
  assert.deepEqual(gains(inOrder("b", "a"), later), { a: 0, b: 0 });
});

test("a first score is no move", () => {
  const before = placed(boardOf({ a: { rank: 1 }, b: {} }));
  const after = placed(boardOf({ b: { rank: 1 }, a: { rank: 2 } }));
  assert.deepEqual(gains(after, movesAfter(new Map(), before, after, 0)), { a: -1, b: 0 });
});
