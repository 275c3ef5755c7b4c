/* tests/e2e/organiser.test.mjs - from an empty server to a contest that can begin, by the pages alone. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, launch, LOOKS, picture, until, visit } from "./browser.mjs";
import { Server } from "./server.mjs";
import { workbook } from "./workbook.mjs";

const LAPTOP = { width: 1280, height: 800 };
const PASSWORD = "correct horse battery staple";
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

/* 30 entrants; the groups are those of T06. */
function roster(groupOf = (index) => ["common", "major1", "major2"][index % 3]) {
  const rows = Array.from({ length: 30 }, (_, index) => {
    const code = `T-${String(index + 1).padStart(2, "0")}`;
    return `${code},${groupOf(index)},演示团队${index + 1},示范学校${(index % 15) + 1}`;
  });
  return ["entrant,group,name,school", ...rows, ""].join("\r\n");
}

/* What Excel of a Chinese Windows writes: 演示团队示范学校 and ASCII are all that stands here. */
const GBK = new Map(
  Object.entries({ 演: "d1dd", 示: "cabe", 团: "cdc5", 队: "b6d3", 范: "b7b6", 学: "d1a7", 校: "d0a3" }),
);
function gbk(text) {
  return Buffer.concat(
    [...text].map((letter) => (GBK.has(letter) ? Buffer.from(GBK.get(letter), "hex") : Buffer.from(letter))),
  );
}

/* The same table as an organiser keeps it: Chinese headings and groups, a column of numbers, an empty row. */
function chineseRoster() {
  const titles = { common: "公共基础课程组", major1: "专业课程一组", major2: "专业课程二组" };
  const [, ...lines] = roster().trim().split("\r\n");
  const rows = lines.map((line, index) => {
    const [code, group, name, school] = line.split(",");
    return [index + 1, code, titles[group], name, school];
  });
  return [["序号", "编号", "组别", "姓名", "学校"], ...rows.slice(0, 9), ["", "", "", "", ""], ...rows.slice(9)];
}

const xlsx = (bytes) => ({ name: "名单.xlsx", mimeType: "application/octet-stream", buffer: bytes });
const csv = (bytes) => ({ name: "名单.csv", mimeType: "text/csv", buffer: Buffer.from(bytes) });
const press = (page, text) => page.click(`button:has-text("${text}")`);

test("a new organiser makes a contest with 30 entrants and 7 judges, step by step", async (t) => {
  let steps = 0;
  const step = async (act) => {
    steps += 1;
    await act;
  };
  const page = await open(t, "/");
  await step(press(page, "用密码"));
  await step(page.fill("[name=password]", PASSWORD));
  await step(page.click("form .button"));
  await step(page.click('a[href="/organiser/"]'));
  await page.waitForSelector(".new-contest");
  await step(page.fill('input[lang="zh-CN"]', "滨州市教师教学能力决赛"));
  await step(press(page, "创建赛项"));
  await page.waitForSelector(".setup");
  await step(press(page, "导入名单"));
  await step(page.setInputFiles("input[type=file]", csv(gbk(roster((index) => (index === 4 ? "none" : "common"))))));
  await page.waitForSelector(".sheet .faults");
  const told = await page.textContent(".sheet .faults");
  assert.match(told, /第 6 行，group 列/, "the faulty row is named");
  assert.match(told, /本赛项的组别是/, "in the reader's language");
  await picture(page, "organiser-roster-faults-zh");
  assert.match(await page.textContent(".sheet"), /GBK/);
  await step(page.setInputFiles("input[type=file]", xlsx(workbook(chineseRoster()))));
  await until(async () => (await page.textContent(".roster-change").catch(() => "")).includes("新增 30 位"), "read");
  assert.equal((await page.$$(".preview tbody tr")).length, 30, "every row can be looked at before it is taken");
  assert.match(await page.textContent(".preview tbody tr"), /T-01公共基础课程组演示团队1示范学校1新增/);
  await picture(page, "organiser-roster-zh");
  await step(page.click('.sheet button:has-text("导入")'));
  await until(async () => (await page.textContent(".setup")).includes("30 位参赛者"), "imported");
  await step(press(page, "发放并打印"));
  await until(async () => (await page.$$(".cards li")).length === 10, "seven judges, chief judge, host, supervisor");
  await picture(page, "organiser-cards-zh");
  const link = await page.textContent(".cards li:has(b:text-is('J1')) code");
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 2, "eight cards on a sheet");
  await step(press(page, "返回"));
  await page.waitForSelector(".setup footer.go");
  await step(page.click(".setup footer .button"));
  await step(page.click(".sheet .button.main"));
  await until(async () => (await page.textContent(".phase b")).startsWith("进行中"), "open");
  const judge = await open(t, link.replace(world.server.url, ""));
  await until(async () => (await judge.textContent("body")).includes("T-01"), "the card's link seats the judge");
  await page.goto(world.server.url);
  await until(async () => (await page.textContent(".season h3").catch(() => "")) === String(new Date().getFullYear()), "listed under its season");
  await picture(page, "home-season-zh");
  console.log(`# ${steps} steps from the front page to a contest that is open`);
});

