/* tests/e2e/board.test.mjs - the spectator page: what it shows, and what it says when it cannot know. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, device, launch, LOOKS, picture, until } from "./browser.mjs";
import { roleOf } from "./role.mjs";
import { Server } from "./server.mjs";

const PHONE = { width: 390, height: 844 };
const IMMEDIATE = ["--open", "--disclosure", "immediate"];
const world = {};

before(async () => {
  world.server = await Server.start();
  world.browser = await launch();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

/* A phone that looks at the board of a contest. */
async function spectator(t, contest, { query = "", prepare, ...more } = {}) {
  const { context, faults, close } = await device(world.browser, { ...PHONE, ...more });
  t.after(async () => {
    await close();
    assert.deepEqual(faults, []);
  });
  const page = await context.newPage();
  if (prepare) await prepare(page);
  await page.goto(`${world.server.url}/board/?contest=${contest}${query}`);
  return { page, context };
}

/* One judge hands in a whole sheet: `share` of the most for every criterion. */
async function handIn(judge, contest, entrant, share) {
  let base = 0;
  for (const { id, max } of contest.criteria) {
    const value = String(Math.floor(Number(max) * share));
    ({ v: base } = await judge.request("mark.set", { entrant, criterion: id, value, base: 0 }));
  }
  await judge.request("sheet.submit", { entrant, base });
}

async function contestWithScores(t, shares) {
  const contest = await world.server.seed({ entrants: shares.length, judges: 1, more: IMMEDIATE });
  const judge = await roleOf(world.browser, world.server.url, contest.contest, contest.judges[0].ticket);
  t.after(judge.close);
  const hand = (entrant, share) => handIn(judge, contest, entrant, share);
  for (const [index, share] of shares.entries()) if (share) await hand(contest.entrants[index], share);
  return { contest, hand };
}

const places = (page) =>
  page.$$eval(".card .medal, .row .place", (all) => all.map((each) => each.textContent));
const chip = (page) => page.textContent(".live");

test("places follow the scores, equals share one and say so, and a new score moves the board", async (t) => {
  const { contest, hand } = await contestWithScores(t, [0.5, 0.9, 0.7, 0.6, 0.6, 0]);
  const { page } = await spectator(t, contest.contest);
  await until(async () => (await places(page)).join(" ") === "1 2 3 3并列 5 –", "the board in its order");
  assert.equal(await chip(page), "直播中");
  await hand(contest.entrants[5], 1);
  await until(async () => (await places(page)).join(" ") === "1 2 3 4并列 4并列 6", "the new score leads");
  await until(() => page.$(".movement.down"), "who was overtaken is seen to fall");
});

test("a followed entrant stays at the bottom with the gap, through a reload", async (t) => {
  const { contest } = await contestWithScores(t, [0.9, 0.8, 0.7, 0.5]);
  const { page } = await spectator(t, contest.contest, { query: "&lang=en" });
  await page.click(".row .line");
  await page.click(".sheet .button.main");
  await page.keyboard.press("Escape");
  await until(async () => /behind the next/.test(await page.textContent(".mine")), "the gap to the next");
  await page.reload();
  await until(() => page.$(".mine"), "it is still followed");
  assert.match(await page.textContent("[aria-live=polite]"), /Place 4, \d+\.\d+ points/);
});

test("on a blind board a code is the largest text, and there is no name", async (t) => {
  const contest = await world.server.seed({ template: "T01", entrants: 6, judges: 5 });
  const { page } = await spectator(t, contest.contest);
  await page.waitForSelector(".row .code");
  const largest = await page.$$eval("main *", (all) => {
    const size = (each) => parseFloat(getComputedStyle(each).fontSize);
    const own = all.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3));
    return own.sort((a, b) => size(b) - size(a))[0].textContent;
  });
  assert.ok(contest.entrants.includes(largest), largest);
  assert.doesNotMatch(await page.textContent("main"), /演示|示范/);
});

