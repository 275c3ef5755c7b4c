/*
 * tests/e2e/blind_skills.test.mjs - a blind skills contest to its end: nobody but the organiser is ever sent a name.
 *
 * The roster of T01 is planted with names and schools that stand nowhere else. Spectator, screen, stream, host, chief judge
 * and judges are each behind a tap; afterwards every byte that any of them was sent is searched.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch, until, visit } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { roleOf } from "./role.mjs";
import { Server } from "./server.mjs";
import { looksOf, Tap } from "./tap.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const ENTRANTS = 6;
const LISTENERS = ["spectator", "screen", "host", "chief", "judges"];
const SIZES = { spectator: { width: 412, height: 915 }, screen: { width: 1920, height: 1080 } };
const world = { taps: {} };

before(async () => {
  world.templates = mkdtempSync(join(tmpdir(), "jiangtai-templates-"));
  world.planted = plant(world.templates);
  world.server = await Server.start();
  world.browser = await launch();
  for (const who of [...LISTENERS, "organiser"]) world.taps[who] = await Tap.on(world.server.port);
});
after(async () => {
  await world.browser?.close();
  for (const tap of Object.values(world.taps)) await tap.close();
  await world.server?.stop();
  rmSync(world.templates, { recursive: true, force: true });
});

/* T01 with a name, a school and members for each entrant that are nobody else's; returns those words. */
function plant(folder) {
  const read = (name) => readFileSync(join(root, "contests/templates", name), "utf8");
  const [head, ...lines] = read("T01.roster.csv").trim().split("\n");
  const words = [];
  const roster = lines.map((line, index) => {
    const [entrant, group] = line.split(",");
    const own = [`种玉代表队${index}号`, `种玉职业学校${index}号`, `种玉选手${index}号`];
    if (index < ENTRANTS) words.push(...own);
    return [entrant, group, ...own, "made up"].join(",");
  });
  writeFileSync(join(folder, "T01.json"), read("T01.json"));
  writeFileSync(join(folder, "T01.roster.csv"), [head, ...roster].join("\n"));
  return words;
}

function open(t, who, path) {
  return visit(t, world.browser, `${world.taps[who].url}${path}`, SIZES[who]);
}

async function board() {
  const answer = await fetch(`${world.taps.spectator.url}/live/${world.contest.contest}/board`);
  return (await answer.json()).board;
}

/* What a seat marks of an entrant, as the server tells the seat. */
async function handIn(seat, entrant) {
  const { criteria } = await seat.read("seat.sheets", {});
  let base = 0;
  for (const criterion of criteria) {
    const value = criterion.startsWith("s") ? "0" : "8";
    ({ v: base } = await seat.request("mark.set", { entrant, criterion, value, base: 0 }));
  }
  await seat.request("sheet.submit", { entrant, base });
}

/* A module is out when its panel is in: with four of five sheets there is no score, no mark and no total anywhere public. */
async function judgeOne(seats, entrant) {
  for (const [index, seat] of seats.entries()) {
    const { score, done } = (await board()).rows[entrant];
    assert.deepEqual([score, done], [undefined, index], `${entrant} after ${index} sheets`);
    await handIn(seat, entrant);
  }
  await until(async () => (await board()).rows[entrant].score !== undefined, `${entrant} has a score once all are in`);
}

/* Whatever else can be asked for without being the organiser. */
async function askAround(t) {
  const { contest } = world.contest;
  const paths = ["/api/contests", `/api/contests/${contest}`, `/api/contests/${contest}/log`, `/live/${contest}/board`, "/metrics", "/readyz"];
  for (const who of LISTENERS) {
    for (const path of [...paths, `/api/contests/${contest}/roster`, `/api/contests/${contest}/definition`]) {
      await fetch(`${world.taps[who].url}${path}`).then((answer) => answer.arrayBuffer());
    }
  }
  t.diagnostic(LISTENERS.map((who) => `${who} ${world.taps[who].bytes.length} B`).join(", "));
}