test("a card shown again is the same card, and its link seats the judge", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 2 });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.waitForSelector(".seats");
  await press(page, "打印凭证卡");
  await page.waitForSelector(".cards li");
  const judge = await open(t, `/judge/#t=${contest.judges[0].ticket}`);
  await until(async () => (await judge.textContent("body")).includes(contest.entrants[0]), "the old ticket still holds");
});

test("what is missing keeps the contest from beginning, and is named", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 2, more: [] });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.waitForSelector(".setup footer.go");
  assert.equal(await page.isEnabled(".setup footer .button"), true);
  await page.click('.seats [aria-label*="J1"]');
  await page.click(".sheet .button.grave");
  await until(async () => (await page.textContent(".setup footer")).includes("凭证卡"), "the card is missing");
  assert.equal(await page.isDisabled(".setup footer .button"), true);
});

test("a card issued again ends the old one", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 2 });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.click('.seats [aria-label*="J1"]');
  assert.match(await page.textContent(".sheet"), /旧凭证会立即失效/);
  await page.click(".sheet .button.main");
  await page.click('.sheet button:has-text("打印这张卡")');
  await page.waitForSelector(".cards li");
  assert.equal((await page.$$(".cards li")).length, 1);
  const link = await page.textContent(".cards code");
  const signIn = (ticket) =>
    fetch(`${world.server.url}/api/sign-in`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ticket }),
    });
  assert.equal((await signIn(contest.judges[0].ticket)).status, 401, "the old one");
  assert.equal((await signIn(decodeURIComponent(link.split("#t=")[1]))).status, 204, "the new one");
});

test("without an answer the page says so, and what was filled in stays", async (t) => {
  const page = await open(t, "/");
  await press(page, "用密码");
  await page.fill("[name=password]", PASSWORD);
  await page.click("form .button");
  await page.click('a[href="/organiser/"]');
  await page.waitForSelector(".new-contest");
  await page.fill('input[lang="zh-CN"]', "断网时的赛项");
  await page.route("**/api/**", (route) => route.abort());
  await press(page, "创建赛项");
  await until(async () => (await page.textContent(".new-contest")).includes("没有回答"), "said");
  assert.equal(await page.inputValue('input[lang="zh-CN"]'), "断网时的赛项");
  await page.unroute("**/api/**");
});

test("a roster that leaves entrants out says whom before it removes them", async (t) => {
  const contest = await world.server.seed({ entrants: 3, judges: 1, more: [] });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.waitForSelector(".setup");
  await press(page, "导入名单");
  const [kept] = contest.entrants;
  await page.fill(".sheet textarea", `entrant,group,name,school\n${kept},common,甲,一中\n`);
  await page.dispatchEvent(".sheet textarea", "change");
  await until(async () => (await page.textContent(".roster-change").catch(() => "")).includes("将移除 2 位"), "said");
  assert.ok((await page.textContent(".roster-change")).includes(contest.entrants[1]));
});

