/* tests/e2e/firefox.test.mjs - a current Firefox: a judge marks in it, a spectator watches in it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { device, launchFirefox, until } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { Server } from "./server.mjs";

const world = {};

before(async () => {
  world.server = await Server.start();
  world.browser = await launchFirefox();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

/* Firefox calls it an error of the page when the server that it looks for is not there. */
const isNoServer = (fault) => /can.t establish a connection/.test(fault);

async function open(t, size) {
  const { context, faults, close } = await device(world.browser, { ...size, hasTouch: false });
  t.after(async () => {
    await close();
    assert.deepEqual(faults.filter((fault) => !isNoServer(fault)), []);
  });
  return context;
}

test("a judge marks in Firefox, and it is stored and on a Firefox board", async (t) => {
  const contest = await world.server.seed({
    template: "bench",
    entrants: 3,
    judges: 1,
    more: ["--open", "--disclosure", "immediate"],
  });
  const spectator = await (await open(t, { width: 412, height: 915 })).newPage();
  await spectator.goto(`${world.server.url}/board/?contest=${contest.contest}`);
  await spectator.waitForSelector(".row");
  const tablet = await open(t, { width: 1180, height: 820 });
  const shown = await Console.open(tablet, world.server.url, contest.judges[0].ticket);
  const before = await spectator.textContent(".list");
  await shown.mark("7");
  await until(async () => (await shown.page.$(".value.stored")) !== null, "the console says stored");
  await until(async () => (await spectator.textContent(".list")) !== before, "the board moved");
});

test("the server goes and comes back under a Firefox board", async (t) => {
  const contest = await world.server.seed({ entrants: 3, judges: 1 });
  const page = await (await open(t, { width: 412, height: 915 })).newPage();
  await page.goto(`${world.server.url}/board/?contest=${contest.contest}`);
  await page.waitForSelector(".row");
  await world.server.kill();
  await until(async () => (await page.textContent("body")).includes("网络断开"), "it says so");
  await world.server.up();
  await until(async () => !(await page.textContent("body")).includes("网络断开"), "live again");
});
