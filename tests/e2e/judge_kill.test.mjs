/* tests/e2e/judge_kill.test.mjs - the server, or its Redis, dies or stands still while a judge marks. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, until, visit } from "./browser.mjs";
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

test("kill -9 of the server while a judge marks loses nothing and doubles nothing", async (t) => {
  const { shown, marks } = await stage(t, world, { entrants: 8 });
  const wanted = [];
  let killed;
  for (let number = 0; number < 12; number += 1) {
    const value = String(1 + (number % 9));
    wanted.push(`${await shown.code()}/${await shown.here()}=${value}`);
    if (number === 5) killed = world.server.kill();
    await shown.mark(value);
    const rows = await shown.rows();
    if (rows.every((row) => row.text !== "–")) await shown.page.keyboard.press("ArrowRight");
  }
  await killed;
  await world.server.up();
  await shown.isAllStored();
  const found = await marks();
  assert.equal(found.length, wanted.length);
  assert.equal(new Set(found.map(({ of }) => `${of.entrant}/${of.criterion}`)).size, wanted.length);
});

test("while Redis stands still nothing is called stored, the judge marks on, and all of it arrives afterwards", async (t) => {
  const { shown, marks } = await stage(t, world);
  process.kill(world.server.redis(), "SIGSTOP");
  t.after(() => process.kill(world.server.redis(), "SIGCONT"));
  await shown.mark("7");
  await until(async () => (await shown.rows())[0].sureness === "onDevice", "it is on the device");
  await shown.becomes("read_only");
  await shown.page.waitForSelector(".banner.warn");
  await shown.mark("8");
  await until(async () => (await shown.rows())[1].sureness === "onDevice", "this one too");
  assert.equal((await shown.line()).unsent, 2);
  process.kill(world.server.redis(), "SIGCONT");
  await shown.isAllStored();
  assert.deepEqual((await marks()).map((fact) => Number(fact.of.value)).sort(), [7, 8]);
});

test("the chief judge sees how much lies on a judge's device alone", async (t) => {
  const { shown, contest } = await stage(t, world);
  const chief = await visit(t, world.browser, `${world.server.url}/desk/#t=${contest.chief}`);
  const head = () => chief.textContent(".matrix thead th:nth-child(2)");
  await chief.waitForSelector(".matrix thead");
  process.kill(world.server.redis(), "SIGSTOP");
  t.after(() => process.kill(world.server.redis(), "SIGCONT"));
  await shown.becomes("read_only");
  await shown.mark("7");
  await shown.mark("8");
  await until(async () => /J1.*2 项未送出/.test(await head()), "two are unsent");
  process.kill(world.server.redis(), "SIGCONT");
  await shown.isAllStored();
  await until(async () => !/未送出/.test(await head()), "they have arrived");
});

test("kill -9 of Redis while a judge marks loses nothing and doubles nothing", async (t) => {
  const { shown, marks } = await stage(t, world);
  await shown.mark("7");
  process.kill(world.server.redis(), "SIGKILL");
  await shown.mark("8");
  await shown.mark("9");
  await shown.isAllStored();
  assert.deepEqual((await marks()).map((fact) => Number(fact.of.value)).sort(), [7, 8, 9]);
});
