/* tests/e2e/show.test.mjs - the run of the show: a host by keyboard alone, and the big screen that follows her. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, launch, LOOKS, picture, until, visit } from "./browser.mjs";
import { roleOf } from "./role.mjs";
import { Server } from "./server.mjs";

const LAPTOP = { width: 1280, height: 800 };
const HALL = { width: 1920, height: 1080 };
const world = {};

before(async () => {
  world.server = await Server.start();
  world.browser = await launch();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

function open(t, path, more = {}) {
  return visit(t, world.browser, `${world.server.url}${path}`, { ...LAPTOP, ...more });
}

async function desk(t, ticket, more, lang = "zh") {
  const page = await open(t, `/desk/?lang=${lang}#t=${ticket}`, more);
  await page.waitForSelector(".run-parts");
  return page;
}

async function board(contest) {
  const answer = await fetch(`${world.server.url}/live/${contest.contest}/board`);
  return answer.json();
}

/* A judge is connected once in a test, however often she hands in. */
const seats = new Map();
async function seatOf(t, contest, ticket) {
  if (seats.has(ticket)) return seats.get(ticket);
  const seat = await roleOf(world.browser, world.server.url, contest.contest, ticket);
  seats.set(ticket, seat);
  t.after(seat.close);
  return seat;
}

/* Every judge marks every criterion with one value of hers, and hands in. */
async function handInAll(t, contest, entrant, values) {
  for (const [index, { ticket }] of contest.judges.entries()) {
    const seat = await seatOf(t, contest, ticket);
    let base = 0;
    for (const { id } of contest.criteria) {
      const value = String(values[index % values.length]);
      ({ v: base } = await seat.request("mark.set", { entrant, criterion: id, value, base: 0 }));
    }
    await seat.request("sheet.submit", { entrant, base });
  }
}

/* Scores are public as soon as they are there. */
const OPEN = ["--open", "--disclosure", "immediate"];

const now = (page) => page.textContent(".run-now .who");
const clock = (page) => page.textContent(".segment-clock b").catch(() => "");
const says = (page, selector, words) =>
  until(async () => ((await page.textContent(selector).catch(() => "")) ?? "").includes(words), words);

test("a host runs the show by keyboard alone, and what was wrong is taken back", async (t) => {
  const contest = await world.server.seed({ entrants: 4, judges: 2 });
  const page = await desk(t, contest.host);
  await page.click('.order header button:has-text("抽签")');
  await page.click('.sheet button:has-text("混合抽签")');
  await until(async () => !(await page.$(".sheet")), "drawn");
  const drawn = Object.entries((await board(contest)).board.rows).sort((a, b) => a[1].turn - b[1].turn);
  const order = drawn.map(([id]) => id);
  const listed = () => page.$$eval(".order li b", (list) => list.map((each) => each.textContent).join());
  await until(async () => (await listed()) === order.join(), "the list is in the order that was drawn");
  await page.keyboard.press("n");
  await until(async () => (await now(page)).includes(order[0]), "the first is called");
  await page.keyboard.press("u");
  await until(async () => (await now(page)).includes("现在没有人在场"), "the call is taken back");
  await page.keyboard.press("n");
  await until(async () => (await now(page)).includes(order[0]), "called again");
  await page.keyboard.press("s");
  await says(page, ".segment-clock p", "实施报告");
  await until(async () => /^7:5\d$/.test(await clock(page)), "the clock runs down from eight minutes");
  await page.keyboard.press("p");
  await says(page, ".segment-clock p", "已暂停");
  const stood = await clock(page);
  await new Promise((resolve) => setTimeout(resolve, 2200));
  assert.equal(await clock(page), stood, "a paused clock stands");
  await page.keyboard.press("p");
  await until(async () => (await clock(page)) !== stood, "and goes on");
  await page.keyboard.press("s");
  await says(page, ".segment-clock p", "教学展示");
  await page.keyboard.press("e");
  await until(async () => (await now(page)).includes("现在没有人在场"), "the first has ended");
  await page.click(`.order li:has-text("${order[1]}") button`);
  await page.selectOption(".sheet select", "forfeit");
  await page.fill(".sheet .reasoned input", "叫号三次未到");
  await page.click(".sheet .reasoned .button");
  await says(page, ".order li.forfeit", order[1]);
  await page.keyboard.press("n");
  await until(async () => (await now(page)).includes(order[2]), "who forfeits is passed over");
});

