/*
 * tests/e2e/teaching_final.test.mjs - a teaching contest from its online stage to the published result, everybody at
 * their own device: organiser, chief judge, host, seven judges, a spectator and the screen in the hall.
 *
 * The contest is one group of T05 with its marks of the online stage; in the final one team forfeits, a clock stands
 * still, a sheet comes back, a judge falls ill, and two teams are equal until delivery tells them apart.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertAccessible, launch, picture, until, visit } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { roleOf } from "./role.mjs";
import { jiangtai, Person, Server } from "./server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const LAPTOP = { width: 1280, height: 800 };
const PHONE = { width: 412, height: 915 };
const HALL = { width: 1920, height: 1080 };

const GROUP = "common";
const CRITERIA = 5;
const ONLINE_JUDGES = 5;
const FINAL_JUDGES = ["J6", "J7", "J8", "J9", "J10", "J11", "J12"];
const ILL = "J12";
/* The three best online of the group, and one that is given the third one's marks: a tie lets four into the final. */
const [FIRST, SECOND, THIRD, TIED] = ["W-06", "W-03", "W-01", "W-16"];

/* Per criterion c1 … c5; a judge adds her own offset to c1. FIRST and SECOND come to 91 each, by another c3. */
const SHEETS = {
  [FIRST]: [17, 18.5, 27.5, 14, 14],
  [SECOND]: [17.5, 18.5, 27, 14, 14],
  [THIRD]: [16, 17, 25, 13, 12.5],
};
const OFFSETS = [-2, -1, 0, 0, 1, 2, 0];

const world = {};

before(async () => {
  world.templates = mkdtempSync(join(tmpdir(), "jiangtai-templates-"));
  world.rows = writeTemplate(world.templates);
  world.server = await Server.start();
  world.browser = await launch();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop();
  rmSync(world.templates, { recursive: true, force: true });
});

/* T05 with one of its groups; returns the group's online marks as [entrant, judge, criterion, value]. */
function writeTemplate(folder) {
  const read = (name) => readFileSync(join(root, "contests/templates", name), "utf8");
  const definition = JSON.parse(read("T05.json"));
  definition.groups = definition.groups.filter(({ id }) => id === GROUP);
  definition.panels = definition.panels.filter(({ groups }) => groups.includes(GROUP));
  writeFileSync(join(folder, "T05.json"), JSON.stringify(definition));
  const [head, ...people] = read("T05.roster.csv").trim().split("\n");
  const roster = [head, ...people.filter((line) => line.split(",")[1] === GROUP)].join("\n");
  writeFileSync(join(folder, "T05.roster.csv"), `${roster}\n`);
  const marks = read("T05.marks.csv").trim().split("\n").slice(1);
  const own = marks.map((line) => line.split(",")).filter((row) => row[4] === GROUP && row[2].startsWith("o"));
  const third = own.filter(([entrant]) => entrant === THIRD);
  const others = own.filter(([entrant]) => entrant !== TIED);
  return [...others, ...third.map(([, ...rest]) => [TIED, ...rest])];
}

function open(t, path, size) {
  return visit(t, world.browser, `${world.server.url}${path}`, size);
}

async function desk(t, ticket) {
  const page = await open(t, `/desk/#t=${ticket}`, LAPTOP);
  await page.waitForSelector(".summary");
  return page;
}

const says = (page, selector, words) =>
  until(async () => ((await page.textContent(selector).catch(() => "")) ?? "").includes(words), `${selector}: ${words}`);
const press = (page, words) => page.click(`button:has-text("${words}")`);
/* A key is heard once what was pressed before is stored. */
const key = async (page, letter) => {
  await until(async () => !(await page.textContent(".bar")).includes("正在送出"), "nothing is under way");
  await page.keyboard.press(letter);
};
const confirm = (page) => page.click(".sheet .button.main");

async function board() {
  const answer = await fetch(`${world.server.url}/live/${world.contest.contest}/board`);
  return (await answer.json()).board;
}

/* A judge at home finds the work, and not whose it is. */
async function worksAreFound(t) {
  const [{ ticket, entrants }] = world.contest.judges;
  const page = await open(t, `/judge/#t=${ticket}`);
  await new Console(page).isReady();
  assert.equal(await page.getAttribute(".who .work", "href"), `https://works.example/${entrants[0]}`);
  assert.ok(!(await page.textContent("body")).includes("示范学校"));
  await picture(page, "final-online-judge");
}

