/*
 * tests/web/judge_sender.test.mjs - a value on its way, under every order of loss, late arrival, reload and
 * return.
 *
 * The sender is the real one. Around it stands a server of the published rules, a disk, and a network whose
 * every move is chosen: all sequences of moves up to a depth are played, and after each one peace returns.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, recordsOn, settled } from "./judge_modules.mjs";

const { Sender, RpcLost, RpcRefusal } = await load("judge/sender.ts", "lib/rpc.ts");
const PLACE = ["A-17", "c3"];

/* One value by the protocol: an op has one effect, `never` is for ever, base must be the newest version. */
class Server {
  mark = { value: null, v: 0 };
  v = 0;
  ops = new Map();
  facts = [];
  passing = [];

  handle(method, params) {
    if (method === "op.status") return this.status(params.op);
    if (this.passing.length > 0) throw new RpcRefusal(this.passing.shift(), { retry_ms: 1 });
    const known = this.ops.get(params.op);
    if (known === "never") throw new RpcRefusal("op_never", {});
    if (known) return { v: known };
    if (params.base !== this.mark.v) throw new RpcRefusal("conflict", { ...this.mark });
    return { v: this.set(params.value, params.op) };
  }

  set(value, op) {
    this.v += 1;
    this.mark = { value, v: this.v };
    this.ops.set(op, this.v);
    this.facts.push({ value, op });
    return this.v;
  }

  status(op) {
    const known = this.ops.get(op);
    if (known && known !== "never") return { outcome: "applied", v: known };
    this.ops.set(op, "never");
    return { outcome: "never", v: this.v };
  }
}

/* What is between the page and the server, each part of it moved by hand. */
class World {
  server = new Server();
  disk = new Map();
  requests = []; /* sent, not arrived */
  answers = []; /* given, not arrived */
  late = []; /* copies of a lost connection that may still arrive, or arrive again */
  isConnected = false;
  opCount = 0;
  wish = null;
  wishes = 0;

  constructor({ liar = false } = {}) {
    this.liar = liar;
    this.page();
  }

  /* A page opens, on what the one before left on the disk. */
  page() {
    const page = { stored: { ...this.server.mark } };
    page.sender = new Sender({
      records: recordsOn(this.disk),
      wire: { request: (method, params) => this.request(method, params) },
      seat: "skills/J1",
      newOp: () => `${(this.opCount += 1)}`.padStart(32, "0"),
      stored: () => page.stored,
      heard: (_entrant, _criterion, mark) => {
        if (mark.v >= page.stored.v) page.stored = mark;
      },
      changed: () => {},
    });
    this.current = page;
  }

  request(method, params) {
    if (!this.isConnected) return Promise.reject(new RpcLost());
    if (this.liar && method === "op.status") return Promise.resolve({ outcome: "never", v: 0 });
    return new Promise((resolve, reject) =>
      this.requests.push({ method, params: { ...params }, resolve, reject }),
    );
  }

  /* The server acts, in the order in which things were sent. */
  arrive() {
    const request = this.requests.shift();
    this.late.push(request);
    try {
      const result = this.server.handle(request.method, request.params);
      this.answers.push({ request, deliver: () => request.resolve(result) });
    } catch (refusal) {
      this.answers.push({ request, deliver: () => request.reject(refusal) });
    }
  }

  answer() {
    this.answers.shift().deliver();
  }

  cut() {
    this.isConnected = false;
    this.current.sender.gate = "shut";
    const lost = [...this.requests, ...this.answers.map((answer) => answer.request)];
    this.late.push(...this.requests);
    this.requests = [];
    this.answers = [];
    for (const request of lost) request.reject(new RpcLost());
  }

  back() {
    this.isConnected = true;
    this.current.stored = { ...this.server.mark };
    this.current.sender.gate = "open";
  }

  /* A copy that was thought lost arrives, or one that had arrived comes again; nobody hears the answer. */
  straggler() {
    const request = this.late.shift();
    try {
      this.server.handle(request.method, request.params);
    } catch {
      /* A refusal that nobody hears. */
    }
  }

  async reload() {
    if (this.isConnected) this.cut();
    await settled();
    this.current.sender.stop();
    this.page();
    await this.current.sender.load();
  }

  want(value) {
    this.wish = value;
    this.wishes += 1;
    void this.current.sender.want(...PLACE, value);
  }

  get isAllStored() {
    return this.current.sender.held.size === 0;
  }

  /* Never "stored" before it is; never two facts for one wish; never one op twice. */
  check() {
    const { facts, mark } = this.server;
    assert.equal(new Set(facts.map((fact) => fact.op)).size, facts.length, "an op had two effects");
    assert.ok(facts.length <= this.wishes, `${facts.length} facts for ${this.wishes} wishes`);
    if (this.isAllStored && this.wishes > 0)
      assert.equal(mark.value, this.wish, "shown as stored, and is not");
  }