test("the chief judge grants extra time with a reason", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 2 });
  const page = await desk(t, contest.chief);
  await page.keyboard.press("n");
  await until(async () => (await now(page)).includes(contest.entrants[0]), "called");
  await page.keyboard.press("s");
  await says(page, ".segment-clock p", "实施报告");
  await page.click('.run-now button:has-text("补时")');
  await page.click('.sheet button:has-text("5 分钟")');
  await page.fill(".sheet .reasoned input", "投影故障");
  await page.click(".sheet .reasoned .button");
  await until(async () => /^12:/.test(await clock(page)), "five minutes more");
});

test("a speech that is too short: the chief judge takes the points off, and everybody sees why", async (t) => {
  const contest = await world.server.seed({ template: "T19", entrants: 2, judges: 5 });
  const [entrant] = contest.entrants;
  await handInAll(t, contest, entrant, [0.3, 0.31, 0.32, 0.33, 0.34]);
  const chief = await desk(t, contest.chief);
  await chief.keyboard.press("n");
  await until(async () => (await now(chief)).includes(entrant), "called");
  await chief.keyboard.press("s");
  await says(chief, ".segment-clock p", "演讲");
  await chief.keyboard.press("e");
  await says(chief, ".order li em", "演讲不足 ");
  await chief.click(".order li:first-child button");
  assert.equal(await chief.inputValue(".penalty input"), "0.1", "what the rule book says is filled in");
  assert.match(await chief.inputValue(".penalty .reasoned input"), /演讲不足 [56]:/);
  await picture(chief, "show-penalty-zh-light");
  await assertAccessible(chief, "penalty");
  await chief.click(".penalty .reasoned button");
  await until(async () => !(await chief.$(".sheet")), "taken off");
  await until(async () => (await board(contest)).board.rows[entrant].score === "2.14", "2.24 less 0.1");
  assert.equal(await chief.$(".order li em"), null, "nothing is due any more");
  await chief.click(".order li:first-child button");
  await chief.click(".why summary");
  await says(chief, ".why ol", "演讲：2.24 − 罚分 0.1 = 2.14");
  const phone = await open(t, `/board/?contest=${contest.contest}`, { width: 390, height: 844 });
  await phone.click(".row .line");
  await says(phone, ".sheet ol", "5 位评委打分 2.1、2.17、2.24、2.31、2.38；去掉一个最高分 2.38，去掉一个最低分 2.1，其余 3 位平均 2.24");
  await picture(phone, "board-why-zh-light");
  await assertAccessible(phone, "why");
  const host = await roleOf(world.browser, world.server.url, contest.contest, contest.host);
  t.after(host.close);
  await host.request("screen.show", { scene: "reveal", entrant, step: 3 });
  const screen = await open(t, `/screen/?contest=${contest.contest}`, HALL);
  await says(screen, ".reveal .penalty", "罚分 −0.1");
  await picture(screen, "show-penalty-screen-zh");
});

test("the screen reveals step by step, and no byte runs ahead of it", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 5, more: OPEN });
  const [entrant] = contest.entrants;
  const page = await desk(t, contest.host);
  const screen = await open(t, `/screen/?contest=${contest.contest}`, HALL);
  await screen.waitForSelector(".waiting");
  await page.keyboard.press("n");
  await until(async () => (await now(page)).includes(entrant), "called");
  await page.keyboard.press("s");
  await says(screen, ".clock span", "实施报告");
  await page.keyboard.press("e");
  await until(async () => (await now(page)).includes("现在没有人在场"), "ended");
  await page.keyboard.press("r");
  await screen.waitForSelector(".reveal");
  await page.keyboard.press("r");
  await says(page, ".refusal", "还缺");
  await page.click(".refusal .button");
  await handInAll(t, contest, entrant, [12, 20, 15, 14, 16]);
  await until(async () => (await board(contest)).board.rows[entrant].done === 5, "all sheets are in");
  assert.ok(!("marks" in (await board(contest)).board));
  await page.keyboard.press("r");
  await until(async () => (await screen.$$(".marks li")).length === 5, "five totals");
  assert.ok(!JSON.stringify((await board(contest)).board.marks).includes("dropped"));
  await page.keyboard.press("r");
  await until(async () => (await screen.$$(".marks .dropped")).length === 2, "two are struck out");
  assert.match(await screen.textContent(".marks"), /去掉最高分/);
  await page.keyboard.press("r");
  const { score } = (await board(contest)).board.rows[entrant];
  await until(async () => (await screen.textContent(".reveal .score").catch(() => "")) === score, "the exact score");
  await screen.reload();
  await until(async () => (await screen.textContent(".reveal .score").catch(() => "")) === score, "the same step");
  assert.ok(!(await screen.$(".reveal .rank")), "the place is not there yet");
  await page.keyboard.press("r");
  await screen.waitForSelector(".reveal .rank");
  await page.keyboard.press("k");
  await until(async () => !(await screen.$(".reveal .rank")), "a step back");
  await page.keyboard.press("b");
  await screen.waitForSelector(".blank");
  await page.keyboard.press("d");
  await screen.waitForSelector(".podium");
});

