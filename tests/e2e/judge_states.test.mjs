/*
 * tests/e2e/judge_states.test.mjs - every state of the console in both languages, light and dark, portrait
 * and landscape: a picture of each, and nothing that axe finds. Pictures go to JIANGTAI_PICTURES, else to
 * .build/pictures.
 */
import { after, before, test } from "node:test";
import { assertAccessible, device, launch, picture } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { roleOf } from "./role.mjs";
import { Server } from "./server.mjs";

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

/* What axe can find lies in the words or in the colours: two looks hold all of both. */
const LOOKS = [
  { lang: "zh", theme: "light", axe: true },
  { lang: "zh", theme: "dark" },
  { lang: "en", theme: "light" },
  { lang: "en", theme: "dark", axe: true },
];
const appears = ({ page }, selector) => page.waitForSelector(selector, { timeout: 30_000 });

async function markAll(shown, value) {
  const { length } = await shown.rows();
  for (let index = 0; index < length; index += 1) await shown.mark(value);
  await shown.isAllStored();
}

/* Each leads from the state before it. */
const STATES = [
  { name: "blank", enter: async () => undefined },
  { name: "typing", enter: ({ shown }) => shown.page.keyboard.type("7") },
  { name: "refused-key", enter: ({ shown }) => shown.page.keyboard.type("99") },
  {
    name: "stored",
    enter: async ({ shown }) => (await shown.mark(""), await shown.mark("8"), await shown.isAllStored()),
  },
  {
    name: "undone",
    enter: async ({ shown }) => (await shown.page.keyboard.press("Control+z"), await shown.isAllStored()),
  },
  { name: "complete", enter: ({ shown }) => markAll(shown, "6") },
  {
    name: "confirming",
    enter: async ({ shown }) => (await shown.page.click("#submit"), await appears(shown, ".confirm")),
  },
  {
    name: "submitted",
    enter: async ({ shown }) => (await shown.page.click(".confirm .main"), await appears(shown, ".sealed")),
  },
  {
    name: "returned",
    enter: async ({ shown, chief, contest }) => {
      const place = { entrant: await shown.code(), seat: contest.judges[0].seat };
      await chief.request("sheet.return", { ...place, reason: "第三项与说明不符，请复核" });
      await appears(shown, ".who .returned");
    },
  },
  {
    name: "recused",
    enter: async ({ shown, chief, contest }) => {
      const entrant = contest.judges[0].entrants[2];
      await chief.request("recusal.set", { seat: contest.judges[0].seat, entrant, on: true, reason: "本校" });
      await appears(shown, ".entry.recused");
      await shown.goTo(entrant);
    },
  },
  {
    name: "called",
    enter: async ({ shown, chief, contest }) => {
      await shown.goTo(contest.judges[0].entrants[0]);
      await chief.request("entrant.call", { entrant: contest.judges[0].entrants[1] });
      await appears(shown, ".called");
    },
  },
  {
    name: "two-devices",
    enter: async (stage) => {
      const { context } = await device(browser);
      stage.other = {
        context,
        shown: await Console.open(context, server.url, stage.contest.judges[0].ticket),
      };
      await appears(stage.shown, ".banner.brand");
    },
  },
  {
    name: "offline",
    enter: async ({ context, shown, contest }) => {
      await shown.goTo(contest.judges[0].entrants[1]);
      await context.setOffline(true);
      await shown.mark("5");
      await shown.becomes("offline");
    },
  },
  {
    name: "conflict",
    enter: async ({ context, shown, contest, other }) => {
      await other.shown.goTo(contest.judges[0].entrants[1]);
      await other.shown.mark("9");
      await other.shown.isAllStored();
      await context.setOffline(false);
      await appears(shown, ".decision");
    },
  },
  {
    name: "paused",
    enter: async ({ shown, chief }) => {
      await shown.page.click(".decision .button:not(.main)");
      await chief.request("contest.move", { phase: "paused", reason: "" });
      await appears(shown, ".banner.warn");
    },
  },
  {
    name: "closed",
    enter: async ({ shown, chief }) => {
      await chief.request("contest.move", { phase: "closed", reason: "" });
      await appears(shown, ".banner.plain");
    },
  },
  {
    name: "keys",
    enter: async ({ shown }) => (await shown.page.keyboard.press("?"), await appears(shown, ".key-list")),
  },
  {
    name: "signing-out",
    enter: async ({ shown }) => {
      await shown.page.keyboard.press("Escape");
      await shown.page.click(".tools .tool:last-child");
      await appears(shown, ".choices");
    },
  },
  {
    name: "taken-over",
    enter: async ({ shown, other }) => {
      await shown.page.keyboard.press("Escape");
      await other.shown.page.click(".banner.brand button");
      await appears(shown, ".calm");
    },
  },
  {
    name: "revoked",
    enter: async ({ shown, contest }) => {
      await shown.page.click(".calm .main");
      await shown.isReady();
      const organiser = await roleOf(browser, server.url, contest.contest, contest.organiser);
      await organiser.request("ticket.revoke", { seat: contest.judges[0].seat });
      await appears(shown, ".ticket-form");
      await organiser.close();
    },
  },
  {
    name: "signing-in",
    enter: async ({ shown, context }) => {
      await context.clearCookies();
      await shown.page.evaluate(() => localStorage.clear());
      await shown.page.goto(`${server.url}/judge/#t=wrong`);
      await appears(shown, ".wrong");
    },
  },
];

for (const { lang, theme, axe } of LOOKS) {
  test(`every state, ${lang}, ${theme}`, async () => {
    const contest = await server.seed({ entrants: 6, judges: 2 });
    const { context } = await device(browser, {
      locale: lang === "zh" ? "zh-CN" : "en-GB",
      colorScheme: theme,
    });
    await context.addInitScript(
      ([key, value]) => localStorage.setItem(key, value),
      ["jiangtai.language", lang],
    );
    const shown = await Console.open(context, server.url, contest.judges[0].ticket);
    const chief = await roleOf(browser, server.url, contest.contest, contest.chief);
    const stage = { contest, context, shown, chief };
    for (const [index, { name, enter }] of STATES.entries()) {
      await enter(stage);
      const number = String(index + 1).padStart(2, "0");
      await picture(shown.page, `judge-${number}-${name}-${lang}-${theme}`);
      if (axe) await assertAccessible(shown.page, `${name}, ${lang}, ${theme}`);
    }
    await Promise.all([context.close(), chief.close(), stage.other.context.close()]);
  });
}

for (const [name, size] of [
  ["portrait", { width: 820, height: 1180 }],
  ["laptop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
]) {
  test(`a whole skills contest in ${name}`, async () => {
    const contest = await server.seed({ template: "T01", entrants: 8, judges: 5 });
    const { context } = await device(browser, size);
    const shown = await Console.open(context, server.url, contest.judges[0].ticket);
    await shown.mark("7");
    await shown.isAllStored();
    await picture(shown.page, `judge-${name}`);
    await assertAccessible(shown.page, name);
    await context.close();
  });
}
