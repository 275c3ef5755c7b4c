/* tests/web/judge_rpc.test.mjs - the role connection over a network that lies about being there. */
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { afterEach, test } from "node:test";
import { load } from "./judge_modules.mjs";

globalThis.location = { protocol: "http:", host: "venue" };
globalThis.crypto ??= webcrypto; /* node 18 */
const { Rpc, RpcLost, RpcRefusal, newOp, retryDelay } = await load("lib/rpc.ts");
const TIMES = { quietMs: 30, answerMs: 60, doubtMs: 20, retryMs: 5, retryMaxMs: 20 };
const running = [];

/* A socket whose other end is the test. */
class Line {
  sent = [];
  isClosed = false;
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.isClosed = true;
  }
  say(message) {
    this.onmessage?.({ data: JSON.stringify({ jsonrpc: "2.0", ...message }) });
  }
  hello(more = {}) {
    this.say({ method: "hello", params: { role: "judge", seat: "J1", state: "rw", v: 7, ...more } });
  }
  end(code) {
    this.onclose?.({ code });
  }
}

function start(more = {}) {
  const lines = [];
  const told = { states: [], hellos: [], notes: [] };
  const rpc = new Rpc({
    contest: "skills-2021",
    seat: "J1",
    onState: (state) => told.states.push(state),
    onHello: (hello) => told.hellos.push(hello),
    onNotification: (method, params) => told.notes.push({ method, params }),
    isSignedOut: async () => false,
    open: (url) => {
      lines.push(Object.assign(new Line(), { url }));
      return lines[lines.length - 1];
    },
    times: TIMES,
    ...more,
  });
  rpc.start();
  running.push(rpc);
  return { rpc, lines, told };
}

afterEach(() => running.splice(0).forEach((rpc) => rpc.stop()));

async function until(condition) {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.fail("never came about");
}

test("asks for its contest and its seat", () => {
  const { lines } = start();
  assert.equal(lines[0].url, "ws://venue/rpc?contest=skills-2021&seat=J1");
});

test("is live once greeted, and read-only when the server cannot store", () => {
  const { lines, told } = start();
  lines[0].hello();
  lines[0].hello({ state: "ro" });
  assert.deepEqual(told.states, ["live", "read_only"]);
});

test("a request gets its own answer, whatever comes between", async () => {
  const { rpc, lines, told } = start();
  lines[0].hello();
  const one = rpc.request("mark.set", {});
  const two = rpc.request("mark.set", {});
  const [first, second] = lines[0].sent.map((message) => message.id);
  lines[0].say({ id: second, result: { v: 9 } });
  lines[0].say({ method: "fact", params: { v: 8 } });
  lines[0].say({ id: first, result: { v: 8 } });
  assert.deepEqual([await one, await two], [{ v: 8 }, { v: 9 }]);
  assert.deepEqual(told.notes, [{ method: "fact", params: { v: 8 } }]);
});

test("a refusal says its reason and what stands", async () => {
  const { rpc, lines } = start();
  lines[0].hello();
  const answer = rpc.request("mark.set", {});
  const data = { reason: "conflict", value: "20.0", v: 9 };
  lines[0].say({ id: lines[0].sent[0].id, error: { code: -32000, message: "conflict", data } });
  await assert.rejects(
    answer,
    (fault) => fault instanceof RpcRefusal && fault.reason === "conflict" && fault.data.v === 9,
  );
});

test("a line that falls silent under a question is given up, and a new one comes", async () => {
  const { rpc, lines, told } = start();
  lines[0].hello();
  await assert.rejects(rpc.request("mark.set", {}), RpcLost);
  assert.ok(lines[0].isClosed);
  await until(() => lines.length > 1);
  lines[1].hello();
  assert.deepEqual(told.states, ["live", "offline", "live"]);
});

test("a quiet line is asked whether anybody is there, and any answer will do", async () => {
  const { lines, told } = start();
  lines[0].hello();
  await until(() => lines[0].sent.length === 1);
  lines[0].say({ id: lines[0].sent[0].id, error: { code: -32601, message: "no such method" } });
  await until(() => lines[0].sent.length === 2);
  assert.deepEqual(told.states, ["live"]);
  assert.equal(lines.length, 1);
});

test("a line that never greets is given up as well", async () => {
  const { lines } = start();
  await until(() => lines.length > 2);
});

test("what a line says after it was given up is not heard", async () => {
  const { rpc, lines, told } = start();
  lines[0].hello();
  await assert.rejects(rpc.request("mark.set", {}), RpcLost);
  lines[0].hello();
  assert.equal(told.hellos.length, 1);
});

test("without a line a request is lost at once", async () => {
  const { rpc } = start();
  await assert.rejects(rpc.request("mark.set", {}), RpcLost);
});

for (const [code, state] of [
  [4001, "revoked"],
  [4002, "taken_over"],
  [4003, "gone"],
]) {
  test(`closed with ${code} it stands still as ${state}, until it is resumed`, async () => {
    const { rpc, lines, told } = start();
    lines[0].hello();
    lines[0].end(code);
    await new Promise((resolve) => setTimeout(resolve, 4 * TIMES.retryMaxMs));
    assert.equal(told.states[told.states.length - 1], state);
    assert.equal(lines.length, 1);
    rpc.resume();
    assert.equal(lines.length, 2);
  });
}

test("greeted as a spectator it has lost its seat", () => {
  const { lines, told } = start();
  lines[0].hello({ role: "spectator", seat: "" });
  assert.deepEqual(told.states, ["revoked"]);
});

test("when no line comes about, the server is asked whether the seat still holds", async () => {
  const { lines, told } = start({ isSignedOut: async () => true });
  lines[0].end(1006);
  await until(() => told.states.includes("revoked"));
});

test("waits longer each time, up to a limit, half of it by chance", () => {
  const times = { ...TIMES, retryMs: 500, retryMaxMs: 8_000 };
  assert.deepEqual(
    [0, 1, 2, 9].map((n) => retryDelay(n, times, 1)),
    [500, 1000, 2000, 8000],
  );
  assert.equal(retryDelay(2, times, 0), 1000);
});

test("an op is 32 lower-case hex digits, and another one each time", () => {
  const ops = Array.from({ length: 100 }, newOp);
  assert.equal(new Set(ops).size, 100);
  for (const op of ops) assert.match(op, /^[0-9a-f]{32}$/);
});
