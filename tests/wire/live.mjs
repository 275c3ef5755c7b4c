/*
 * tests/wire/live.mjs - what watchers are sent while the judge marks. A row is [name, run]; run throws when a
 * watcher was told something else than the board.
 */
import assert from "node:assert/strict";
import { frame, join, PING, PONG, request, Socket, TEXT } from "./socket.mjs";

const FRAMES = 15;

/* RFC 7396. */
function merge(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const merged = target !== null && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = merge(merged[name], value);
  }
  return merged;
}

/* Puts together what one watcher is sent. */
class Board {
  frames = 0;
  wholes = 0;

  take(text) {
    const sent = JSON.parse(text);
    assert.match(text, /^\{"v":\d+,/, "a frame begins with its version");
    assert.ok(sent.v >= (this.v ?? 0), "the version only grows");
    if (sent.board) {
      this.board = sent.board;
      this.wholes++;
    } else {
      assert.equal(sent.from, this.v, "a patch leads on from what this watcher has");
      this.board = merge(this.board, sent.patch);
    }
    this.v = sent.v;
    this.frames++;
  }
}

async function boardNow({ port, contest }) {
  const answer = await fetch(`http://127.0.0.1:${port}/live/${contest}/board`);
  return { etag: answer.headers.get("etag"), ...(await answer.json()) };
}

async function messages(world, wanted) {
  const socket = await join(world.port, `/live/${world.contest}/board`);
  const board = new Board();
  while (!wanted(board)) {
    const got = await socket.frame();
    assert.ok(got, "the connection ended");
    if (got.opcode === PING) socket.send(frame(PONG, got.payload));
    if (got.opcode === TEXT) board.take(got.payload.toString());
  }
  socket.close();
  return board;
}

async function events(world, wanted) {
  const socket = await Socket.open(world.port);
  const board = new Board();
  socket.send(request(`GET /live/${world.contest}/board HTTP/1.1`, { Host: "x", Accept: "text/event-stream" }));
  await socket.response();
  while (!wanted(board)) {
    const event = await socket.take((bytes) => {
      const end = bytes.indexOf("\n\n");
      return end < 0 ? undefined : { value: bytes.subarray(0, end).toString(), size: end + 2 };
    });
    assert.ok(event !== null, "the stream ended");
    const parts = /^id: (\d+)\ndata: (.*)$/.exec(event);
    if (!parts) assert.equal(event, ":");
    else board.take(parts[2]);
    if (parts) assert.equal(Number(parts[1]), board.v);
  }
  socket.close();
  return board;
}

const enough = (board) => board.frames >= FRAMES;

/* A watcher that comes later gets a whole; both then stand at the same version with the same board. */
async function patchesAddUp(world, watch) {
  const early = await watch(world, enough);
  assert.equal(early.wholes, 1, "after the first whole come patches");
  for (;;) {
    const whole = await boardNow(world);
    const late = await watch(world, (board) => board.v >= whole.v);
    if (late.v === whole.v) return assert.deepEqual(late.board, whole.board);
  }
}

/* Patches from one version to another lead to what is the whole there; it goes on until some version was seen both ways. */
async function patchesReachTheWhole(world) {
  const wholes = new Map();
  const reached = new Map();
  const seenBoth = () => [...reached.keys()].filter((v) => wholes.has(v));
  let done = false;
  const looking = (async () => {
    while (!done) {
      const { v, board } = await boardNow(world);
      wholes.set(v, board);
    }
  })();
  await messages(world, (board) => {
    if (board.wholes > 0 && board.frames > 1) reached.set(board.v, JSON.parse(JSON.stringify(board.board)));
    return board.frames >= 4 * FRAMES && seenBoth().length > 0;
  }).finally(() => (done = true));
  await looking;
  for (const v of seenBoth()) assert.deepEqual(reached.get(v), wholes.get(v));
}

async function tagsFollow(world) {
  const first = await boardNow(world);
  const second = await messages(world, (board) => board.v > first.v).then(() => boardNow(world));
  assert.notEqual(first.etag, second.etag);
}

export const live = [
  ["patches add up, by WebSocket", (world) => patchesAddUp(world, messages)],
  ["patches add up, as events", (world) => patchesAddUp(world, events)],
  ["patches lead to the whole of their version", patchesReachTheWhole],
  ["a tag changes with the board", tagsFollow],
];
