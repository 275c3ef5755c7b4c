/*
 * tests/wire/table.mjs - runs every table against a real server, while a judge marks on a connection of her own.
 *
 *     node table.mjs PROGRAM [PATTERN]
 *
 * PROGRAM is `jiangtai`; PATTERN, a regular expression, picks rows by "table: name". Ends with a count and how
 * long the judge waited for her marks; fails when a row does, or when one of her marks was not stored.
 */
import { crowds } from "./crowds.mjs";
import { frames, watcherFrames } from "./frames.mjs";
import { handshakes, textOf } from "./handshakes.mjs";
import { Judge } from "./judge.mjs";
import { outcomeOf } from "./outcome.mjs";
import { live } from "./live.mjs";
import { requests } from "./requests.mjs";
import { Server } from "./server.mjs";
import { slow } from "./slow.mjs";
import { acceptOf, KEY, Socket } from "./socket.mjs";

const AT_ONCE = 6;
const [program, pattern = "."] = process.argv.slice(2);

async function handshakeOutcome(port, row, expected) {
  const socket = await Socket.open(port);
  try {
    socket.send(textOf(port, row));
    const answer = await socket.response();
    if (answer === null) return "drop";
    if (answer.status !== 101) return answer.status;
    if (answer.headers["sec-websocket-accept"] !== acceptOf(KEY)) return "101 with a wrong accept";
    if (answer.headers["sec-websocket-extensions"]) return "101 with an extension";
    if (!String(expected).startsWith("101 ")) return "101";
    return `101 ${JSON.parse((await socket.frame()).payload).params.role}`;
  } finally {
    socket.close();
  }
}

async function requestOutcome(port, text, expected, check) {
  const socket = await Socket.open(port);
  const answers = [];
  try {
    socket.send(Buffer.from(text, "latin1"));
    for (const word of expected.split(" ")) {
      if (word === "drop") {
        const more = await socket.response();
        if (more === null) answers.push({ status: "drop" });
        else answers.push(more);
        continue;
      }
      const answer = await socket.response(text.startsWith("HEAD"));
      answers.push(answer ?? { status: "drop" });
      if (answer === null) break;
    }
    const statuses = answers.map(({ status }) => status).join(" ");
    const wrong = statuses === expected ? check?.(answers) : undefined;
    return wrong ? `${statuses}, but ${wrong}` : statuses;
  } finally {
    socket.close();
  }
}

async function timedOutcome(seconds, run) {
  const began = Date.now();
  await run();
  const took = (Date.now() - began) / 1000;
  return took <= seconds + 20 ? "ended" : `ended after ${took} s`;
}

/* Every row as {name, expected, run}. */
function rows(world) {
  const { port, contest } = world;
  const framed = (tables, path) =>
    Object.entries(tables).flatMap(([table, list]) =>
      list.map(([name, pieces, expected]) => ({
        name: `${table}: ${name}`,
        expected,
        run: () => outcomeOf(port, path, pieces, expected),
      })),
    );
  return {
    slow: slow(world).map(([name, seconds, run]) => ({
      name: `slow: ${name}`,
      expected: "ended",
      run: () => timedOutcome(seconds, run),
    })),
    quick: [
      ...framed(frames, `/rpc?contest=${contest}`),
      ...framed(watcherFrames, `/live/${contest}/board`),
      ...handshakes(world).map(([name, row, expected]) => ({
        name: `handshakes: ${name}`,
        expected,
        run: () => handshakeOutcome(port, row, expected),
      })),
      ...requests(world).map(([name, text, expected, check]) => ({
        name: `requests: ${name}`,
        expected,
        run: () => requestOutcome(port, text, expected, check),
      })),
    ],
    crowds: Object.entries({ live, crowds }).flatMap(([table, list]) =>
      list.map(([name, run]) => ({
        name: `${table}: ${name}`,
        expected: "borne",
        run: () => run(world).then(() => "borne"),
      })),
    ),
  };
}

async function settle(row) {
  row.outcome = await row.run().catch((fault) => `fault: ${fault.message}`);
  if (row.outcome !== row.expected) console.log(`FAIL ${row.name}\n     expected ${row.expected}\n     but was  ${row.outcome}`);
}

async function settleAll(list, atOnce) {
  const left = [...list];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let row = left.shift(); row; row = left.shift()) await settle(row);
    }),
  );
}

async function etagOfHome(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  return answer.headers.get("etag");
}

async function main() {
  const server = await Server.start(program);
  process.on("exit", () => server.process.kill("SIGKILL"));
  const seeded = server.seed();
  const cookie = await server.signIn(seeded.judges[0].ticket);
  const judge = await Judge.start(server.port, seeded, cookie);
  const world = { server, program, port: server.port, contest: seeded.contest, cookie, etag: await etagOfHome(server.port) };
  const picked = new RegExp(pattern);
  const tables = Object.fromEntries(
    Object.entries(rows(world)).map(([kind, list]) => [kind, list.filter(({ name }) => picked.test(name))]),
  );

  const dawdling = settleAll(tables.slow, tables.slow.length);
  await settleAll(tables.quick, AT_ONCE);
  await settleAll(tables.crowds, 1);
  await dawdling;
  await judge.stop();
  const code = await server.stop();

  const all = Object.values(tables).flat();
  const failed = all.filter(({ outcome, expected }) => outcome !== expected).length;
  console.log(`${all.length - failed} of ${all.length} rows as expected`);
  console.log(`the judge stored ${judge.waits.length} marks: p50 ${judge.wait(0.5).toFixed(1)} ms, p99 ${judge.wait(0.99).toFixed(1)} ms`);
  for (const fault of judge.faults.slice(0, 5)) console.log(`FAIL the judge: ${fault}`);
  if (code !== 0) console.log(`FAIL serve ended with ${code}:\n${server.said.slice(-4000)}`);
  process.exitCode = failed === 0 && judge.faults.length === 0 && code === 0 && all.length > 0 ? 0 : 1;
}

await main();
