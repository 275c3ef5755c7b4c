/* tests/web/clock.test.mjs - the server's clocks, seen from here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { contestTime, hoursMinutesSeconds, ServerClock } = await load("lib/clock.ts");

test("nothing is known before the first word", () => {
  assert.equal(new ServerClock().now(0), undefined);
});

test("the server's clock moves with this device's own", () => {
  const clock = new ServerClock();
  clock.hear(5_000, 100);
  assert.equal(clock.now(1_600), 6_500);
});

test("a word that was delayed on the way does not set the clock back", () => {
  const clock = new ServerClock();
  clock.hear(1_000, 2_000);
  clock.hear(11_000, 15_000);
  assert.equal(clock.now(15_000), 14_000);
});

test("another server counts from another beginning", () => {
  const clock = new ServerClock();
  clock.hear(900_000, 1_000);
  clock.forget();
  clock.hear(10, 2_000);
  assert.equal(clock.now(2_500), 510);
});

test("contest time runs on from an old stamp while the contest runs, else it stands still", () => {
  assert.equal(contestTime({ t: 60_000, running: true, mono_ms: 5_000 }, 65_000), 120_000);
  assert.equal(contestTime({ t: 60_000, running: false, mono_ms: 5_000 }, 65_000), 60_000);
});

test("contest time never goes back before its stamp", () => {
  assert.equal(contestTime({ t: 60_000, running: true, mono_ms: 5_000 }, 4_990), 60_000);
});

test("a time is read in hours, minutes and seconds", () => {
  assert.equal(hoursMinutesSeconds(3_723_999), "1:02:03");
  assert.equal(hoursMinutesSeconds(0), "0:00:00");
});
