/* tests/e2e/rule_kinds.test.mjs - what rule books ask for beyond plain points: levels as marks, a spread, a vote between equals. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { device, launch, picture, until } from "./browser.mjs";
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

async function judgeOf(t, contest, seat) {
  const { context } = await device(browser);
  t.after(() => context.close());
  const { ticket } = contest.judges.find((judge) => judge.seat === seat);
  return Console.open(context, server.url, ticket);
}

/* Every criterion of these judges with one value each, and in. */
async function markAs(contest, seats, entrant, valueOf) {
  for (const seat of seats) {
    const judge = contest.judges.find((each) => each.seat === seat);
    const role = await roleOf(browser, server.url, contest.contest, judge.ticket);
    let v = 0;
    for (const criterion of judge.criteria) {
      ({ v } = await role.request("mark.set", { entrant, criterion, value: valueOf(criterion, seat), base: 0 }));
    }
    await role.request("sheet.submit", { entrant, base: v });
    await role.close();
  }
}

async function openSummary(page) {
  await page.click('button[aria-label="打印材料"]');
  await page.waitForSelector(".paper.results table");
}

async function chiefAt(t, contest) {
  const { context } = await device(browser);
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${server.url}/desk/?contest=${contest.contest}#t=${encodeURIComponent(contest.chief)}`);
  await page.waitForSelector(".matrix, table");
  return page;
}

test("T09: a grade is tapped, typed or stepped to, and nothing else is taken", async (t) => {
  const contest = await server.seed({ template: "T09", entrants: 2, judges: null, more: ["--open", "--disclosure", "immediate"] });
  const shown = await judgeOf(t, contest, "J1");
  const { page } = shown;
  await page.click('.row.here .levels button:has-text("良")');
  const first = page.locator(".row .value .number").first();
  await until(async () => (await first.textContent()) === "8", "良 of 10 is 8");
  await page.locator(".row-title").first().click();
  await page.keyboard.press("+");
  await until(async () => (await first.textContent()) === "10", "one level up");
  await page.keyboard.press("7");
  await until(async () => (await page.textContent(".said")).includes("只取"), "7 is no level, and is said to be none");
  await picture(page, "judge-levels");
});

test("T04: three judges who lie apart give no score, and the chief judge is told why", async (t) => {
  const contest = await server.seed({ template: "T04", entrants: 2, judges: null });
  const [entrant] = contest.entrants;
  const levels = { a1: "12", a2: "12", a3: "12", a4: "12", a5: "12" };
  await markAs(contest, ["J1"], entrant, (criterion) => levels[criterion] ?? "10");
  await markAs(contest, ["J4", "J5", "J6"], entrant, (criterion, seat) => (criterion === "b1" && seat === "J4" ? "0" : "2"));
  const page = await chiefAt(t, contest);
  assert.match(await page.textContent(`.matrix tr:has-text("${entrant}")`), /–/, "no score");
  await page.click(`tr:has-text("${entrant}") button.cell.outlier >> nth=0`);
  await until(async () => (await page.textContent(".sheet")).includes("分差"), "the chief judge is told why");
  assert.equal(await page.locator('.sheet button:has-text("维持")').count(), 0, "there is nothing to let stand");
  await picture(page, "desk-spread");
  await page.keyboard.press("Escape");
  await openSummary(page);
  const paper = await page.textContent(".paper.results");
  assert.match(paper, /各裁判分差超过 1 须商议后重新打分/);
  assert.match(paper, /复核：前 30% 全部复核，其余抽查 15%，错误率超过 5% 时全部复核/);
  assert.match(paper, /申诉：成绩公布后 120 分钟内由领队书面提出/);
  await picture(page, "paper-rule-kinds");
});

test("T03: equals whom the rules let the judges decide between are put in order by the chief judge", async (t) => {
  const contest = await server.seed({ template: "T03", entrants: 4, judges: 3, more: ["--open", "--disclosure", "immediate"] });
  const [one, , other] = contest.entrants; // of one group
  for (const entrant of [one, other]) await markAs(contest, ["J1", "J2", "J3"], entrant, () => "5");
  const page = await chiefAt(t, contest);
  await page.click(`button:has-text("${one}") >> nth=0`);
  await page.waitForSelector(".tie-order");
  assert.match(await page.textContent(".tie-order"), new RegExp(`${one}[^]*${other}`));
  await page.click(`.tie-order button[aria-label^="${other}"]`);
  await page.fill(".sheet details:has(.tie-order) input", "评委表决 2:1");
  await picture(page, "desk-tie");
  await page.click('button:has-text("记录表决结果")');
  await until(async () => (await page.locator(".sheet").count()) === 0, "recorded");
  const chief = await roleOf(browser, server.url, contest.contest, contest.chief);
  t.after(chief.close);
  const { result } = await chief.read("contest.result");
  const ranked = result.entrants.filter(({ rank }) => rank).map(({ entrant, rank }) => [entrant, rank]);
  assert.deepEqual(ranked, [[other, 1], [one, 2]]);
  await openSummary(page);
  assert.match(await page.textContent(".paper.results"), /同分，按“评委表决”排在后/);
  await picture(page, "paper-tie");
});
