/* tests/web/judge_submissions.test.mjs - a sheet on its way to being submitted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, recordsOn, settled } from "./judge_modules.mjs";

const { Submissions, RpcLost, RpcRefusal } = await load("judge/submissions.ts", "lib/rpc.ts");

/* A page on a disk; every request waits for the test. */
async function page(disk) {
  const told = [];
  const requests = [];
  let ops = 0;
  const submissions = new Submissions({
    records: recordsOn(disk),
    wire: {
      request: (method, params) =>
        new Promise((resolve, reject) => requests.push({ method, params: { ...params }, resolve, reject })),
    },
    seat: "skills/J1",
    newOp: () => `op-${disk.size}-${(ops += 1)}`,
    submitted: (entrant, v) => told.push(`submitted ${entrant} at ${v}`),
    refused: (entrant, reason, path) => told.push(`refused ${entrant}: ${reason} ${path}`.trim()),
    changed: () => {},
  });
  await submissions.load();
  return { submissions, told, requests };
}

async function submitted() {
  const disk = new Map();
  const opened = await page(disk);
  opened.submissions.open = true;
  void opened.submissions.submit("A-17", 1042);
  await settled();
  return { disk, ...opened };
}

test("a submission lies on the device before it is sent, and is gone once it is answered", async () => {
  const { disk, requests, told } = await submitted();
  const [{ method, params }] = requests;
  assert.deepEqual([method, params.entrant, params.base], ["sheet.submit", "A-17", 1042]);
  assert.equal(disk.get("submit/skills/J1/A-17").op, params.op);
  requests[0].resolve({ v: 1043 });
  await settled();
  assert.deepEqual(told, ["submitted A-17 at 1043"]);
  assert.equal(disk.size, 0);
});

test("pressed twice it is sent once", async () => {
  const { submissions, requests } = await submitted();
  void submissions.submit("A-17", 1042);
  await settled();
  assert.equal(requests.length, 1);
});

test("a lost answer is asked about, and may turn out to be a yes", async () => {
  const { submissions, requests, told } = await submitted();
  requests[0].reject(new RpcLost());
  await settled();
  submissions.open = true;
  assert.deepEqual([requests[1].method, requests[1].params.op], ["op.status", requests[0].params.op]);
  requests[1].resolve({ outcome: "applied", v: 1043 });
  await settled();
  assert.deepEqual(told, ["submitted A-17 at 1043"]);
});

test("what a closed page left is asked about by the next one; a never is left to the judge", async () => {
  const { disk, requests } = await submitted();
  const next = await page(disk);
  next.submissions.open = true;
  assert.deepEqual(
    [next.requests[0].method, next.requests[0].params.op],
    ["op.status", requests[0].params.op],
  );
  next.requests[0].resolve({ outcome: "never", v: 1043 });
  await settled();
  assert.deepEqual(next.told, ["refused A-17: never"]);
  assert.equal(disk.size, 0);
});

test("a busy server is asked again under the same op", async () => {
  const { requests, told } = await submitted();
  requests[0].reject(new RpcRefusal("busy", { retry_ms: 1 }));
  for (let turn = 0; turn < 200 && requests.length < 2; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  assert.deepEqual(requests[1].params, requests[0].params);
  assert.deepEqual(told, []);
});

test("a final refusal says its reason and its place", async () => {
  const { disk, requests, told } = await submitted();
  requests[0].reject(new RpcRefusal("incomplete", { path: "c3" }));
  await settled();
  assert.deepEqual(told, ["refused A-17: incomplete c3"]);
  assert.equal(disk.size, 0);
});
