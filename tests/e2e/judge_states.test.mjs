/*
 * tests/e2e/judge_states.test.mjs - every state of the console in both languages, light and dark, portrait
 * and landscape: a picture of each, and nothing that axe finds. Pictures go to JIANGTAI_PICTURES, else to
 * .build/pictures.
 */
import { after, before, test } from "node:test";
import { assertAccessible, device, launch, LOOKS, picture } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { ALONE, CHAIN } from "./judge_states.mjs";
import { roleOf } from "./role.mjs";
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

async function deviceWith({ lang, colorScheme }, script) {
  const locale = lang === "zh" ? "zh-CN" : "en-GB";
  const { context } = await device(world.browser, { locale, colorScheme, script });
  const remember = ([key, value]) => localStorage.setItem(key, value);
  await context.addInitScript(remember, ["jiangtai.language", lang]);
  return context;
}

/* A picture of the state, and axe on it. */
async function look(shown, { lang, colorScheme }, name) {
  await picture(shown.page, `judge-${name}-${lang}-${colorScheme}`);
  await assertAccessible(shown.page, `${name}, ${lang}, ${colorScheme}`);
}

async function standsAlone(way, { name, seed, script, enter, undo }) {
  const contest = await world.server.seed(seed);
  const context = await deviceWith(way, script);
  const shown = await Console.open(context, world.server.url, contest.judges[0].ticket);
  const stage = { world, contest, context, shown };
  try {
    await enter(stage);
    await look(stage.shown, way, name);
  } finally {
    await undo?.(stage);
    await context.close();
  }
}

for (const way of LOOKS) {
  test(`one state after the other, ${way.lang}, ${way.colorScheme}`, async () => {
    const contest = await world.server.seed();
    const context = await deviceWith(way);
    const shown = await Console.open(context, world.server.url, contest.judges[0].ticket);
    const chief = await roleOf(world.browser, world.server.url, contest.contest, contest.chief);
    const stage = { world, contest, context, shown, chief };
    for (const [index, { name, enter }] of CHAIN.entries()) {
      await enter(stage);
      await look(shown, way, `${String(index + 1).padStart(2, "0")}-${name}`);
    }
    await Promise.all([context.close(), chief.close(), stage.other.context.close()]);
  });

  test(`states that stand alone, ${way.lang}, ${way.colorScheme}`, async () => {
    for (const state of ALONE) await standsAlone(way, state);
  });
}

for (const [name, size] of [
  ["portrait", { width: 820, height: 1180 }],
  ["laptop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
]) {
  test(`a whole skills contest in ${name}`, async () => {
    const contest = await world.server.seed({ template: "T01", entrants: 8, judges: 5 });
    const { context } = await device(world.browser, size);
    const shown = await Console.open(context, world.server.url, contest.judges[0].ticket);
    await shown.mark("7");
    await shown.isAllStored();
    await picture(shown.page, `judge-${name}`);
    await assertAccessible(shown.page, name);
    await context.close();
  });
}
