/* tests/web/segments.test.mjs - the clock of a segment, and contest time for who only watches. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./judge_modules.mjs";

const { countdown, segmentAfter, timingOf } = await load("lib/segments.ts");
const { ContestClock } = await load("lib/contest_clock.ts");

const lesson = { id: "lesson", limit_ms: 600_000, minimum_ms: 480_000, warning_ms: 60_000 };
const report = { id: "report", limit_ms: 480_000, minimum_ms: 0, warning_ms: 0 };
const running = { segment: "lesson", segment_t: 1_000, segment_ms: 660_000 };
const at = (t) => timingOf(running, [report, lesson], t);

test("what is left counts the extra time, warns, and says when it is over", () => {
  assert.deepEqual([at(1_000).left_ms, at(1_000).pressure, at(1_000).tooShort], [660_000, "calm", true]);
  assert.deepEqual([at(601_000).left_ms, at(601_000).pressure], [60_000, "warning"]);
  assert.equal(at(481_000).tooShort, false);
  assert.deepEqual([at(661_000).left_ms, at(661_000).pressure], [0, "over"]);
  assert.equal(at(662_500).left_ms, -1_500);
});

test("no clock without a segment, or without the time", () => {
  assert.equal(timingOf({}, [lesson], 5), undefined);
  assert.equal(timingOf(running, [lesson], undefined), undefined);
  assert.equal(timingOf(running, [report], 5), undefined);
});

test("it counts down in whole seconds, and says over time from the first", () => {
  assert.deepEqual([480_000, 479_001, 61_000, 1, 0, -999, -1_000, -65_000].map(countdown), [
    "8:00", "8:00", "1:01", "0:01", "0:00", "0:00", "−0:01", "−1:05",
  ]);
});

test("the next segment follows the newest", () => {
  assert.equal(segmentAfter([report, lesson], undefined).id, "report");
  assert.equal(segmentAfter([report, lesson], "report").id, "lesson");
  assert.equal(segmentAfter([report, lesson], "lesson"), undefined);
});

test("contest time runs with this device's clock, and stands while paused", () => {
  const clock = new ContestClock();
  assert.equal(clock.time(0), undefined);
  clock.hear({ t: 10_000, mono_ms: 500_000, running: true }, 100);
  assert.equal(clock.time(1_100), 11_000);
  clock.hear({ t: 11_000, mono_ms: 501_000, running: false }, 1_100);
  assert.equal(clock.time(9_000), 11_000);
});

test("a server that counts from another beginning is believed", () => {
  const clock = new ContestClock();
  clock.hear({ t: 10_000, mono_ms: 500_000, running: true }, 100);
  clock.hear({ t: 20_000, mono_ms: 7_000, running: true }, 5_000);
  assert.equal(clock.time(6_000), 21_000);
});
