/* tests/e2e/desk.test.mjs - organiser, chief judge and host at their desk, the front page before it, the screen above. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, launch, LOOKS, picture, until, visit } from "./browser.mjs";
import { roleOf } from "./role.mjs";
import { Person, Server } from "./server.mjs";

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

const desk = async (t, ticket, more) => {
  const page = await open(t, `/desk/#t=${ticket}`, more);
  await page.waitForSelector(".summary");
  return page;
};

/* A judge hands in one sheet. */
async function handIn(t, contest, judge, entrant, value = "10") {
  const seat = await roleOf(world.browser, world.server.url, contest.contest, judge.ticket);
  t.after(seat.close);
  let base = 0;
  for (const { id } of contest.criteria) {
    ({ v: base } = await seat.request("mark.set", { entrant, criterion: id, value, base: 0 }));
  }
  await seat.request("sheet.submit", { entrant, base });
}

const phase = (page) => page.textContent(".phase b");
const press = (page, text) => page.click(`button:has-text("${text}")`);
const confirm = (page) => page.click(".sheet .button.main");
const cell = (page, entrant, seat) => page.textContent(`[aria-label^="${entrant} × ${seat}:"]`);

test("the organiser signs in by password, issues a ticket, and its link seats a host elsewhere", async (t) => {
  const contest = await world.server.seed();
  const page = await open(t, "/");
  await press(page, "用密码");
  await page.fill("[name=password]", "not the password");
  await page.click("form .button");
  await page.waitForSelector(".fault");
  await page.fill("[name=password]", "correct horse battery staple");
  await page.click("form .button");
  await page.click(`[href="/desk/?contest=${contest.contest}"]`);
  await page.selectOption("select", "host");
  await page.fill(".add-seat input", "H7");
  await page.click(".add-seat .button");
  const link = await page.inputValue(".link input");
  const host = await open(t, link.slice(world.server.url.length));
  await until(async () => (await host.textContent(".bar h1 small")) === "主持人 H7", "the host is seated");
  assert.equal(new URL(host.url()).hash, "", "the ticket is gone from the address");
});

test("a revoked seat is told so within moments", async (t) => {
  const contest = await world.server.seed();
  const host = await desk(t, contest.host);
  const organiser = await desk(t, contest.organiser);
  await organiser.click('[aria-label="H1 的凭证"]');
  await press(organiser, "收回凭证");
  await until(async () => (await host.textContent("main, .notice")).includes("凭证已被收回"), "revoked");
});

test("N calls the next entrant, E ends it, and the space bar does nothing", async (t) => {
  const contest = await world.server.seed({ entrants: 3 });
  const host = await desk(t, contest.host);
  const now = () => host.textContent(".run-now .who");
  await host.keyboard.press("n");
  await until(async () => (await now()).includes(contest.entrants[0]), "the first is called");
  await host.keyboard.press("Space");
  await host.keyboard.press("e");
  await until(async () => (await now()).includes("现在没有人在场"), "the first has ended");
  await host.keyboard.press("n");
  await until(async () => (await now()).includes(contest.entrants[1]), "the second is called");
});

test("publishing too early is refused in words that name the missing sheet", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1 });
  await handIn(t, contest, contest.judges[0], contest.entrants[0]);
  const page = await desk(t, contest.organiser);
  await press(page, "结束评分");
  await confirm(page);
  await until(async () => (await phase(page)).startsWith("评分结束"), "closed");
  await press(page, "公布成绩");
  await confirm(page);
  const words = await page.textContent(".sheet .banner");
  assert.ok(words.includes(contest.entrants[1]) && words.includes("J1"), words);
});

test("the chief returns a sheet with a reason, and never without", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1 });
  const [entrant] = contest.entrants;
  const page = await desk(t, contest.chief);
  await handIn(t, contest, contest.judges[0], entrant);
  await until(async () => (await cell(page, entrant, "J1")) === "已交", "the sheet is in");
  await page.click(`[aria-label^="${entrant} × J1:"]`);
  assert.ok(await page.isDisabled('button:has-text("退回评分表")'));
  await page.fill(".sheet input >> nth=0", "与说明不符");
  await press(page, "退回评分表");
  await until(async () => (await cell(page, entrant, "J1")) === "已退回", "returned");
  const facts = await (await Person.signedIn(world.server.url, contest.organiser)).log(contest.contest);
  assert.equal(facts.find(({ kind }) => kind === "sheet.return").of.reason, "与说明不符");
});

