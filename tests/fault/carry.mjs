// A contest is carried to another machine: backup, another directory, restore. Same head, same board, the old cards.
//
//     node carry.mjs      programs in $JIANGTAI_BIN, else .build/release
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Person, Server } from '../e2e/server.mjs';
import { Peer } from './peer.mjs';

const programs = process.env.JIANGTAI_BIN ?? fileURLToPath(new URL('../../.build/release', import.meta.url));
const jiangtai = path.join(programs, 'jiangtai');

const run = (...words) => execFileSync(jiangtai, words, { encoding: 'utf8' });
function refused(...words) {
  const { status, stderr } = spawnSync(jiangtai, words, { encoding: 'utf8' });
  assert.equal(status, 1, stderr);
  return stderr;
}

const board = async (server, contest) => (await fetch(`${server.url}/live/${contest}/board`)).text();

async function ask(server, contest, ticket, method, params) {
  const { cookie } = await Person.signedIn(server.url, ticket);
  const peer = await Peer.open(server.port, `/rpc?contest=${contest}`, cookie);
  const answer = await peer.request(method, params);
  peer.drop();
  assert.ok(answer.result, JSON.stringify(answer.error));
  return { result: answer.result, hello: peer.hello };
}

const change = (server, contest, ticket, method, params) =>
  ask(server, contest, ticket, method, { op: randomBytes(16).toString('hex'), ...params });

// The process ends; the directory stays.
async function halt(server) {
  server.process.kill('SIGTERM');
  await server.gone;
}

async function play(server) {
  const more = ['--open', '--disclosure', 'immediate'];
  const seed = await server.seed({ template: 'T06', entrants: 8, judges: 3, more });
  for (const [number, judge] of seed.judges.entries()) {
    for (const entrant of seed.entrants.slice(0, 4)) {
      let base = 0;
      for (const { id } of seed.criteria) {
        const params = { entrant, criterion: id, value: String(10 + number), base: 0 };
        base = (await change(server, seed.contest, judge.ticket, 'mark.set', params)).result.v;
      }
      await change(server, seed.contest, judge.ticket, 'sheet.submit', { entrant, base });
    }
  }
  return seed;
}

// What anybody can see of it.
async function look(server, seed) {
  const shown = JSON.parse(await board(server, seed.contest));
  const { result, hello } = await ask(server, seed.contest, seed.judges[0].ticket, 'seat.sheets', {});
  const info = await (await fetch(`${server.url}/api/contests/${seed.contest}`)).json();
  return { board: shown.board, v: shown.v, head: hello.head, sheets: result.entrants, names: info.entrants };
}

function spoilBytes(file, data) {
  const whole = fs.readFileSync(file);
  const spoilt = `${file}.spoilt`;
  const step = Math.max(1, Math.floor(whole.length / 60));
  for (let at = 0; at < whole.length; at += step) {
    const bytes = Buffer.from(whole);
    bytes[at] ^= 1;
    fs.writeFileSync(spoilt, bytes);
    assert.match(refused('restore', '--data', data, spoilt), /line \d+: /, `byte ${at}`);
  }
  fs.writeFileSync(spoilt, whole.subarray(0, whole.length / 2));
  assert.match(refused('restore', '--data', data, spoilt), /line \d+: /);
  assert.ok(!fs.existsSync(data), 'a faulty file changes nothing');
}

const server = await Server.start();
try {
  const seed = await play(server);
  const before = await look(server, seed);
  const file = path.join(server.data, 'contest.backup');
  const kept = path.join(server.data, 'kept');
  assert.match(refused('backup', '--data', kept, '--contest', seed.contest, file), /a server holds it; stop it first/);
  await halt(server);
  assert.match(refused('backup', '--data', kept, '--contest', 'nobody', file), /there is no such contest/);
  assert.match(run('backup', '--data', kept, '--contest', seed.contest, file), new RegExp(before.head));
  assert.equal(fs.statSync(file).mode & 0o777, 0o600);

  const other = path.join(server.data, 'other');
  spoilBytes(file, other);
  assert.match(run('restore', '--data', other, file), new RegExp(`v=\\d+ head=${before.head}`));
  assert.match(run('restore', '--data', other, file), /restored/, 'a second time changes nothing');

  fs.rmSync(kept, { recursive: true });
  fs.renameSync(other, kept);
  await server.up();
  assert.deepEqual(await look(server, seed), before);

  // The contest goes on; an older backup no longer fits over it.
  await change(server, seed.contest, seed.host, 'entrant.call', { entrant: seed.entrants[0] });
  await halt(server);
  assert.match(refused('restore', '--data', kept, file), /a longer log of this one, stands there/);
  await server.up();
  assert.equal(JSON.parse(await board(server, seed.contest)).board.now, seed.entrants[0]);
  console.log(`carried v=${before.v} head=${before.head.slice(0, 16)}…: same head, board, sheets, names and cards`);
} finally {
  await server.stop();
}
