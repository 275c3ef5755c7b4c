/*
 * tests/web/live.test.mjs - following a board over every way there is, with a network made of arrays and a
 * clock by hand.
 */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load, settled } from "./judge_modules.mjs";

const { LiveBoard } = await load("lib/live.ts");

/* Timers that run when the test says so. */
class HandClock {
  now = 0;
  timers = new Map();
  last = 0;

  set = (run, ms, every) => {
    this.timers.set(++this.last, { run, at: this.now + ms, every });
    return this.last;
  };
  clear = (id) => this.timers.delete(id);

  async pass(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      const [id, timer] = due;
      this.now = timer.at;
      if (timer.every) timer.at += timer.every;
      else this.timers.delete(id);
      timer.run();
      await settled();
    }
    this.now = end;
  }
}

let clock, sockets, streams, listeners, server, asked;

class FakeSocket {
  constructor(url) {
    this.url = url;
    sockets.push(this);
    if (server.sockets === "refused") queueMicrotask(() => this.onclose?.({ code: 1006 }));
    else if (server.sockets === "open") queueMicrotask(() => this.say(server.frame));
  }
  say(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  close() {
    this.closed = true;
  }
}

class FakeStream {
  constructor() {
    streams.push(this);
    if (server.streams === "open")
      queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(server.frame) }));
    else queueMicrotask(() => this.onerror?.());
  }
  close() {
    this.closed = true;
  }
}

async function fakeFetch() {
  asked += 1;
  if (server.http === "dead") throw new TypeError("network");
  if (server.http === "hanging") return new Promise(() => {});
  if (server.http === 404) return { status: 404, ok: false };
  return { status: 200, ok: true, json: async () => server.frame };
}

const whole = (v, rank) => ({ v, board: { state: "live", rows: { "A-1": { rank } } } });

beforeEach(() => {
  clock = new HandClock();
  sockets = [];
  streams = [];
  listeners = {};
  asked = 0;
  server = { sockets: "open", streams: "open", http: "well", frame: whole(10, 1) };
  Object.assign(globalThis, {
    window: globalThis,
    location: { protocol: "http:", host: "hall:1" },
    document: {
      hidden: false,
      addEventListener: (name, run) => (listeners[name] = run),
      removeEventListener() {},
    },
    addEventListener: (name, run) => (listeners[name] = run),
    removeEventListener() {},
    WebSocket: FakeSocket,
    EventSource: FakeStream,
    fetch: fakeFetch,
    setTimeout: (run, ms = 0) => clock.set(run, ms),
    clearTimeout: (id) => clock.clear(id),
    setInterval: (run, ms) => clock.set(run, ms, ms),
    clearInterval: (id) => clock.clear(id),
  });
});

const rank = (live) => live.board.value?.rows["A-1"]?.rank;
const newest = () => sockets[sockets.length - 1];

test("the whole comes first, patches follow it", async () => {
  const live = new LiveBoard("T 06");
  await settled();
  assert.equal(newest().url, "ws://hall:1/live/T%2006/board");
  assert.equal(rank(live), 1);
  newest().say({ v: 12, from: 10, patch: { rows: { "A-1": { rank: 3 }, "A-2": { rank: 1 } } } });
  assert.equal(rank(live), 3);
  assert.equal(live.board.value.rows["A-2"].rank, 1);
  assert.equal(live.state.value, "live");
});

test("a patch from a version that is not here brings a new connection, and with it the whole", async () => {
  const live = new LiveBoard("T06");
  await settled();
  server.frame = whole(20, 5);
  newest().say({ v: 20, from: 15, patch: { rows: {} } });
  assert.equal(rank(live), 1);
  await clock.pass(2_000);
  assert.equal(sockets.length, 2);
  assert.equal(rank(live), 5);
});

test("a lost connection says offline, keeps the board, and comes back", async () => {
  const live = new LiveBoard("T06");
  await settled();
  server.sockets = "refused";
  server.http = "dead";
  newest().onclose({ code: 1006 });
  assert.equal(live.state.value, "offline");
  assert.equal(rank(live), 1);
  await clock.pass(60_000);
  assert.equal(live.state.value, "offline");
  const tried = sockets.length + asked;
  assert.ok(tried >= 5 && tried < 20, `tried ${tried} times in a minute`);
  server.sockets = "open";
  server.http = "well";
  server.frame = whole(30, 2);
  await clock.pass(25_000);
  assert.equal(live.state.value, "live");
  assert.equal(rank(live), 2);
  assert.equal(streams.length, 0, "a dead network is no reason to give the socket up");
});

test("a silent link whose board is still the newest stays live", async () => {
  const live = new LiveBoard("T06");
  await settled();
  await clock.pass(120_000);
  assert.ok(asked >= 3);
  assert.equal(sockets.length, 1);
  assert.equal(live.state.value, "live");
});

test("a link that looks open and is dead is found out", async () => {
  const live = new LiveBoard("T06");
  await settled();
  server.frame = whole(40, 4);
  await clock.pass(33_000);
  assert.equal(rank(live), 4);
  assert.equal(sockets.length, 2);
});

test("when nobody answers after a silence, the board is called stale and not live", async () => {
  const live = new LiveBoard("T06");
  await settled();
  server.http = "hanging";
  await clock.pass(33_000);
  assert.equal(live.state.value, "stale");
});

test("where sockets are swallowed, server-sent events take over", async () => {
  server.sockets = "refused";
  const live = new LiveBoard("T06");
  await clock.pass(10_000);
  assert.equal(streams.length, 1);
  assert.equal(rank(live), 1);
  assert.equal(live.state.value, "live");
});

test("where those are swallowed too, it asks every few seconds", async () => {
  server.sockets = "refused";
  server.streams = "refused";
  const live = new LiveBoard("T06");
  await clock.pass(20_000);
  server.frame = whole(50, 6);
  await clock.pass(4_000);
  assert.equal(rank(live), 6);
  assert.equal(live.state.value, "live");
});

test("a socket that never opens does not keep the first board away", async () => {
  server.sockets = "hanging";
  const live = new LiveBoard("T06");
  await clock.pass(6_000);
  assert.equal(rank(live), 1);
});

test("an unknown contest is said to be unknown, and nobody asks again", async () => {
  server.sockets = "refused";
  server.http = 404;
  const live = new LiveBoard("T06");
  await clock.pass(5_000);
  assert.equal(live.state.value, "unknown");
  const before = sockets.length + asked;
  await clock.pass(60_000);
  assert.equal(sockets.length + asked, before);
});

test("the browser's word that the network is gone, or back, counts at once", async () => {
  const live = new LiveBoard("T06");
  await settled();
  listeners.offline();
  assert.equal(live.state.value, "offline");
  server.frame = whole(60, 7);
  listeners.online();
  await settled();
  assert.equal(live.state.value, "live");
  assert.equal(rank(live), 7);
});

test("a hidden page lets go, and is current when it is seen again", async () => {
  const live = new LiveBoard("T06");
  await settled();
  document.hidden = true;
  listeners.visibilitychange();
  assert.ok(newest().closed);
  await clock.pass(600_000);
  assert.equal(sockets.length, 1);
  document.hidden = false;
  server.frame = whole(70, 8);
  listeners.visibilitychange();
  await settled();
  assert.equal(rank(live), 8);
});
