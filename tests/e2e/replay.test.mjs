/*
 * tests/e2e/replay.test.mjs - whatever a page shows at some version is what the log says at that version (G6).
 *
 * Bots play a whole contest while the server is killed once; three kinds of pages watch. Every frame that a page was sent is
 * kept, with what it had made of the frames before. Then the log is replayed up to 200 versions chosen at random.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { load } from "../web/judge_modules.mjs";
import { launch, until, visit } from "./browser.mjs";
import { jiangtai, Person, Server } from "./server.mjs";

const { merge } = await load("lib/merge.ts");

const VERSIONS = 200;
const PAGES = ["board", "screen", "desk"];
const world = {};

before(async () => {
  world.folder = mkdtempSync(join(tmpdir(), "jiangtai-replay-"));
  world.server = await Server.start();
  world.browser = await launch();
});
after(async () => {
  world.bots?.kill();
  await world.browser?.close();
  await world.server?.stop();
  rmSync(world.folder, { recursive: true, force: true });
});

/* In the page: every frame of the live board, in the order of their coming. */
const LISTEN = () => {
  globalThis.frames = [];
  const Socket = WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(url, ...more) {
      super(url, ...more);
      if (!String(url).includes("/live/")) return;
      this.addEventListener("message", ({ data }) => globalThis.frames.push(data));
    }
  };
};

function watch(t, path) {
  return visit(t, world.browser, `${world.server.url}${path}`, { script: LISTEN });
}

/* version → the board that the page had then, by the merge that pages use. */
function boardsOf(frames) {
  const boards = new Map();
  let board;
  for (const frame of frames.map((text) => JSON.parse(text))) {
    board = frame.board ?? (frame.patch === undefined ? board : merge(board, frame.patch));
    boards.set(frame.v, board);
  }
  return boards;
}

/* What `jiangtai verify` makes of the log up to that version. */
function replayed(file, v) {
  const said = execFileSync(jiangtai, ["verify", file, "--at", String(v)], { encoding: "utf8" });
  return JSON.parse(said.split("\n").find((line) => line.startsWith("{")));
}

/* A few of each, without choosing any twice; the seed is said so that a failure can be had again. */
function choose(all, count, seed) {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(next() % left.length, 1)[0]);
}

function play(seed) {
  const file = join(world.folder, "seed.json");
  writeFileSync(file, JSON.stringify(seed));
  const args = ["bots", "--url", world.server.url, "--seed", file, "--mark-speed", "40", "--until", "done"];
  world.bots = spawn(jiangtai, args, { stdio: "ignore" });
  return new Promise((resolve) => world.bots.once("exit", resolve));
}

test("at 200 random versions every page's board is the replay of the log", { timeout: 300_000 }, async (t) => {
  const more = ["--disclosure", "immediate"];
  const contest = await world.server.seed({ template: "T06", entrants: 16, judges: 5, more });
  const paths = [`/board/?contest=${contest.contest}`, `/screen/?contest=${contest.contest}`, `/desk/#t=${contest.supervisor}`];
  const pages = await Promise.all(paths.map((path) => watch(t, path)));
  const played = play(contest);
  await until(async () => (await pages[0].evaluate(() => globalThis.frames.length)) > 60, "the board moves");
  await world.server.kill();
  await world.server.up();
  assert.equal(await played, 0, "the bots came to the end");
  const organiser = await Person.signedIn(world.server.url, contest.organiser);
  const file = join(world.folder, "log");
  writeFileSync(file, `${(await organiser.exported(contest.contest)).join("\n")}\n`);
  const ended = JSON.parse(await (await fetch(`${world.server.url}/live/${contest.contest}/board`)).text());
  const seen = [];
  for (const page of pages) {
    const last = () => page.evaluate(() => JSON.parse(globalThis.frames.at(-1)).v);
    await until(async () => (await last()) === ended.v, "the page has heard the end");
    seen.push(boardsOf(await page.evaluate(() => globalThis.frames)));
  }
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const versions = choose(new Set(seen.flatMap((boards) => [...boards.keys()])), VERSIONS, seed);
  t.diagnostic(`seed ${seed}: ${versions.length} of ${seen.map((boards) => boards.size).join(", ")} versions (${PAGES.join(", ")})`);
  assert.ok(versions.length > 100, `only ${versions.length} versions were seen`);
  for (const v of versions) {
    const wanted = replayed(file, v);
    assert.equal(wanted.v, v, `version ${v} is one that the public saw`);
    for (const [index, boards] of seen.entries()) {
      if (boards.has(v)) assert.deepEqual(boards.get(v), wanted.board, `${PAGES[index]} at version ${v}`);
    }
  }
});