  /* Peace: whatever is under way arrives, and the network stays. */
  async peace() {
    if (!this.isConnected) this.back();
    for (let turn = 0; turn < 20; turn += 1) {
      await settled();
      if (this.requests.length > 0) this.arrive();
      else if (this.answers.length > 0) this.answer();
    }
    while (this.late.length > 0) this.straggler();
    assert.ok(this.isAllStored, "something is unsent for ever");
    this.check();
  }
}

const WISHES = ["17.5", "18.0", "17.5"];

const MOVES = {
  want: { may: (world) => world.wishes < WISHES.length, make: (world) => world.want(WISHES[world.wishes]) },
  arrive: { may: (world) => world.requests.length > 0, make: (world) => world.arrive() },
  answer: { may: (world) => world.answers.length > 0, make: (world) => world.answer() },
  cut: { may: (world) => world.isConnected && world.wishes > 0, make: (world) => world.cut() },
  back: { may: (world) => !world.isConnected, make: (world) => world.back() },
  straggler: { may: (world) => world.late.length > 0, make: (world) => world.straggler() },
  reload: {
    may: (world) => world.wishes > 0 && !world.wasReloaded,
    make: (world) => ((world.wasReloaded = true), world.reload()),
  },
};

async function play(moves, options) {
  const world = new World(options);
  for (const move of moves) {
    await MOVES[move].make(world);
    await settled();
    world.check();
  }
  return world;
}

/* Every sequence of possible moves of this length; returns how many there were. */
async function search(depth, options, moves = []) {
  const world = await play(moves, options);
  if (moves.length === depth) {
    await world.peace();
    return 1;
  }
  const possible = Object.keys(MOVES).filter((move) => MOVES[move].may(world));
  let count = 0;
  for (const move of possible) {
    try {
      count += await search(depth, options, [...moves, move]);
    } catch (fault) {
      if (!fault.moves) fault.message = `after ${[...moves, move].join(" ")}: ${fault.message}`;
      fault.moves = true;
      throw fault;
    }
  }
  return count;
}

test("whatever is lost, late, doubled or reloaded, every wish stands once, and not before", async (t) => {
  const count = await search(8);
  t.diagnostic(`${count} sequences`);
  assert.ok(count > 4_000);
});

test("the search finds a sender that takes a lost answer for a failure", async () => {
  await assert.rejects(search(6, { liar: true }));
});

test("what was wanted while an attempt was under way goes out on the base of that attempt", async () => {
  const world = await play(["back", "want", "want"]);
  await world.peace();
  assert.deepEqual(
    world.server.facts.map((fact) => fact.value),
    ["17.5", "18.0"],
  );
});

test("a busy server is asked again and gets one fact", async () => {
  const world = new World();
  world.server.passing = ["busy", "read_only"];
  world.back();
  world.want("17.5");
  for (let turn = 0; turn < 50 && !world.isAllStored; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (world.requests.length > 0) world.arrive();
    else if (world.answers.length > 0) world.answer();
  }
  assert.deepEqual(
    world.server.facts.map((fact) => fact.value),
    ["17.5"],
  );
});

/* Another device of the seat was faster. */
async function conflicted() {
  const world = new World();
  world.back();
  world.server.set("20.0", "elsewhere");
  world.want("17.5");
  await settled();
  world.arrive();
  world.answer();
  await settled();
  return world;
}

test("a conflict waits for the judge, with both values", async () => {
  const world = await conflicted();
  const { unsent } = world.current.sender.held.get("A-17/c3");
  assert.equal(unsent.value, "17.5");
  assert.deepEqual(unsent.refusal.standing, { value: "20.0", v: 1 });
  assert.equal(world.current.stored.value, "20.0");
  assert.equal(world.server.mark.value, "20.0");
});

test("after a conflict the judge's own value stands when she insists", async () => {
  const world = await conflicted();
  void world.current.sender.insist("A-17/c3");
  await settled();
  world.arrive();
  world.answer();
  await settled();
  assert.equal(world.server.mark.value, "17.5");
  assert.ok(world.isAllStored);
});

test("after a conflict the other value stands when she lets go", async () => {
  const world = await conflicted();
  void world.current.sender.discard("A-17/c3");
  await settled();
  assert.equal(world.server.mark.value, "20.0");
  assert.ok(world.isAllStored);
});

test("a conflict over the same value is none", async () => {
  const world = new World();
  world.back();
  world.server.set("17.5", "elsewhere");
  world.want("17.5");
  await settled();
  world.arrive();
  world.answer();
  await settled();
  assert.ok(world.isAllStored);
});

test("while marking is not open, outcomes are asked about and nothing new is sent", async () => {
  const world = new World();
  world.isConnected = true;
  world.current.sender.gate = "asking";
  world.want("17.5");
  await settled();
  assert.equal(world.requests.length, 0);
  world.current.sender.gate = "open";
  await settled();
  assert.equal(world.requests[0].method, "mark.set");
});

test("a value is kept on the device before it is sent", async () => {
  const world = new World();
  world.back();
  world.want("17.5");
  await settled();
  const [{ params }] = world.requests;
  assert.equal(world.disk.get("unsent/skills/J1/A-17/c3").attempt.op, params.op);
});
