/* tests/web/clock.test.mjs - contest time as the server counts it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { ContestClock } = await load("lib/clock.ts");

test("nothing is known before the first stamp", () => {
  assert.equal(new ContestClock().at(0), undefined);
});

test("a running clock moves with this device's monotonic clock", () => {
  const clock = new ContestClock();
  clock.hear({ t: 60_000, running: true, mono_ms: 5_000 }, 100);
  assert.equal(clock.at(100), 60_000);
  assert.equal(clock.at(1_600), 61_500);
});

test("a paused clock stands still", () => {
  const clock = new ContestClock();
  clock.hear({ t: 60_000, running: false, mono_ms: 5_000 }, 100);
  assert.equal(clock.at(999_999), 60_000);
});

test("a stamp that was delayed on the way does not set the clock back", () => {
  const clock = new ContestClock();
  clock.hear({ t: 0, running: true, mono_ms: 1_000 }, 2_000);
  clock.hear({ t: 10_000, running: true, mono_ms: 11_000 }, 15_000);
  assert.equal(clock.at(15_000), 13_000);
});

test("another server counts from another beginning", () => {
  const clock = new ContestClock();
  clock.hear({ t: 0, running: true, mono_ms: 900_000 }, 1_000);
  clock.forget();
  clock.hear({ t: 5_000, running: true, mono_ms: 10 }, 2_000);
  assert.equal(clock.at(2_000), 5_000);
});