test("a tap finds a word however it is written", async (t) => {
  const [word] = world.planted;
  const bytes = Buffer.from(word);
  const around = (before) => Buffer.concat([Buffer.alloc(before, "x"), bytes, Buffer.from("yz")]);
  const written = [
    JSON.stringify(word),
    [0, 1, 2].map((before) => around(before).toString("base64")).join(),
    encodeURIComponent(word),
    bytes.toString("hex"),
  ];
  for (const text of written) {
    assert.ok(looksOf(word).some((look) => Buffer.from(text).includes(look)), text);
  }
  for (const before of [0, 1, 2]) {
    const text = Buffer.from(around(before).toString("base64"));
    assert.ok(looksOf(word).some((look) => text.includes(look)), `base64 at ${before}`);
  }
  assert.ok(!looksOf(word).some((look) => look.length < 8), "no look is so short that it is found by chance");
  const tap = await Tap.on(world.server.port);
  t.after(() => tap.close());
  tap.proxy.tap(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n\r\n"), gzipSync(Buffer.from(`<p>${word}</p>`)), Buffer.from("tail")]));
  assert.deepEqual(tap.find([word, "nowhere"]), [word]);
});

test("a skills contest is judged, shown and published, and no name reaches anybody", { timeout: 300_000 }, async (t) => {
  const more = ["--open", "--templates", world.templates];
  world.contest = await world.server.seed({ template: "T01", entrants: ENTRANTS, judges: 5, more });
  const { contest, judges, entrants, chief, host, organiser } = world.contest;
  await open(t, "spectator", `/board/?contest=${contest}`);
  const screen = await open(t, "screen", `/screen/?contest=${contest}`);
  await open(t, "screen", `/screen/?contest=${contest}&overlay=1`);
  const hostDesk = await open(t, "host", `/desk/#t=${host}`);
  await hostDesk.waitForSelector(".run-parts");
  const chiefDesk = await open(t, "chief", `/desk/#t=${chief}`);
  await chiefDesk.waitForSelector(".matrix");
  const shown = new Console(await open(t, "judges", `/judge/#t=${judges[0].ticket}`));
  await shown.isReady();
  const desk = await open(t, "organiser", `/desk/#t=${organiser}`);
  await desk.waitForSelector(".summary");

  const seats = [];
  for (const { ticket } of judges) {
    const seat = await roleOf(world.browser, world.taps.judges.url, contest, ticket);
    t.after(seat.close);
    seats.push(seat);
  }
  const host1 = await roleOf(world.browser, world.taps.host.url, contest, host);
  const chief1 = await roleOf(world.browser, world.taps.chief.url, contest, chief);
  const organiser1 = await roleOf(world.browser, world.taps.organiser.url, contest, organiser);
  t.after(() => Promise.all([host1.close(), chief1.close(), organiser1.close()]));

  await host1.request("order.draw", { within: "contest" });
  for (const entrant of entrants) {
    await host1.request("entrant.call", { entrant });
    await host1.request("screen.show", { scene: "stage" });
    await judgeOne(seats, entrant);
    await host1.request("entrant.end", { entrant });
    for (let step = 0; step <= 4; step++) await host1.request("screen.show", { scene: "reveal", entrant, step });
  }
  await screen.waitForSelector(".reveal .rank");
  await chief1.read("contest.overview", {});
  await chief1.read("contest.result", {});
  await host1.read("contest.overview", {});
  await chief1.request("contest.move", { phase: "closed", reason: "" });
  await organiser1.request("contest.move", { phase: "published", reason: "" });
  for (let step = 0; step <= 3; step++) await host1.request("screen.show", { scene: "podium", step });
  await screen.waitForSelector(".podium ul b, .podium .place-1");
  await organiser1.request("contest.move", { phase: "final", reason: "" });
  await until(async () => (await board()).state === "final", "final");
  await askAround(t);

  const inCode = ["盲评 · 只显示密号"];
  assert.deepEqual(world.taps.spectator.find(inCode), inCode, "pages travel compressed, and are read all the same");
  assert.equal(world.taps.organiser.find(world.planted.slice(0, 2)).length, 2, "the organiser is sent names: they can be found");
  for (const who of LISTENERS) {
    const tap = world.taps[who];
    assert.ok(tap.bytes.length > 10_000, `${who} was sent something`);
    assert.ok(!tap.bytes.includes("permessage-deflate"), `${who}: no frame is compressed, so all of them were read`);
    assert.deepEqual(tap.find(world.planted), [], `what was sent to the ${who}`);
    assert.deepEqual(tap.find([entrants[0]]), [entrants[0]], `${who} knows them by code`);
  }
});
