/* tests/e2e/paper.test.mjs - what is printed: figures, dropped marks, page breaks, nothing cut off. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, device, launch, picture, until } from "./browser.mjs";
import { roleOf } from "./role.mjs";
import { Server } from "./server.mjs";

const LAPTOP = { width: 1280, height: 800 };
const ENTRANTS = 26;
const JUDGES = 7;
const world = {};

/* Marks in half points for three criteria, a spread of judges. */
const markOf = (entrant, judge) => (24 + ((entrant * 7 + judge * 5) % 12)) / 2;

before(async () => {
  world.server = await Server.start();
  world.browser = await launch();
  world.contest = await world.server.seed({
    entrants: ENTRANTS,
    judges: JUDGES,
    more: ["--open", "--disclosure", "immediate"],
  });
  const { contest } = world;
  for (const [judge, { ticket }] of contest.judges.entries()) {
    const seat = await roleOf(world.browser, world.server.url, contest.contest, ticket);
    for (const [index, entrant] of contest.entrants.entries()) {
      let base = 0;
      for (const { id } of contest.criteria) {
        const value = String(markOf(index, judge));
        ({ v: base } = await seat.request("mark.set", { entrant, criterion: id, value, base: 0 }));
      }
      await seat.request("sheet.submit", { entrant, base });
    }
    await seat.close();
  }
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
});

async function openPaper(t, lang = "zh") {
  const { context, faults, close } = await device(world.browser, LAPTOP);
  t.after(async () => {
    await close();
    assert.deepEqual(faults, []);
  });
  const page = await context.newPage();
  await page.goto(`${world.server.url}/desk/?lang=${lang}#t=${world.contest.organiser}`);
  await page.waitForSelector(".summary");
  await page.click(`button[aria-label="${lang === "zh" ? "打印材料" : "Paper"}"]`);
  await page.waitForSelector(".paper.results table");
  return page;
}

/* Three criteria of one value each: the total of a judge is three marks; one high and one low go. */
function expected(entrant) {
  const totals = Array.from({ length: JUDGES }, (_, judge) => 3 * markOf(entrant, judge)).sort((a, b) => a - b);
  const kept = totals.slice(1, -1);
  return (Math.round((kept.reduce((sum, each) => sum + each, 0) * 100) / kept.length) / 100).toFixed(2);
}

test("the summary has every mark, strikes out two, and its totals are right", async (t) => {
  const page = await openPaper(t);
  const rows = await page.$$eval(".paper tbody tr", (list) =>
    list.map((row) => ({
      code: row.cells[1].textContent,
      parts: row.querySelectorAll(".part").length,
      dropped: row.querySelectorAll(".dropped").length,
      total: row.querySelector("b").textContent,
    })),
  );
  assert.equal(rows.length, ENTRANTS);
  assert.deepEqual(
    await page.$$eval(".paper tbody", (groups) => groups.map((each) => each.rows[0].cells[0].textContent)),
    ["1", "1", "1"],
    "places are those of the group",
  );
  for (const { code, parts, dropped, total } of rows) {
    assert.deepEqual([parts, dropped], [JUDGES, 2], code);
    assert.equal(total, expected(world.contest.entrants.indexOf(code)), code);
  }
  const words = await page.textContent(".paper.results");
  assert.match(words, /去掉 1 个最高分、1 个最低分/);
  assert.match(words, /保留 2 位小数，四舍五入/);
  assert.match(words, /[0-9a-f]{64}/, "the head of the log");
});

test("paper breaks between rows, and nothing is cut off", async (t) => {
  const page = await openPaper(t);
  await page.emulateMedia({ media: "print" });
  const cut = await page.$$eval(".paper *", (list) =>
    list.filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display === "table-cell").length,
  );
  assert.equal(cut, 0);
  const pages = async () => (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok((await pages()) >= 2, "the summary of 26 entrants");
  await page.emulateMedia({ media: "screen" });
  await page.click('button:has-text("纸质评分表")');
  await until(async () => (await page.$$(".paper.sheets")).length === JUDGES, "a sheet a judge");
  assert.ok((await pages()) >= JUDGES);
  await page.click('button:has-text("签字评分表")');
  await until(async () => (await page.$$eval(".paper.sheets tbody tr", (rows) => rows.length)) === JUDGES * ENTRANTS, "filled");
  const signed = await page.$$eval(".paper.sheets", (list) =>
    list.map((each) => [...each.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent))),
  );
  for (const [judge, rows] of signed.entries()) {
    for (const [code, ...values] of rows) {
      const mark = markOf(world.contest.entrants.indexOf(code), judge);
      assert.deepEqual(values.map(Number), [mark, mark, mark, 3 * mark], `${code} by judge ${judge + 1}`);
    }
  }
  await page.click('button:has-text("出场顺序表")');
  await until(async () => (await page.$$(".paper.start tbody tr")).length === ENTRANTS, "the start list");
});

test("a picture of each paper, in both languages, and axe on it", async (t) => {
  for (const lang of ["zh", "en"]) {
    const page = await openPaper(t, lang);
    for (const [index, kind] of ["summary", "start", "sheets", "filled", "certificates"].entries()) {
      await page.click(`.paper-page > header button:nth-child(${index + 1})`);
      await page.waitForSelector(`.paper.${{ summary: "results", filled: "sheets", certificates: "certificate" }[kind] ?? kind}`);
      await assertAccessible(page, `${kind} ${lang}`);
      await picture(page, `paper-${kind}-${lang}`);
    }
  }
});