test("a total far from the panel's stands out, with the criterion that is off", async (t) => {
  const contest = await world.server.seed({ entrants: 1, judges: 3 });
  const [entrant] = contest.entrants;
  const page = await desk(t, contest.chief);
  for (const [index, judge] of contest.judges.entries()) {
    await handIn(t, contest, judge, entrant, index === 2 ? "20" : "10");
  }
  await until(async () => (await cell(page, entrant, "J3")) === "偏离", "J3 stands out");
  assert.equal(await cell(page, entrant, "J1"), "已交");
  await page.click(`[aria-label^="${entrant} × J3:"]`);
  assert.match(await page.textContent(".sheet .banner"), /实施报告/);
  await page.fill(".sheet .reasoned input >> nth=1", "现场合议，维持");
  await press(page, "维持这份评分");
  await until(async () => (await cell(page, entrant, "J3")) === "维持", "J3 stands, and says so");
  await page.click(`[aria-label^="${entrant} × J3:"]`);
  assert.match(await page.textContent(".sheet .banner"), /偏离 · 维持/);
  await page.fill(".sheet input >> nth=0", "请复核");
  await press(page, "退回评分表");
  await until(async () => (await cell(page, entrant, "J3")) === "已退回", "returned");
});

test("a slip is put right by two persons, who see before what changes", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1 });
  const [first, second] = contest.entrants;
  await handIn(t, contest, contest.judges[0], first, "12");
  await handIn(t, contest, contest.judges[0], second, "11");
  const chief = await desk(t, contest.chief);
  const organiser = await desk(t, contest.organiser);
  await chief.click(`[aria-label^="${second} × J1:"]`);
  await chief.click(".correction summary");
  await chief.fill('.correction input[inputmode="decimal"]', "16.5");
  await press(chief, "预览影响");
  await chief.waitForSelector(".changes tbody tr");
  const changes = await chief.$$eval(".changes tbody tr", (rows) => rows.map((row) => row.textContent));
  assert.equal(changes.length, 2, changes.join());
  assert.match(changes.find((row) => row.startsWith(second)), /第 2 名.*33\.00.*第 1 名.*38\.50/);
  await picture(chief, "desk-correction-zh-light");
  await chief.fill(".correction .reasoned input", "誊写笔误");
  await press(chief, "提出更正");
  await chief.waitForSelector(".corrections li");
  assert.ok(await chief.isDisabled(".corrections .button.main"), "nobody confirms what she proposed herself");
  await until(async () => ((await organiser.textContent(".corrections li").catch(() => "")) ?? "").includes("誊写笔误"), "told");
  await organiser.click(".corrections .button.main");
  await until(async () => !(await chief.$(".corrections li")), "confirmed");
  const scores = () => chief.$$eval(".matrix tbody tr", (rows) => rows.map((row) => row.textContent).join());
  await until(async () => (await scores()).includes("38.50"), "the score follows");
});

test("a disqualification is looked at before it is said", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1 });
  const [first, second] = contest.entrants;
  await handIn(t, contest, contest.judges[0], first, "12");
  await handIn(t, contest, contest.judges[0], second, "11");
  const chief = await desk(t, contest.chief);
  await chief.click(`.order li:has-text("${first}") button`);
  await chief.selectOption(".sheet select", "disqualified");
  await press(chief, "预览影响");
  await chief.waitForSelector(".changes tbody tr");
  const changes = await chief.$$eval(".changes tbody tr", (rows) => rows.map((row) => row.textContent));
  assert.match(changes.find((row) => row.startsWith(first)), /第 1 名 · 36\.00.*–/);
  assert.match(changes.find((row) => row.startsWith(second)), /第 2 名.*第 1 名 · 33\.00/);
  await picture(chief, "desk-preview-zh-light");
  await assertAccessible(chief, "preview");
  await chief.selectOption(".sheet select", "late");
  assert.equal(await chief.$(".changes"), null, "another change was not looked at yet");
});

test("a recusal and a released seat look like what they are", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 2 });
  const page = await desk(t, contest.chief);
  await page.click(`[aria-label^="${contest.entrants[0]} × J1:"]`);
  await page.fill(".sheet input", "本校");
  await press(page, "设为回避");
  await until(async () => (await cell(page, contest.entrants[0], "J1")) === "回避", "recused");
  await page.click("thead button:has-text('J2')");
  await page.fill(".sheet input", "因病离场");
  await press(page, "释放席位");
  await until(async () => (await page.textContent("thead")).includes("已离席"), "released");
});

