// G10: clocks that jump, a restart in the middle of a segment, another boot. The real server; contest time is read from
// the facts that it stores.
//
//     node clock_faults.mjs [LIBFAKETIME]      programs in $JIANGTAI_BIN, else .build/release
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep, until } from './chance.mjs';
import { Peer } from './peer.mjs';
import { kill, launch } from './site.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const programs = process.env.JIANGTAI_BIN ?? path.join(here, '../../.build/release');
const library = process.argv[2] ?? '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const given = path.join(here, '../commands/given');
const dayMs = 24 * 60 * 60 * 1000;
const slackMs = 1000; // the bound of G10

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jiangtai-clock-'));
const data = path.join(dir, 'data');
const wall = path.join(dir, 'wall'); // what libfaketime adds to the wall clock
const password = path.join(dir, 'password');
const otherBoot = path.join(dir, 'boot_id');
fs.writeFileSync(password, 'a password for odd clocks\n', { mode: 0o600 });
fs.writeFileSync(otherBoot, '0badb007-0000-4000-8000-000000000000\n');
fs.writeFileSync(wall, '+0');

// Redis' allocator and libfaketime wait for each other for ever: Redis runs on the true clock.
const bin = path.join(dir, 'bin');
fs.mkdirSync(bin);
const trueClock = `#!/bin/sh\nunset LD_PRELOAD\nPATH='${process.env.PATH}' exec redis-server "$@"\n`;
fs.writeFileSync(path.join(bin, 'redis-server'), trueClock, { mode: 0o755 });

// A mount of its own, in which this machine has booted another time. Whoever is not root may make one where users may be
// mapped, which containers and chroots often forbid; there it takes sudo, after which the server is nobody else's again.
const isRoot = process.getuid() === 0;
const mayMap = () => spawnSync('unshare', ['--mount', '--map-root-user', 'true']).status === 0;
const unshare = ['unshare', '--mount', '--propagation', 'unchanged'];
const underOtherBoot = (then) =>
  ['sh', '-c', `mount --make-private /proc && mount --bind "$0" /proc/sys/kernel/random/boot_id && exec ${then} "$@"`, otherBoot];

function asOtherBoot(environment) {
  if (isRoot) return [...unshare, ...underOtherBoot('')];
  if (mayMap()) return [...unshare, '--map-root-user', ...underOtherBoot('')];
  const self = `setpriv --reuid=${process.getuid()} --regid=${process.getgid()} --clear-groups env`;
  const kept = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return ['sudo', '-n', ...unshare, ...underOtherBoot(self), ...kept];
}

// The server's own, also where something stands around it.
const pidFile = path.join(data, 'jiangtai.pid');
const pid = () => (fs.existsSync(pidFile) ? Number(fs.readFileSync(pidFile, 'utf8')) : 0);

let server;
let port;
let cookie;

