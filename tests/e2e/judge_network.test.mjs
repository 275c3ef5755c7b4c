/* tests/e2e/judge_network.test.mjs - the console is honest while the network is slow, silent, or gone. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { device, launch, until } from "./browser.mjs";
import { Console, witness } from "./judge_console.mjs";
import { Proxy } from "./proxy.mjs";
import { Person, Server } from "./server.mjs";

let server;
let browser;

before(async () => {
  server = await Server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/* A judge's console behind a network that the test holds, and what the organiser finds in the log. */
async function stage(t, options) {
  const proxy = await Proxy.to(server.port);
  const contest = await server.seed(options);
  const organiser = await Person.signedIn(server.url, contest.organiser);
  const { context, faults } = await device(browser, { script: witness });
  t.after(async () => {
    await context.close();
    await proxy.close();
  });
  const shown = await Console.open(context, proxy.url, contest.judges[0].ticket);
  const marks = async () => {
    const facts = await organiser.log(contest.contest);
    return facts.filter((fact) => fact.kind === "mark.set" && fact.by === contest.judges[0].seat);
  };
  return { proxy, contest, context, shown, marks, faults };
}

/* Each value once in the log, in the order in which it was wanted. */
async function assertOnce(marks, values) {
  const found = (await marks()).map((fact) => fact.of.value);
  assert.deepEqual([...found].sort(), [...values].sort());
}

test("the ticket is gone from the address once it was handed in", async (t) => {
  const { shown, faults } = await stage(t);
  assert.doesNotMatch(shown.page.url(), /#/);
  assert.match(shown.page.url(), /contest=.+&seat=J1/);
  assert.deepEqual(faults, []);
});

test("nothing is called stored before its acknowledgement arrived", async (t) => {
  const { proxy, shown, marks } = await stage(t);
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

test("marks typed while the network is silent, across a reload, are in the log once each", async (t) => {
  const { proxy, shown, marks, faults } = await stage(t);
  await shown.mark("7");
  await shown.isAllStored();
  await shown.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
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

test("a number half typed when the page is reloaded is still being typed", async (t) => {
  const { shown, marks } = await stage(t);
  await shown.page.keyboard.type("7");
  await shown.page.reload();
  await shown.isReady();
  await until(async () => (await marks()).length === 1, "it was taken up");
  assert.equal(Number((await marks())[0].of.value), 7);
});

test("a change of mind while the answer is lost ends with the last wish", async (t) => {
  const { proxy, shown, marks } = await stage(t);
  proxy.delayMs = 60_000;
  await shown.mark("7");
  await until(async () => (await marks()).length === 1, "the server has it");
  await shown.page.keyboard.press("ArrowUp");
  await shown.mark("9");
  await shown.becomes("offline");
  proxy.delayMs = 0;
  await shown.isAllStored();
  await assertOnce(
    marks,
    (await marks()).map((fact) => fact.of.value),
  );
  assert.deepEqual(
    (await marks()).map((fact) => Number(fact.of.value)),
    [7, 9],
  );
});

test("kill -9 of the server while a judge marks loses nothing and doubles nothing", async (t) => {
  const { shown, marks } = await stage(t, { entrants: 8 });
  const wanted = [];
  let killed;
  for (let number = 0; number < 12; number += 1) {
    const value = String(1 + (number % 9));
    wanted.push(`${await shown.code()}/${await shown.here()}=${value}`);
    if (number === 5) killed = server.kill();
    await shown.mark(value);
    const rows = await shown.rows();
    if (rows.every((row) => row.text !== "–")) await shown.page.keyboard.press("ArrowRight");
  }
  await killed;
  await server.up();
  await shown.isAllStored();
  const found = await marks();
  assert.equal(found.length, wanted.length);
  assert.equal(new Set(found.map(({ of }) => `${of.entrant}/${of.criterion}`)).size, wanted.length);
});

test("a plain-http page keeps working while it is open, and says that it must stay so", async (t) => {
  const venue = await launch({ hosts: "MAP venue.test 127.0.0.1" });
  const proxy = await Proxy.to(server.port);
  t.after(async () => {
    await venue.close();
    await proxy.close();
  });
  const contest = await server.seed();
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

test("a mark is on a second browser's board within a second", async (t) => {
  const options = {
    template: "bench",
    entrants: 4,
    judges: 1,
    more: ["--open", "--disclosure", "immediate"],
  };
  const { contest, shown } = await stage(t, options);
  const { context, close } = await device(browser, { width: 412, height: 915 });
  t.after(close);
  const board = await context.newPage();
  await board.goto(`${server.url}/board/?contest=${contest.contest}`);
  const code = await shown.code();
  await until(async () => (await board.textContent("body")).includes(code), "the board is there");
  const times = [];
  for (const value of ["3", "5", "7"]) {
    const before = await board.textContent("body");
    const begun = Date.now();
    await shown.mark(value);
    await until(async () => (await board.textContent("body")) !== before, "the board moved");
    times.push(Date.now() - begun);
    await shown.page.keyboard.press("ArrowUp");
  }
  t.diagnostic(`on the board after ${times.join(", ")} ms`);
  assert.ok(Math.min(...times) < 1_000, `after ${times.join(", ")} ms`);
});