test("what is pressed while the server is down takes effect once, when it is back", async (t) => {
  const contest = await world.server.seed();
  const page = await desk(t, contest.chief);
  await world.server.kill();
  await press(page, "暂停");
  await until(async () => (await page.textContent(".bar .chip")).includes("正在送出"), "on its way");
  await world.server.up();
  await until(async () => (await phase(page)).startsWith("已暂停"), "paused");
  const facts = await (await Person.signedIn(world.server.url, contest.organiser)).log(contest.contest);
  assert.equal(facts.filter(({ kind, of }) => kind === "contest.move" && of.phase === "paused").length, 1);
});

test("the log says in words who did what, and is searched", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1 });
  const [entrant] = contest.entrants;
  await handIn(t, contest, contest.judges[0], entrant, "10");
  const page = await desk(t, contest.organiser);
  await page.click('[aria-label="操作记录"]');
  await page.waitForSelector(".log-page tbody tr");
  assert.match(await page.textContent(".log-page tbody tr"), new RegExp(`J1.*提交 ${entrant} 的评分表`));
  await page.selectOption(".log-page select", "mark.set");
  await page.fill(".log-page input", entrant);
  const lines = await page.$$eval(".sentence", (list) => list.map((each) => each.textContent));
  assert.equal(lines.length, contest.criteria.length);
  assert.ok(lines.every((line) => line.startsWith(`给 ${entrant} 的 `)), lines.join());
  await assertAccessible(page, "log");
  await picture(page, "desk-log-zh-light");
});

test("arrow keys move in the matrix", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 2 });
  const page = await desk(t, contest.chief);
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.focus(`[aria-label^="${contest.entrants[0]} × J1:"]`);
  await page.keyboard.press("ArrowRight");
  assert.match(await label(), new RegExp(`^${contest.entrants[0]} × J2:`));
  await page.keyboard.press("ArrowDown");
  assert.match(await label(), new RegExp(`^${contest.entrants[1]} × J2:`));
});

test("the screen shows who is on stage, clears the last one, and is never blank", async (t) => {
  const contest = await world.server.seed({ entrants: 3 });
  const host = await roleOf(world.browser, world.server.url, contest.contest, contest.host);
  t.after(host.close);
  const screen = await open(t, `/screen/?contest=${contest.contest}`, HALL);
  await until(() => screen.$(".waiting .qr"), "waiting, with the code to scan");
  await host.request("entrant.call", { entrant: contest.entrants[0] });
  await until(async () => (await screen.textContent(".scene")).includes(contest.entrants[0]), "the first");
  await host.request("entrant.end", { entrant: contest.entrants[0] });
  await host.request("entrant.call", { entrant: contest.entrants[1] });
  await until(async () => (await screen.textContent(".scene")).includes(contest.entrants[1]), "the second");
  assert.ok(!(await screen.textContent(".scene")).includes(contest.entrants[0]));
  await world.server.kill();
  await until(() => screen.$(".badge.off"), "it says that the network is gone");
  assert.ok((await screen.textContent(".scene")).includes(contest.entrants[1]), "the last good frame stands");
  await world.server.up();
  await until(async () => !(await screen.$(".badge.off")), "live again");
});

test("a picture of every page in all words and colours, and axe on each", async (t) => {
  const contest = await world.server.seed({ entrants: 6, judges: 3 });
  await handIn(t, contest, contest.judges[0], contest.entrants[0]);
  const pages = [
    ["home", "/?", ".contests"],
    ["home-phone", "/?", ".contests", { width: 390, height: 844 }],
    ["desk-none", `/desk/?contest=${contest.contest}`, ".notice"],
    ["desk-chief", "/desk/?", ".summary", {}, contest.chief],
    ["desk-host", "/desk/?", ".run", {}, contest.host],
    ["desk-host-phone", "/desk/?", ".run", { width: 390, height: 844 }, contest.host],
    ["desk-organiser", "/desk/?", ".seats", {}, contest.organiser],
    ["screen", `/screen/?contest=${contest.contest}`, ".waiting", HALL],
  ];
  for (const [name, path, ready, size = {}, ticket] of pages) {
    for (const { lang, colorScheme } of LOOKS) {
      const options = { ...size, colorScheme, reducedMotion: "reduce" };
      const page = await open(t, `${path}&lang=${lang}${ticket ? `#t=${ticket}` : ""}`, options);
      await page.waitForSelector(ready);
      await assertAccessible(page, `${name} ${lang} ${colorScheme}`);
      await picture(page, `${name}-${lang}-${colorScheme}`);
      await page.context().close();
    }
  }
});