/* The five online judges work at home and hand in everything. */
async function markOnline(t) {
  const sheets = new Map();
  for (const [entrant, judge, criterion, value] of world.rows) {
    const key = `${judge} ${entrant}`;
    sheets.set(key, [...(sheets.get(key) ?? []), [criterion, value]]);
  }
  for (const { seat, ticket } of world.contest.judges) {
    const mine = [...sheets].filter(([key]) => key.startsWith(`${seat} `));
    if (mine.length === 0) continue;
    const role = await roleOf(world.browser, world.server.url, world.contest.contest, ticket);
    for (const [key, marks] of mine) {
      const entrant = key.split(" ")[1];
      let base = 0;
      for (const [criterion, value] of marks) {
        ({ v: base } = await role.request("mark.set", { entrant, criterion, value, base: 0 }));
      }
      await role.request("sheet.submit", { entrant, base });
    }
    await role.close();
  }
  t.diagnostic(`${sheets.size} sheets of the online stage`);
}

/* Four devices of the desk and the hall, and a console for each judge of the final. */
async function gather(t) {
  const { contest } = world;
  const people = {
    organiser: await desk(t, contest.organiser),
    chief: await desk(t, contest.chief),
    host: await desk(t, contest.host),
    spectator: await open(t, `/board/?contest=${contest.contest}`, PHONE),
    screen: await open(t, `/screen/?contest=${contest.contest}`, HALL),
    judges: new Map(),
  };
  for (const { seat, ticket } of contest.judges.filter((judge) => FINAL_JUDGES.includes(judge.seat))) {
    const page = await open(t, `/judge/#t=${ticket}`);
    await says(page, ".notice", "没有分给您的参赛者");
    people.judges.set(seat, new Console(page));
  }
  return people;
}

const valueOf = (entrant, seat, index) =>
  String(SHEETS[entrant][index] + (index === 0 ? OFFSETS[FINAL_JUDGES.indexOf(seat)] : 0));

/* By keyboard: the sheet of who is on stage, then two presses. */
async function judge(console, seat, entrant) {
  await console.isReady();
  await console.goTo(entrant);
  await until(async () => (await console.code()) === entrant, `${seat} sees ${entrant}`);
  for (let index = 0; index < CRITERIA; index++) {
    await until(async () => (await console.here()) === index, `${seat} is at the ${index + 1}. criterion of ${entrant}`);
    await console.mark(valueOf(entrant, seat, index));
  }
  await console.isAllStored();
  await submit(console);
}

async function submit(console) {
  await console.page.click("#submit");
  await console.page.click(".confirm .button.main");
  await console.page.waitForSelector(".sealed");
}

/* Everybody who still sits on the panel. */
async function judgeAll({ judges }, entrant) {
  await Promise.all([...judges].map(([seat, console]) => judge(console, seat, entrant)));
}

const onStage = (page) => page.textContent(".run-now .who");
const clock = (page) => page.textContent(".segment-clock b").catch(() => "");

async function call({ host, screen }, entrant) {
  await key(host, "n");
  await until(async () => (await onStage(host)).includes(entrant), `${entrant} is called`);
  await until(async () => {
    await key(host, "g");
    return (await host.textContent(".scene-now")) === "上场";
  }, "the screen is told to show the stage");
  await says(screen, ".entrant h1", entrant);
  for (const segment of ["抽取教案并备赛", "教学实施报告", "无生教学"]) {
    await key(host, "s");
    await says(host, ".segment-clock p", segment);
  }
}

async function end({ host }) {
  await key(host, "s");
  await says(host, ".segment-clock p", "答辩");
  await key(host, "e");
  await says(host, ".run-now .who", "现在没有人在场");
}

/* The projector fails: the chief judge stops contest time, grants two minutes, and goes on. */
async function projectorFails({ chief, host, screen }) {
  await until(async () => /^15:/.test(await clock(host)), "the lesson runs down from sixteen minutes");
  await key(chief, "p");
  await says(host, ".segment-clock p", "已暂停");
  const stood = await clock(host);
  await press(chief, "补时");
  await press(chief, "2 分钟");
  await chief.fill(".sheet .reasoned input", "投影故障");
  await chief.click(".sheet .reasoned .button");
  await until(async () => /^17:/.test(await clock(host)), "two minutes more");
  assert.equal((await clock(host)).slice(-2), stood.slice(-2), "contest time stood still meanwhile");
  await says(screen, ".clock", "17:");
  await key(chief, "p");
  await until(async () => (await clock(host)).slice(-2) !== stood.slice(-2), "it goes on");
}

