/*
 * tests/wire/crowds.mjs - many at once: floods, half-open connections, no descriptors left, a reader that
 * does not read. A row is [name, run]; run throws when the server did not bear it.
 */
import assert from "node:assert/strict";
import { frame, join, PING, request, sleep, Socket, TEXT, upgrade } from "./socket.mjs";
import { outcomeOf } from "./outcome.mjs";
import { Server } from "./server.mjs";

const HEARD = "answer -32700, open";
const PATIENCE_MS = 30_000;

async function until(holds, what) {
  for (const late = Date.now() + PATIENCE_MS; !(await holds()); await sleep(50)) {
    if (Date.now() > late) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
  }
}

async function status(port, path) {
  const socket = await Socket.open(port);
  socket.send(request(`GET ${path} HTTP/1.1`, { Host: "x", Connection: "close" }));
  const answer = await socket.response();
  socket.close();
  return answer?.status;
}

const many = (count, make) => Promise.all(Array.from({ length: count }, make));

async function pingFlood({ port, contest }) {
  const socket = await join(port, `/rpc?contest=${contest}`);
  socket.send(Buffer.concat(Array.from({ length: 5000 }, () => frame(PING, "flood"))));
  socket.send(frame(TEXT, '{"jsonrpc":"2.0","id":"last","method":"no.such"}'));
  for (let got = await socket.frame(); ; got = await socket.frame()) {
    assert.ok(got, "the connection ended");
    if (got.opcode === TEXT && JSON.parse(got.payload).id === "last") break;
  }
  socket.close();
}

async function requestFlood({ port, contest }) {
  const socket = await join(port, `/rpc?contest=${contest}`);
  const ask = (id) => frame(TEXT, JSON.stringify({ jsonrpc: "2.0", id, method: "seat.sheets", params: {} }));
  const reasons = new Set();
  socket.send(Buffer.concat(Array.from({ length: 2000 }, (_, id) => ask(id))));
  for (let answered = 0; answered < 2000; ) {
    const got = await socket.frame();
    assert.ok(got, `the connection ended after ${answered} answers`);
    const message = got.opcode === TEXT ? JSON.parse(got.payload) : {};
    if (message.id === undefined) continue;
    reasons.add(message.error?.data?.reason);
    answered++;
  }
  assert.deepEqual([...reasons].sort(), ["busy", "role"]);
  socket.close();
}

async function halfOpen({ port }) {
  const sockets = await many(400, async () => {
    const socket = await Socket.open(port);
    socket.send("GET / HTTP/1.1\r\nHost");
    return socket;
  });
  assert.equal(await status(port, "/healthz"), 200);
  sockets.forEach((socket) => socket.close());
}

async function reset({ port, contest }) {
  await many(200, async (_, i) => {
    const socket = await Socket.open(port);
    socket.send(upgrade(port, i % 2 ? `/rpc?contest=${contest}` : `/live/${contest}/board`));
    if (i % 3 === 0) await socket.response();
    socket.send(frame(TEXT, "half a mes").subarray(0, 9));
    socket.stream.resetAndDestroy();
  });
  assert.equal(await outcomeOf(port, `/rpc?contest=${contest}`, [frame(TEXT, "x")], HEARD), HEARD);
}

/* Asks without end and reads nothing: the server must not keep more for it than it said it would. */
async function deaf({ port, contest, server }) {
  const socket = await join(port, `/rpc?contest=${contest}`);
  const question = frame(TEXT, `${"x".repeat(60)}`);
  socket.stream.pause();
  let ended = false;
  socket.stream.on("close", () => (ended = true));
  for (let i = 0; i < 400 && !ended; i++) {
    socket.send(Buffer.concat(Array.from({ length: 100 }, () => question)));
    await sleep(1);
  }
  assert.equal(await status(port, "/healthz"), 200);
  assert.equal(server.process.exitCode, null);
  socket.close();
}

async function streams({ port, contest }) {
  const sockets = await many(50, async () => {
    const socket = await Socket.open(port);
    socket.send(request(`GET /live/${contest}/board HTTP/1.1`, { Host: "x", Accept: "text/event-stream" }));
    const { status: code, headers } = await socket.response();
    assert.equal(`${code} ${headers["content-type"]}`, "200 text/event-stream");
    return socket;
  });
  for (const socket of sockets) {
    const id = await socket.take((bytes) => {
      const event = /id: (\d+)\ndata: (\{.*\})\n\n/.exec(bytes.toString());
      return event ? { value: Number(event[1]), size: bytes.length } : undefined;
    });
    assert.ok(id > 0);
  }
  sockets.forEach((socket) => socket.close());
}

/* A stream whose reader has gone must not be looked at over and over. */
async function streamsEnd({ port, contest, server }) {
  const sockets = await many(20, async () => {
    const socket = await Socket.open(port);
    socket.send(request(`GET /live/${contest}/board HTTP/1.1`, { Host: "x", Accept: "text/event-stream" }));
    await socket.response();
    socket.stream.end("and now something else");
    return socket;
  });
  const before = server.processor();
  await sleep(3000);
  assert.ok(server.processor() - before < 2.5, "the server spins");
  sockets.forEach((socket) => socket.close());
}

/* With few descriptors: it must neither spin nor fill its log, those inside must be served, and it must recover. */
async function exhaustion({ program }) {
  const server = await Server.start(program, { files: 100 });
  const { contest } = server.seed();
  const inside = await join(server.port, `/rpc?contest=${contest}`);
  const sockets = await many(200, () => Socket.open(server.port));
  const before = { processor: server.processor(), said: server.said.length };
  await sleep(3000);
  inside.send(frame(TEXT, "not json"));
  for (let got = await inside.frame(); JSON.parse(got.payload).error?.code !== -32700; got = await inside.frame());
  assert.ok(server.processor() - before.processor < 1.5, "the server spins");
  assert.ok(server.said.length - before.said < 20_000, "the server fills its log");
  sockets.forEach((socket) => socket.close());
  await until(async () => (await status(server.port, "/healthz").catch(() => 0)) === 200, "recovery");
  inside.close();
  assert.equal(await server.stop(), 0);
}

export const crowds = [
  ["5,000 pings in one write", pingFlood],
  ["2,000 requests in one write: served, then busy", requestFlood],
  ["400 half-open requests", halfOpen],
  ["200 connections that break off in the middle", reset],
  ["one that asks and does not read", deaf],
  ["50 event streams", streams],
  ["event streams whose readers have left", streamsEnd],
  ["no descriptors left", exhaustion],
];