test("without a network it says so with the time of what it shows, and comes back by itself", async (t) => {
  const { contest, hand } = await contestWithScores(t, [0.9, 0]);
  const { page, context } = await spectator(t, contest.contest);
  await page.waitForSelector(".row");
  await context.setOffline(true);
  await until(async () => (await chip(page)) === "已断开", "offline is said");
  assert.match(await page.textContent("[role=alert]"), /\d\d:\d\d:\d\d 的成绩/);
  await hand(contest.entrants[1], 1);
  await context.setOffline(false);
  await until(async () => (await places(page)).join(" ") === "1 2", "what happened meanwhile");
  assert.equal(await chip(page), "直播中");
});

test("kill -9 of the server: the board stands, says so, and goes on", async (t) => {
  const { contest } = await contestWithScores(t, [0.9, 0.8, 0.7]);
  const { page } = await spectator(t, contest.contest);
  await page.waitForSelector(".podium");
  await world.server.kill();
  await until(async () => (await chip(page)) === "已断开", "offline is said");
  assert.deepEqual(await places(page), ["1", "2", "3"]);
  await world.server.up();
  await until(async () => (await chip(page)) === "直播中", "live again");
});

test("where WebSockets are swallowed the board is live all the same", async (t) => {
  const { contest, hand } = await contestWithScores(t, [0.9, 0]);
  const prepare = (page) => page.routeWebSocket(/\/live\//, (socket) => socket.close());
  const { page } = await spectator(t, contest.contest, { prepare });
  await page.waitForSelector(".row");
  await hand(contest.entrants[1], 1);
  await until(async () => (await places(page)).join(" ") === "1 2", "the new score");
  assert.equal(await chip(page), "直播中");
});

test("a search finds by code, and says when it finds nobody", async (t) => {
  const { contest } = await contestWithScores(t, [0.9, 0.8, 0.7, 0.6]);
  const { page } = await spectator(t, contest.contest);
  await page.click(".glass");
  await page.fill("input", contest.entrants[2]);
  await until(async () => (await page.$$(".row")).length === 1, "one is found");
  await page.fill("input", "nobody");
  await until(() => page.$(".notice"), "nobody is found");
});

test("only the rows that can be seen are in the document", async (t) => {
  const contest = await world.server.seed({ template: "bench", entrants: 200, judges: 1, more: IMMEDIATE });
  const { page } = await spectator(t, contest.contest);
  await page.waitForSelector(".row");
  assert.ok((await page.$$(".row")).length < 40);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = contest.entrants[199];
  await until(async () => (await page.textContent(".list")).includes(last), "the last row");
  assert.equal(await page.$eval(".row:last-child", (row) => row.getAttribute("aria-posinset")), "200");
});

test("a picture of every state in all words and colours, and axe on each", async (t) => {
  const { contest } = await contestWithScores(t, [0.9, 0.8, 0.7, 0.6, 0.6, 0]);
  const empty = await world.server.seed({ template: "T01", entrants: 8, judges: 5 });
  const details = (page) => page.click(".row .line").then(() => page.waitForSelector(".sheet"));
  const share = (page) => page.click(".hero .switch").then(() => page.waitForSelector(".qr"));
  const states = [
    ["live", contest.contest],
    ["details", contest.contest, details],
    ["share", contest.contest, share],
    ["offline", contest.contest, (page, context) => context.setOffline(true)],
    ["empty", empty.contest],
    ["unknown", "nobody-knows"],
  ];
  for (const [name, id, act] of states) {
    for (const { lang, colorScheme } of LOOKS) {
      const options = { query: `&lang=${lang}`, colorScheme, reducedMotion: "reduce" };
      const { page, context } = await spectator(t, id, options);
      await page.waitForSelector(name === "unknown" ? ".notice" : ".row");
      await act?.(page, context);
      if (name === "offline") await page.waitForSelector("[role=alert]");
      await assertAccessible(page, `${name} ${lang} ${colorScheme}`);
      await picture(page, `board-${name}-${lang}-${colorScheme}`);
      await context.close();
    }
  }
});
