/* tests/e2e/judge_states.mjs - the states of the console, and how each comes about. */
import { device } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { roleOf } from "./role.mjs";

const appears = ({ page }, selector) => page.waitForSelector(selector, { timeout: 30_000 });

async function markAll(shown, value) {
  const { length } = await shown.rows();
  for (let index = 0; index < length; index += 1) await shown.mark(value);
  await shown.isAllStored();
}

/* Each leads from the state before it. A stage: world, contest, context, shown (the console), chief. */
export const CHAIN = [
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
      const { world } = stage;
      const { context } = await device(world.browser);
      stage.other = {
        context,
        shown: await Console.open(context, world.server.url, stage.contest.judges[0].ticket),
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
    enter: async ({ world, shown, contest }) => {
      await shown.page.click(".calm .main");
      await shown.isReady();
      const organiser = await roleOf(world.browser, world.server.url, contest.contest, contest.organiser);
      await organiser.request("ticket.revoke", { seat: contest.judges[0].seat });
      await appears(shown, ".ticket-form");
      await organiser.close();
    },
  },
  {
    name: "signing-in",
    enter: async ({ world, shown, context }) => {
      await context.clearCookies();
      await shown.page.evaluate(() => localStorage.clear());
      await shown.page.goto(`${world.server.url}/judge/#t=wrong`);
      await appears(shown, ".wrong");
    },
  },
];

/* Each stands alone; `undo` puts the world right again. */
export const ALONE = [
  { name: "not-open", seed: { more: [] }, enter: ({ shown }) => appears(shown, ".banner.plain") },
  {
    name: "read-only",
    enter: async ({ world, shown }) => {
      process.kill(world.server.redis(), "SIGSTOP");
      await shown.mark("7");
      await shown.becomes("read_only");
      await appears(shown, ".banner.warn");
    },
    undo: ({ world }) => process.kill(world.server.redis(), "SIGCONT"),
  },
  {
    name: "other-tab",
    enter: async (stage) => {
      const page = await stage.context.newPage();
      await page.goto(stage.shown.page.url());
      await page.waitForSelector(".calm .button.main", { timeout: 30_000 });
      stage.shown = new Console(page);
    },
  },
  {
    name: "cannot-keep",
    script: () => Object.defineProperty(globalThis, "indexedDB", { get: () => undefined }),
    enter: ({ shown }) => appears(shown, ".banner.bad"),
  },
  {
    name: "deductions",
    seed: { template: "T01", entrants: 8, judges: 5 },
    enter: async ({ shown }) => {
      const { length } = await shown.rows();
      for (let index = 1; index < length; index += 1) await shown.mark("5");
      await shown.mark("0");
      await shown.isAllStored();
      for (let index = 0; index < length; index += 1) await shown.page.keyboard.press("ArrowDown");
    },
  },
];