test("the host sees whether the screen of the hall lives, and shows what was cued", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1, more: OPEN });
  const host = await desk(t, contest.host);
  const line = () => host.textContent(".screens li");
  await until(async () => /B1.*离线/.test(await line()), "no screen yet");
  const screen = await open(t, `/screen/?contest=${contest.contest}#t=${contest.screen}`, HALL);
  await until(async () => /B1.*正在放：等候/.test(await line()), "it lives");
  await host.keyboard.press("l");
  await until(async () => /正在放：排行榜/.test(await line()), "it follows");
  await screen.context().routeWebSocket("**/live/**", () => undefined);
  await screen.context().route("**/live/**", (route) => route.abort());
  await screen.reload();
  await host.keyboard.press("g");
  await until(async () => /没有跟上，还在放：排行榜/.test(await line()), "a screen whose board no longer comes");
  await screen.context().close();
  await until(async () => /B1.*离线/.test(await line()), "it is gone");
});

test("a frozen board stays what it was until it thaws", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1, more: OPEN });
  const page = await desk(t, contest.host);
  await page.click('.screen-part button:has-text("封榜")');
  await page.click('.sheet .button.main');
  await until(async () => (await board(contest)).board.state === "frozen", "frozen");
  const before = JSON.stringify((await board(contest)).board);
  await handInAll(t, contest, contest.entrants[0], [10]);
  assert.equal(JSON.stringify((await board(contest)).board), before);
  await page.click('.screen-part button:has-text("解除封榜")');
  await page.click('.sheet .button.main');
  await until(async () => (await board(contest)).board.rows[contest.entrants[0]].score === "30.00", "thawed");
  await page.click('.screen-part button:has-text("封榜")');
  await page.fill(".sheet input[type=number]", "45");
  await assertAccessible(page, "freeze dialog");
  await picture(page, "show-freeze-dialog");
  await page.click('.sheet button:has-text("起封榜")');
  await until(async () => !(await page.$(".sheet")), "set for later");
  await page.click('.screen-part button:has-text("封榜")');
  await until(async () => (await page.textContent(".sheet")).includes("将从赛时 0:45:"), "it says from when");
  await page.click('.sheet button:has-text("取消定时封榜")');
  await until(async () => !(await page.$(".sheet")), "and is taken back");
  assert.equal((await board(contest)).board.state, "live");
});

test("a picture of the show's states in all words and colours, and axe on each", async (t) => {
  const contest = await world.server.seed({ entrants: 6, judges: 5, more: OPEN });
  const host = await roleOf(world.browser, world.server.url, contest.contest, contest.host);
  t.after(host.close);
  for (const [index, entrant] of contest.entrants.slice(0, 4).entries()) {
    await handInAll(t, contest, entrant, [12 + index, 14, 15.5, 13, 16]);
  }
  await host.request("entrant.declare", { entrant: contest.entrants[4], as: "forfeit", reason: "未到" });
  await host.request("entrant.call", { entrant: contest.entrants[0] });
  await host.request("segment.start", { segment: "lesson" });
  const scenes = [
    ["stage", { scene: "stage" }, ".clock"],
    ["reveal", { scene: "reveal", entrant: contest.entrants[0], step: 4 }, ".reveal .rank"],
    ["standing", { scene: "standing" }, ".standing ol"],
    ["podium", { scene: "podium", step: 3 }, ".podium ul b"],
    ["message", { scene: "message", message: "茶歇十分钟，十点二十分继续" }, ".message p"],
  ];
  for (const [name, cue, ready] of scenes) {
    await host.request("screen.show", cue);
    for (const lang of ["zh", "en"]) {
      const screen = await open(t, `/screen/?contest=${contest.contest}&lang=${lang}`, { ...HALL, reducedMotion: "reduce" });
      await screen.waitForSelector(ready);
      await assertAccessible(screen, `screen ${name} ${lang}`);
      await picture(screen, `show-screen-${name}-${lang}`);
      await screen.context().close();
    }
    for (const { lang, colorScheme } of name === "stage" ? LOOKS : []) {
      const page = await desk(t, contest.host, { colorScheme, reducedMotion: "reduce" }, lang);
      await page.waitForSelector(".segment-clock");
      await assertAccessible(page, `desk ${lang} ${colorScheme}`);
      await picture(page, `show-desk-${lang}-${colorScheme}`);
      await page.context().close();
    }
  }
});