async function start(wrap = () => []) {
  const faked = { PATH: `${bin}:${process.env.PATH}`, LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: wall,
    FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' };
  const words = [...wrap(faked), path.join(programs, 'jiangtai'), 'serve', '--data', data, '--listen', '127.0.0.1:0',
    '--password-file', password, '--log-level', 'error'];
  const env = { ...process.env, ...faked };
  server = launch(words[0], words.slice(1), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  server.stdout.on('data', (bytes) => { said += bytes; });
  await until(() => /^ready http:\S+:\d+$/m.test(said), 'the server');
  port = Number(/^ready http:\S+:(\d+)$/m.exec(said)[1]);
}

async function call(target, options = {}) {
  const headers = cookie ? { cookie } : {};
  const answer = await fetch(`http://127.0.0.1:${port}${target}`, { headers, ...options });
  assert.ok(answer.ok, `${target}: ${answer.status}`);
  return answer;
}

async function signIn(grant) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/sign-in`, { method: 'POST', body: JSON.stringify(grant) });
  assert.equal(answer.status, 204);
  return answer.headers.get('set-cookie').split(';')[0];
}

async function put(what, body) {
  await call(`/api/contests/clocks/${what}`, { method: 'PUT', headers: { cookie }, body });
}

// Asks for a change on a connection of its own.
async function change(who, method, params) {
  const peer = await Peer.open(port, '/rpc?contest=clocks', who);
  const answer = await peer.request(method, { op: randomBytes(16).toString('hex'), ...params });
  peer.drop();
  assert.ok(answer.result, `${method}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}

async function facts() {
  const lines = (await (await call('/api/contests/clocks/log')).text()).trim().split('\n').map((line) => JSON.parse(line));
  return lines.filter(({ kind }) => kind);
}

// The newest fact, made now: its contest time, its wall clock, and when that was for this program.
async function lookAtClock(chief) {
  await change(chief, 'segment.extend', { ms: 1, reason: 'what is the time' });
  const newest = (await facts()).at(-1);
  return { t: newest.t, at: newest.at, here: performance.now() };
}

// Between two looks contest time went on as long as this program's clock did.
function wentOn(before, after, during) {
  const drift = after.t - before.t - (after.here - before.here);
  assert.ok(Math.abs(drift) < slackMs, `${during}: contest time is off by ${drift} ms`);
  console.log(`${during}: contest time is off by ${drift.toFixed(0)} ms`);
}

async function prepare() {
  await start();
  cookie = await signIn({ name: 'organiser', password: fs.readFileSync(password, 'utf8').trim() });
  await put('definition', fs.readFileSync(path.join(given, 'definition.json')));
  await put('roster', 'entrant,group,name,school,course,note\nA-01,g1,甲,一中,甲,甲\nB-01,g2,乙,二中,乙,乙\n');
  const tickets = await Promise.all([['H1', 'host'], ['C1', 'chief']].map(([seat, role]) => change(cookie, 'ticket.issue', { seat, role })));
  const [host, chief] = await Promise.all(tickets.map(({ ticket }) => signIn({ ticket })));
  await change(host, 'contest.move', { phase: 'open' });
  await change(host, 'entrant.call', { entrant: 'A-01' });
  await change(host, 'segment.start', { segment: 'talk' });
  return chief;
}

async function jumps(chief) {
  for (const jump of [1, -1]) {
    const before = await lookAtClock(chief);
    fs.writeFileSync(wall, `${jump > 0 ? '+' : '-'}1d`);
    await sleep(1500);
    const after = await lookAtClock(chief);
    const jumped = after.at - before.at - (after.here - before.here);
    assert.ok(Math.abs(jumped) > dayMs - slackMs, `the wall clock jumped by ${jumped} ms, so nothing was tried`);
    wentOn(before, after, `the wall clock jumps by ${jump > 0 ? '+1' : '−2'} days`);
  }
}

async function restart(chief) {
  const before = await lookAtClock(chief);
  await kill(pid());
  await sleep(1500);
  await start();
  wentOn(before, await lookAtClock(chief), 'a restart in the middle of a segment');
}

async function reboot(chief) {
  const before = await lookAtClock(chief);
  await kill(pid());
  await sleep(1500);
  await start(asOtherBoot);
  await until(async () => (await facts()).at(-1).by === 'server', 'the pause');
  const paused = (await facts()).at(-1);
  assert.deepEqual([paused.kind, paused.of.phase, paused.t], ['contest.move', 'paused', before.t]);
  await sleep(1200);
  await change(chief, 'contest.move', { phase: 'open' });
  const opened = (await facts()).at(-1);
  assert.equal(opened.t, before.t);
  const { board } = await (await call('/live/clocks/board')).json();
  assert.equal(board.segment, 'talk');
  const resumed = { t: opened.t, here: performance.now() };
  await sleep(1200);
  wentOn(resumed, await lookAtClock(chief), 'another boot, resumed by the chief judge');
}

try {
  const chief = await prepare();
  await jumps(chief);
  await restart(chief);
  await reboot(chief);
} finally {
  await kill(pid());
  await sleep(200);
  fs.rmSync(dir, { recursive: true, force: true });
}