test("a roster with sessions: the show, the draw and the start list follow them", async (t) => {
  const contest = await world.server.seed({ entrants: 3, judges: 1, more: [] });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.waitForSelector(".setup");
  await press(page, "导入名单");
  const rows = ["T-01,common,甲,一中,10 日下午", "T-02,common,乙,二中,10 日上午", "T-03,common,丙,三中,10 日下午"];
  await page.fill(".sheet textarea", `编号,组别,姓名,学校,场次\n${rows.join("\n")}\n`);
  await page.locator(".sheet textarea").blur();
  await until(async () => (await page.textContent(".roster-change").catch(() => "")).includes("修改 3 位"), "read");
  await page.click('.sheet button:has-text("导入")');
  const sessions = () => page.$$eval(".sessions section", (all) => all.map((each) => (each.querySelector("h4")?.textContent ?? "") + each.querySelectorAll("li").length));
  await until(async () => (await sessions()).join() === "10 日下午2,10 日上午1", "session by session");
  await press(page, "抽签");
  await press(page, "场次内抽签");
  await until(async () => !(await page.$(".sheet")), "drawn");
  assert.deepEqual(await sessions(), ["10 日下午2", "10 日上午1"]);
  await picture(page, "organiser-sessions-zh");
  await page.click('[aria-label="打印材料"]');
  await press(page, "出场顺序表");
  await until(async () => (await page.$$(".paper.start caption")).length === 2, "a table for each session");
  await picture(page, "paper-start-sessions-zh");
});

test("judges of an entrant's own school are found and recused", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 3, more: [] });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.waitForSelector(".setup");
  await press(page, "按单位找");
  await page.fill(".sheet textarea", "J1 示范学校十五\nJ2 别的学校\nJ9 示范学校二十");
  assert.match(await page.textContent(".sheet .banner"), /J9 示范学校二十/);
  assert.match(await page.textContent(".kin"), /J1 × T-01 示范学校十五/);
  await picture(page, "organiser-recusals-zh");
  await assertAccessible(page, "recusals");
  await press(page, "设为回避（1 处）");
  await until(async () => (await page.textContent(".setup")).includes("已设 1 处"), "recused");
  assert.equal(await page.textContent('[aria-label^="T-01 × J1:"]'), "回避");
});

test("a faulty Excel file is told by its own rows; what is no table is said to be none", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1, more: [] });
  const page = await open(t, `/desk/#t=${contest.organiser}`);
  await page.waitForSelector(".setup");
  await press(page, "导入名单");
  const rows = chineseRoster();
  rows[12][2] = "没有这个组";
  await page.setInputFiles("input[type=file]", xlsx(workbook(rows)));
  await page.waitForSelector(".sheet .faults");
  const told = await page.textContent(".sheet .faults");
  assert.match(told, /第 13 行，组别 列/, "the row of the sheet, by the heading of the sheet");
  assert.match(told, /没有这个组/);
  const said = async (file, words) => {
    await page.setInputFiles("input[type=file]", file);
    await until(async () => ((await page.textContent(".sheet .banner").catch(() => "")) ?? "").includes(words), words);
  };
  await said({ ...xlsx(Buffer.from("d0cf11e0a1b11ae1", "hex")), name: "旧.xls" }, "另存为 .xlsx");
  await said(xlsx(Buffer.from("PK\u0003\u0004 and nothing more")), "读不出表格");
  await said(csv("编号,组别\nT-1,公共基础课程组\n"), "没有“name”列");
});

test("a name that is taken and a definition with faults are refused in words", async (t) => {
  const contest = await world.server.seed({ entrants: 2, judges: 1 });
  const page = await open(t, "/");
  await press(page, "用密码");
  await page.fill("[name=password]", PASSWORD);
  await page.click("form .button");
  await page.click('a[href="/organiser/"]');
  await page.fill(".new-contest input[maxlength='32']", contest.contest);
  await press(page, "创建赛项");
  await until(async () => (await page.textContent("form")).includes("已经有赛项在用"), "the name is taken");
  await page.fill(".new-contest input[maxlength='32']", "final-2");
  await page.click("summary");
  const text = await page.inputValue("textarea");
  await page.fill("textarea", text.replace('"max": "100"', '"max": "ninety"'));
  await page.dispatchEvent("textarea", "change");
  await press(page, "只检查");
  await until(async () => (await page.textContent(".faults").catch(() => "")).includes("max"), "a check names it");
  await press(page, "创建赛项");
  await until(async () => (await page.textContent(".faults").catch(() => "")).includes("max"), "named");
});