/* One judge's sheet comes back with a reason; she looks, and stands by it. */
async function returnASheet({ chief, judges }, entrant, seat) {
  const console = judges.get(seat);
  const cell = `[aria-label^="${entrant} × ${seat}:"]`;
  await until(async () => ["已交", "偏离"].includes(await chief.textContent(cell)), "the chief judge sees it in");
  await chief.click(cell);
  await chief.fill(".sheet .reasoned input >> nth=0", "请核对教学素养一项");
  await press(chief, "退回评分表");
  await says(console.page, ".who .returned", "请核对教学素养一项");
  await submit(console);
  await until(async () => ["已交", "偏离"].includes(await chief.textContent(cell)), "it is in again");
}

async function fallIll({ chief, judges }) {
  await chief.click(`th button:has-text("${ILL}")`);
  await chief.fill(".sheet .reasoned input", "因病离场");
  await press(chief, "释放席位");
  await says(judges.get(ILL).page, "body", "本席位已由裁判长释放");
  judges.delete(ILL);
}

async function forfeit({ host }, entrant) {
  await host.click(`.order li:has-text("${entrant}") button`);
  await host.selectOption(".sheet select", "forfeit");
  await host.fill(".sheet .reasoned input", "叫号三次未到");
  await host.click(".sheet .reasoned .button");
  await says(host, ".order li.forfeit", entrant);
}

/* What the hall sees, step by step; the score is on no page before its step. */
async function reveal({ host, screen }, entrant, score) {
  await key(host, "r");
  await screen.waitForSelector(".reveal");
  await key(host, "r");
  const totals = ONLINE_JUDGES + FINAL_JUDGES.length;
  await until(async () => (await screen.$$(".marks li")).length === totals, "five totals of the online stage, seven of the final");
  await key(host, "r");
  await until(async () => (await screen.$$(".marks .dropped")).length === 4, "two of each are struck out");
  assert.ok(!(await screen.textContent("body")).includes(score), "no score yet");
  await key(host, "r");
  await until(async () => (await screen.textContent(".reveal .score").catch(() => "")) === score, `${entrant}: ${score}`);
  await picture(screen, "final-reveal");
}

/* `jiangtai score` on the marks that the log holds and on who forfeits; a judge who left cannot block there. */
async function scored(organiser) {
  const definition = JSON.parse(readFileSync(join(world.templates, "T05.json"), "utf8"));
  definition.missing = "exclude";
  const files = { definition: join(world.templates, "score.json"), marks: join(world.templates, "marks.csv") };
  const marks = new Map();
  for (const { kind, by, of } of await organiser.log(world.contest.contest)) {
    if (kind === "entrant.declare") marks.set(`${of.entrant},,`, of.as);
    if (kind === "mark.set") marks.set(`${of.entrant},${by},${of.criterion}`, of.value);
  }
  const lines = [...marks].map(([key, value]) => `${key},${value}`);
  writeFileSync(files.definition, JSON.stringify(definition));
  writeFileSync(files.marks, ["entrant,judge,criterion,value", ...lines].join("\n"));
  const { entrants } = JSON.parse(execFileSync(jiangtai, ["score", files.definition, files.marks], { encoding: "utf8" }));
  return entrants.map(({ entrant, rank, total, award }) => ({ entrant, rank, total, award }));
}

/* entrant, place and score as a page shows them, from rows of cells. */
const shownIn = (page, selector, read) => page.$$eval(selector, read);

async function comparePages({ organiser, chief, spectator }, wanted) {
  const awards = { first: "一等奖", second: "二等奖", third: "三等奖", "": "" };
  const placed = wanted.filter(({ rank }) => rank !== undefined);
  const figures = placed.map(({ entrant, rank, total }) => `${entrant} ${rank} ${total}`).sort();
  const matrix = await shownIn(chief, ".matrix tbody tr", (rows) =>
    rows.map((row) => [row.querySelector("th b"), row.cells[row.cells.length - 1], row.cells[row.cells.length - 2]]
      .map((cell) => cell.textContent).join(" ")),
  );
  assert.deepEqual(matrix.filter((line) => !line.endsWith("–")).sort(), figures, "the chief judge's monitor");
  const cards = await shownIn(spectator, ".podium .card", (list) =>
    list.map((card) => [".code", ".medal", ".points"].map((each) => card.querySelector(each).textContent).join(" ")),
  );
  const rows = await shownIn(spectator, ".list .row", (list) =>
    list.map((row) => [".code", ".place", ".score"].map((each) => row.querySelector(each).firstChild.textContent).join(" ")),
  );
  assert.deepEqual([...cards, ...rows].filter((line) => !/ – /.test(line)).sort(), figures, "the spectator's board");
  await organiser.click('button[aria-label="打印材料"]');
  await organiser.waitForSelector(".paper.results tbody tr");
  const printed = await shownIn(organiser, ".paper.results tbody tr", (list) =>
    list.map((row) => {
      const cells = [...row.cells].map((cell) => cell.firstChild?.textContent ?? "");
      return [cells[1], cells[0], row.querySelector("b").textContent, cells[cells.length - 1]].join(" ").trim();
    }),
  );
  const signed = placed.map(({ entrant, rank, total, award }) => `${entrant} ${rank} ${total} ${awards[award ?? ""]}`.trim());
  assert.deepEqual(printed.filter((line) => !line.includes(" – ") && / \d/.test(line)).sort(), signed.sort(), "the summary that is signed");
}

