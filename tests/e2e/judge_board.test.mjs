/* tests/e2e/judge_board.test.mjs - from a judge's finger to the board on another screen. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { device, launch, until } from "./browser.mjs";
import { stage } from "./judge_stage.mjs";
import { Server } from "./server.mjs";

const world = {};
before(async () => {
  world.server = await Server.start();
  world.browser = await launch();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

test("a mark is on a second browser's board within a second", async (t) => {
  const options = {
    template: "bench",
    entrants: 4,
    judges: 1,
    more: ["--open", "--disclosure", "immediate"],
  };
  const { contest, shown } = await stage(t, world, options);
  const { context, close } = await device(world.browser, { width: 412, height: 915 });
  t.after(close);
  const board = await context.newPage();
  await board.goto(`${world.server.url}/board/?contest=${contest.contest}`);
  const code = await shown.code();
  await until(async () => (await board.textContent("body")).includes(code), "the board is there");
  const times = [];
  for (const value of ["3", "5", "7", "9", "11"]) {
    /* The board moves at most once a second. */
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const before = await board.textContent("body");
    const begun = Date.now();
    await shown.mark(value);
    await until(async () => (await board.textContent("body")) !== before, "the board moved");
    times.push(Date.now() - begun);
    await shown.page.keyboard.press("ArrowUp");
  }
  const [, , median] = [...times].sort((one, other) => one - other);
  t.diagnostic(`on the board after ${times.join(", ")} ms`);
  assert.ok(median < 1_000, `after ${times.join(", ")} ms`);
});
