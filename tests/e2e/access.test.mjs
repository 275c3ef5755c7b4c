/*
 * tests/e2e/access.test.mjs - what axe finds on dialogs and papers, in all words and both themes, and what is left of
 * every page when it is zoomed to 200 %.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, launch, LOOKS, picture, visit } from "./browser.mjs";
import { roleOf } from "./role.mjs";
import { Server } from "./server.mjs";

const LAPTOP = { width: 1280, height: 800 };
/* A laptop's window at 200 %. */
const ZOOMED = { width: 640, height: 400 };
const world = {};

before(async () => {
  world.server = await Server.start();
  world.browser = await launch();
  world.contest = await world.server.seed({ template: "T05", entrants: 10, judges: null, more: ["--open", "--disclosure", "immediate"] });
  const { contest, server, browser } = world;
  const [first] = contest.judges;
  const [entrant] = first.entrants;
  const judge = await roleOf(browser, server.url, contest.contest, first.ticket);
  let base = 0;
  const { criteria } = await judge.read("seat.sheets", {});
  for (const criterion of criteria) {
    ({ v: base } = await judge.request("mark.set", { entrant, criterion, value: "5", base: 0 }));
  }
  await judge.request("sheet.submit", { entrant, base });
  await judge.close();
  const host = await roleOf(browser, server.url, contest.contest, contest.host);
  await host.request("entrant.call", { entrant });
  await host.request("screen.show", { scene: "stage" });
  await host.close();
  world.entrant = entrant;
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

const desk = async (t, ticket, { lang, ...look }) => {
  const options = { ...LAPTOP, reducedMotion: "reduce", ...look };
  const page = await visit(t, world.browser, `${world.server.url}/desk/?lang=${lang}#t=${ticket}`, options);
  await page.waitForSelector(".matrix tbody tr");
  return page;
};

/* The dialogs that open over the desk: how each is opened. */
const DIALOGS = [
  ["stage", ".stages button"],
  ["sheet", () => `[aria-label^="${world.entrant} × J1:"]`],
  ["seat", ".matrix thead button"],
  ["entrant", ".order li button"],
  ["message", ".screen-part > .cues button:nth-last-child(2)"],
  ["freeze", ".screen-part > .cues button:nth-last-child(1)"],
];

for (const look of LOOKS) {
  test(`dialogs of the desk, ${look.lang}, ${look.colorScheme}`, async (t) => {
    const page = await desk(t, world.contest.chief, look);
    for (const [name, opener] of DIALOGS) {
      await page.click(typeof opener === "function" ? opener() : opener);
      await page.waitForSelector(".sheet h2");
      if (name === "stage") await page.waitForSelector(".sheet table");
      await assertAccessible(page, `${name} ${look.lang} ${look.colorScheme}`);
      await picture(page, `dialog-${name}-${look.lang}-${look.colorScheme}`);
      await page.keyboard.press("Escape");
      await page.waitForSelector(".sheet h2", { state: "detached" });
    }
    await page.keyboard.press("?");
    await page.waitForSelector(".keys");
    await assertAccessible(page, `keys ${look.lang} ${look.colorScheme}`);
  });

  test(`papers and the log, ${look.lang}, ${look.colorScheme}`, async (t) => {
    const page = await desk(t, world.contest.organiser, look);
    await page.click(`button[aria-label="${look.lang === "zh" ? "打印材料" : "Paper"}"]`);
    const papers = [".results", ".start", ".sheets", ".sheets", ".certificate"];
    for (const [index, paper] of papers.entries()) {
      await page.click(`.paper-page > header button:nth-child(${index + 1})`);
      await page.waitForSelector(`.paper${paper}, .paper-page > .none`);
      await assertAccessible(page, `paper ${index} ${look.lang} ${look.colorScheme}`);
    }
    await page.click(".paper-page > header button:nth-last-child(2)");
    await page.click(`[aria-label="${look.lang === "zh" ? "操作记录" : "Log"}"]`);
    await page.waitForSelector(".log-page tbody tr");
    await assertAccessible(page, `log ${look.lang} ${look.colorScheme}`);
  });

  test(`at 200 % nothing runs off a page's side, ${look.lang}`, async (t) => {
    const { contest } = world.contest;
    const pages = [
      ["/?", ".contests"],
      [`/board/?contest=${contest}`, ".row"],
      ["/desk/?", ".matrix", world.contest.chief],
      ["/desk/?", ".run", world.contest.host],
      ["/desk/?", ".seats", world.contest.organiser],
      ["/judge/?", ".console", world.contest.judges[0].ticket],
    ];
    for (const [path, ready, ticket] of pages) {
      const address = `${world.server.url}${path}&lang=${look.lang}${ticket ? `#t=${ticket}` : ""}`;
      const page = await visit(t, world.browser, address, ZOOMED);
      await page.waitForSelector(ready);
      const [wide, all] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      await picture(page, `zoomed-${ready.slice(1)}-${look.lang}`);
      assert.ok(all <= wide, `${path} ${ready} is ${all} wide in a window of ${wide}`);
      await page.context().close();
    }
  });
}