test("a teaching contest from the online stage to the published result", { timeout: 600_000 }, async (t) => {
  const more = ["--open", "--templates", world.templates];
  world.contest = await world.server.seed({ template: "T05", entrants: 10, judges: null, more });
  const organiser = await Person.signedIn(world.server.url, world.contest.organiser);
  const people = await gather(t);
  const { chief, host, spectator, screen } = people;

  await press(chief, "看晋级名单");
  await press(chief, "结束阶段");
  await says(chief, ".sheet .banner", "还缺 50 份评分表");
  await chief.keyboard.press("Escape");
  await until(async () => !(await chief.$(".sheet")), "the dialog is closed");
  await worksAreFound(t);
  await markOnline(t);
  await press(chief, "看晋级名单");
  await until(async () => (await chief.$$(".sheet .standing .on")).length === 4, "a tie lets four go on");
  await picture(chief, "final-stage-dialog");
  await assertAccessible(chief, "stage dialog");
  await press(chief, "结束阶段");
  await says(chief, ".stages", "4 位晋级");
  await until(async () => (await chief.$$(".matrix tbody tr")).length === 10, "everybody is listed");
  await says(spectator, ".list", "止步网络评审");

  await host.click('.order header button:has-text("抽签")');
  await host.click('.sheet button:has-text("组内抽签")');
  const { rows } = await board();
  const order = Object.entries(rows)
    .filter(([, row]) => !row.eliminated)
    .sort(([, a], [, b]) => a.turn - b.turn)
    .map(([id]) => id);
  assert.deepEqual([...order].sort(), [FIRST, SECOND, THIRD, TIED].sort());
  await forfeit(people, TIED);
  const performing = order.filter((entrant) => entrant !== TIED);

  await call(people, performing[0]);
  await projectorFails(people);
  await judgeAll(people, performing[0]);
  await returnASheet(people, performing[0], "J7");
  await end(people);
  await fallIll(people);
  await call(people, performing[1]);
  await judgeAll(people, performing[1]);
  await end(people);
  const score = (await board()).rows[performing[0]].score;
  await reveal(people, performing[0], score);

  await press(host, "封榜");
  await confirm(host);
  await says(spectator, ".banners", "已封榜");
  const frozen = JSON.stringify((await board()).rows);
  await call(people, performing[2]);
  await judgeAll(people, performing[2]);
  await end(people);
  assert.equal(JSON.stringify((await board()).rows), frozen, "nothing gets through a frozen board");
  assert.ok(!/\d\d\.\d\d/.test(await host.textContent("main")), "the host's console shows no score");

  await press(chief, "结束评分");
  await confirm(chief);
  await until(async () => (await people.organiser.textContent(".phase b")).startsWith("评分结束"), "closed");
  await press(people.organiser, "公布成绩");
  await confirm(people.organiser);
  await says(spectator, ".banners", "成绩已公布");
  const wanted = await scored(organiser);
  const [winner, second] = wanted;
  assert.deepEqual([winner.entrant, second.entrant], [FIRST, SECOND]);
  assert.equal(winner.total, second.total, "equal totals, told apart by delivery");
  assert.deepEqual([winner.rank, second.rank, winner.award, second.award], [1, 2, "first", "second"]);
  await until(async () => Object.values((await board()).rows).filter((row) => row.tier).length > 0, "awards are public");
  await until(async () => (await chief.textContent(".matrix tbody")).includes(winner.total), "the monitor has the totals");
  await spectator.waitForSelector(".podium .card");
  await comparePages(people, wanted);
  await key(host, "d");
  for (let step = 0; step < 3; step++) {
    await says(host, ".scene-now", `${step}/3`);
    await key(host, "d");
  }
  await says(screen, ".podium .place-1", winner.total);
  await says(screen, ".podium .place-1", FIRST);
  await picture(screen, "final-podium");
  await picture(spectator, "final-board");
  await picture(chief, "final-desk");
  await picture(people.organiser, "final-summary");
});
