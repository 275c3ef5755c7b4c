/* tests/web/paced.test.mjs - a live board made calm. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { EVERYBODY, orderOf, showNext } = await load("lib/paced.ts");

const board = (scores) => ({
  state: "live",
  rows: Object.fromEntries(
    Object.entries(scores).map(([id, [group, rank, score]]) => [id, { group, rank, score }]),
  ),
});

const first = board({ a: ["g1", 1, "9.0"], b: ["g2", 2, "8.0"], c: ["g1", 3, "7.0"] });
const then = board({ c: ["g1", 1, "9.5"], a: ["g1", 2, "9.0"], b: ["g2", 3, "8.0"] });

test("everybody and every group have an order of their own", () => {
  const shown = showNext(undefined, first, 0);
  assert.deepEqual([...shown.orders.keys()], [EVERYBODY, "g1", "g2"]);
  assert.deepEqual(
    orderOf(shown, "g1").list.map(({ id, place }) => [id, place]),
    [
      ["a", 1],
      ["c", 2],
    ],
  );
  assert.deepEqual(orderOf(shown, "nobody's").list, []);
});

test("a first board has nothing new, the next one says whose score is", () => {
  const shown = showNext(undefined, first, 0);
  assert.deepEqual([...shown.fresh], []);
  assert.deepEqual([...showNext(shown, then, 1_000).fresh], ["c"]);
});

test("a move counts within the group as well", () => {
  const shown = showNext(showNext(undefined, first, 0), then, 1_000);
  assert.equal(orderOf(shown, EVERYBODY).moves.get("c").from, 3);
  assert.equal(orderOf(shown, "g1").moves.get("c").from, 2);
  assert.equal(orderOf(shown, "g2").moves.size, 0);
});
