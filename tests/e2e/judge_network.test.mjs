/* tests/e2e/judge_network.test.mjs - the console is honest while the network is slow, silent, or gone. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { device, launch, until } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { stage } from "./judge_stage.mjs";
import { Proxy } from "./proxy.mjs";
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

/* Most of their time they wait for a console to give a silent line up. */
describe("the judge's console", { concurrency: 3, timeout: 600_000 }, () => {
  it("the ticket is gone from the address once it was handed in", async (t) => {
    const { shown, faults } = await stage(t, world);
    assert.doesNotMatch(shown.page.url(), /#/);
    assert.match(shown.page.url(), /contest=.+&seat=J1/);
    assert.deepEqual(faults, []);
  });

  it("nothing is called stored before its acknowledgement arrived", async (t) => {
    const { proxy, shown, marks } = await stage(t, world);
    proxy.delayMs = 1_500;
    await shown.mark("7");
    await until(
      async () => (await shown.rows())[0].sureness === "onDevice",
      "it is on the device while the answer is held back",
    );
    await until(async () => (await marks()).length === 1, "it is in the log meanwhile");
    assert.equal((await shown.rows())[0].sureness, "onDevice");
    proxy.delayMs = 0;
    await shown.isAllStored();
    const { acknowledged, stored } = await shown.page.evaluate(() => globalThis.seen);
    assert.equal(acknowledged.length, 1);
    assert.equal(stored.length, 1);
    assert.ok(stored[0].at >= acknowledged[0].at, "shown as stored before the acknowledgement");
  });

  it("marks typed while the network is silent, across a reload, are in the log once each", async (t) => {
    const { proxy, shown, marks, faults } = await stage(t, world);
    await shown.mark("7");
    await shown.isAllStored();
    await shown.isReadyForOffline();
    proxy.cut();
    await shown.mark("8");
    await until(async () => (await shown.rows())[1].sureness === "onDevice", "it is on the device");
    assert.equal((await shown.line()).unsent, 1);
    await shown.becomes("offline");
    await shown.page.reload();
    await shown.isReady();
    assert.deepEqual(
      (await shown.rows()).slice(0, 2).map(({ text, sureness }) => [Number(text), sureness]),
      [
        [7, "stored"],
        [8, "onDevice"],
      ],
    );
    await shown.mark("9");
    proxy.mend();
    await shown.isAllStored();
    assert.deepEqual(
      (await shown.rows()).map((row) => row.sureness),
      ["stored", "stored", "stored"],
    );
    const found = (await marks()).map((fact) => Number(fact.of.value));
    assert.deepEqual(found.sort(), [7, 8, 9]);
    assert.deepEqual(faults, []);
  });

  it("a number half typed when the page is reloaded is still being typed", async (t) => {
    const { shown, marks } = await stage(t, world);
    await shown.page.keyboard.type("7");
    await shown.page.reload();
    await shown.isReady();
    await until(async () => (await marks()).length === 1, "it was taken up");
    assert.equal(Number((await marks())[0].of.value), 7);
  });

  it("a change of mind while the answer is lost ends with the last wish", async (t) => {
    const { proxy, shown, marks } = await stage(t, world);
    proxy.delayMs = 60_000;
    await shown.mark("7");
    await until(async () => (await marks()).length === 1, "the server has it");
    await shown.page.keyboard.press("ArrowUp");
    await shown.mark("9");
    await shown.becomes("offline");
    proxy.delayMs = 0;
    await shown.isAllStored();
    assert.deepEqual(
      (await marks()).map((fact) => Number(fact.of.value)),
      [7, 9],
    );
  });

  it("a plain-http page keeps working while it is open, and says that it must stay so", async (t) => {
    const venue = await launch({ hosts: "MAP venue.test 127.0.0.1" });
    const proxy = await Proxy.to(world.server.port);
    t.after(async () => {
      await venue.close();
      await proxy.close();
    });
    const contest = await world.server.seed();
    const { context } = await device(venue);
    const shown = await Console.open(context, `http://venue.test:${proxy.port}`, contest.judges[0].ticket);
    assert.equal(await shown.page.evaluate(() => isSecureContext), false);
    proxy.cut();
    await shown.mark("7");
    await shown.becomes("offline");
    assert.match(await shown.page.textContent(".banners"), /https/);
    proxy.mend();
    await shown.isAllStored();
  });

  it("of two tabs on a plain-http page one alone acts, and the other can take its turn", async (t) => {
    const venue = await launch({ hosts: "MAP venue.test 127.0.0.1" });
    t.after(() => venue.close());
    const contest = await world.server.seed();
    const { context } = await device(venue);
    const url = `http://venue.test:${world.server.port}`;
    const shown = await Console.open(context, url, contest.judges[0].ticket);
    const second = await context.newPage();
    await second.goto(shown.page.url());
    await second.waitForSelector(".calm .button.main", { timeout: 30_000 });
    await second.click(".calm .button.main");
    await second.waitForSelector(".row.here", { timeout: 30_000 });
    await shown.page.waitForSelector(".calm", { timeout: 30_000 });
    await second.close();
    await shown.isReady();
    await shown.mark("7");
    await shown.isAllStored();
  });
});