test("rules are changed in words, the example follows, and the contest is made by them", async (t) => {
  const page = await open(t, "/");
  await press(page, "用密码");
  await page.fill("[name=password]", PASSWORD);
  await page.click("form .button");
  await page.click('a[href="/organiser/"]');
  await page.click('.template:has-text("T06") input');
  await page.waitForSelector(".effect td");
  const effect = () => page.textContent(".effect");
  await until(async () => (await effect()).includes("一等奖"), "the example as it stands");
  await page.fill('[aria-label$="去掉最高分"]', "0");
  await page.fill('[aria-label$="去掉最低分"]', "0");
  await until(async () => /\d+ 位的名次、得分或奖项变了/.test(await effect()), "who is moved by it");
  await page.fill('[aria-label="总分: 位小数"]', "0");
  await page.selectOption('[aria-label="总分: 保留"]', "truncate");
  await page.fill('[aria-label="一等奖"]', "100");
  await until(async () => (await effect()).includes("awards.tiers"), "what is wrong with it, in its place");
  await page.fill('[aria-label="一等奖"]', "20");
  await until(async () => !(await effect()).includes("awards.tiers") && /得分或奖项变了/.test(await effect()), "right again");
  await page.locator(".effect").scrollIntoViewIfNeeded();
  await picture(page, "organiser-rules");
  await page.click('.switches button:nth-child(2)');
  await until(async () => (await effect()).includes("Example result"), "the same in English");
  await page.locator(".effect table").scrollIntoViewIfNeeded();
  await picture(page, "organiser-rules-en");
  await page.click(".switches button:nth-child(2)");
  const written = JSON.parse(await page.inputValue(".new-contest textarea"));
  assert.deepEqual(written.rounding.total, { decimals: 0, mode: "truncate" });
  assert.equal(written.stages[0].modules[0].tally.drop_high, undefined);
  assert.equal(written.awards.tiers[0].percent, "20");
  await page.fill(".new-contest input[maxlength='32']", "in-words");
  await press(page, "创建赛项");
  await page.waitForURL(/desk/);
});

test("a picture of the new contest's pages in all words and colours, and axe on each", async (t) => {
  const contest = await world.server.seed({ entrants: 6, judges: 3, more: [] });
  for (const { lang, colorScheme } of LOOKS) {
    const page = await open(t, `/?lang=${lang}`, { colorScheme, reducedMotion: "reduce" });
    await page.click(".sign-in [role=tab]:nth-child(2), button:has-text('用密码'), button:has-text('password')");
    await page.fill("[name=password]", PASSWORD);
    await page.click("form .button");
    await page.waitForSelector('a[href="/organiser/"]');
    await page.goto(`${world.server.url}/organiser/?lang=${lang}`);
    await page.waitForSelector(".new-contest");
    await assertAccessible(page, `organiser ${lang} ${colorScheme}`);
    await picture(page, `organiser-${lang}-${colorScheme}`);
    await page.goto(`${world.server.url}/desk/?contest=${contest.contest}&lang=${lang}`);
    await page.waitForSelector(".setup");
    await assertAccessible(page, `setup ${lang} ${colorScheme}`);
    await picture(page, `setup-${lang}-${colorScheme}`);
    await page.click(".setup li:nth-child(2) button");
    await page.fill(".sheet textarea", `entrant,group,name,school\n${contest.entrants[0]},common,甲,一中\nX-1,major1,乙,二中\n`);
    await page.dispatchEvent(".sheet textarea", "change");
    await page.waitForSelector(".preview");
    await assertAccessible(page, `roster ${lang} ${colorScheme}`);
    await picture(page, `roster-${lang}-${colorScheme}`);
    await page.keyboard.press("Escape");
    await page.click(".setup li:nth-child(3) button");
    await page.waitForSelector(".cards li");
    await assertAccessible(page, `cards ${lang} ${colorScheme}`);
    await picture(page, `cards-${lang}-${colorScheme}`);
    await page.context().close();
  }
});
