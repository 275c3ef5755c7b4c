// A server under the power of power.mjs, with one open contest, and how its processes die.
import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { patienceMs, sleep, until } from './chance.mjs';
import { Peer } from './peer.mjs';
import { Power } from './power.mjs';

const programs = process.env.JIANGTAI_BIN ?? fileURLToPath(new URL('../../.build/release', import.meta.url));
const jiangtai = path.join(programs, 'jiangtai');
const password = 'a password for bad days';
const run = promisify(execFile);

// The server itself says that what was acknowledged is not there.
export class Behind extends Error {}

// A process that has ended may stand in the table until its parent looks.
function isRunning(pid) {
  try {
    return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export async function kill(pid) {
  if (!pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return; // it ended by itself
  }
  await until(() => !isRunning(pid), `end of ${pid}`);
}

// A program that does not outlive this one.
export function launch(program, args, options) {
  const child = spawn(program, args, options);
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);
  child.on('close', () => process.off('exit', end));
  return child;
}

export class Site {
  redis = null; // a socket in the directory, instead of a Redis that the server supervises

  // folders: there from the beginning, for good.
  constructor(library, chance, { folders = [] } = {}) {
    this.chance = chance;
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jiangtai-wire-fault-'));
    folders.forEach((folder) => fs.mkdirSync(path.join(this.dir, folder), { recursive: true }));
    this.power = new Power(this.dir, library);
    this.logFile = `${this.dir}.server.log`;
    fs.writeFileSync(`${this.dir}.password`, `${password}\n`, { mode: 0o600 });
  }

  // Resolves when the server listens, or has ended.
  start() {
    const args = ['serve', '--data', this.dir, '--listen', '127.0.0.1:0', '--password-file', `${this.dir}.password`];
    if (this.redis) args.push('--redis', `unix:${path.join(this.dir, this.redis)}`);
    const log = fs.openSync(this.logFile, 'a');
    const options = { env: this.power.environment(), stdio: ['ignore', 'pipe', log] };
    this.server = launch(jiangtai, args, options);
    fs.closeSync(log);
    const server = this.server;
    let said = '';
    return new Promise((done) => {
      server.stdout.on('data', (bytes) => {
        said += bytes;
        const ready = /^ready http:\S+:(\d+)$/m.exec(said);
        if (ready && server === this.server && this.isUp) this.port = Number(ready[1]);
        if (ready) done();
      });
      this.exited = new Promise((ended) => server.on('close', ended)).then(done);
    });
  }

  get isUp() {
    return Boolean(this.server) && this.server.exitCode === null && this.server.signalCode === null;
  }

  async seed() {
    const { stdout } = await run(jiangtai, ['seed', '--url', `http://127.0.0.1:${this.port}`, '--password', password,
      '--template', 'bench', '--entrants', '12', '--judges', '4', '--open']);
    this.contest = JSON.parse(stdout);
    this.organiser = await this.signIn(this.contest.organiser);
    return this.contest;
  }

  async signIn(ticket) {
    const answer = await this.fetch('/api/sign-in', { method: 'POST', body: JSON.stringify({ ticket }) });
    if (answer.status !== 204) throw new Error(`sign-in was answered ${answer.status}`);
    return answer.headers.get('set-cookie').split(';')[0];
  }

  fetch(target, options) {
    return fetch(`http://127.0.0.1:${this.port}${target}`, { ...options, signal: AbortSignal.timeout(patienceMs) });
  }

  // Resolves when a mark sent now would be made durable.
  async ready() {
    await until(async () => {
      if (!this.isUp) throw new Error(`the server ended by itself: ${this.server.exitCode ?? this.server.signalCode}`);
      const answer = await this.fetch('/readyz').catch(() => null);
      if (answer?.status === 200) return true;
      const problem = await answer?.json().catch(() => null);
      if (['store_behind', 'chain_broken'].includes(problem?.reason)) throw new Behind(problem.detail);
      return false;
    }, 'readiness');
  }

  // The exported log, as the organiser gets it. 503 says: try again in a moment.
  async log() {
    const headers = { cookie: this.organiser };
    const ask = () => this.fetch(`/api/contests/${this.contest.contest}/log`, { headers });
    let answer;
    await until(async () => (answer = await ask()).status !== 503, 'the log');
    if (answer.status !== 200) throw new Error(`the log was answered ${answer.status}: ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async hello() {
    const peer = await Peer.open(this.port, `/rpc?contest=${this.contest.contest}`, this.organiser);
    peer.drop();
    return peer.hello;
  }

  async board() {
    return (await this.fetch(`/live/${this.contest.contest}/board`)).json();
  }

  // The board that `jiangtai verify` recomputes from a log: {v, board}.
  async verify(log) {
    const file = `${this.dir}.ndjson`;
    fs.writeFileSync(file, log);
    const { stdout } = await run(jiangtai, ['verify', file], { maxBuffer: 2 ** 24 }).catch((error) => {
      throw new Error(`jiangtai verify: ${error.stdout || error.message}`);
    });
    return JSON.parse(stdout.split('\n')[1]);
  }

  // 0 unless redis.pid names a process that works in the directory: the file may be older than a power cut.
  get redisPid() {
    try {
      const pid = Number(fs.readFileSync(path.join(this.dir, 'redis.pid'), 'utf8'));
      return fs.readlinkSync(`/proc/${pid}/cwd`) === this.power.dir ? pid : 0;
    } catch {
      return 0;
    }
  }

  killRedis() {
    return kill(this.redisPid);
  }

  async killServer() {
    this.port = 0;
    if (this.isUp) await kill(this.server.pid);
    await this.exited;
  }

  async killBoth() {
    const redis = this.redisPid;
    const both = [() => kill(redis), () => this.killServer()];
    if (this.chance.happens(0.5)) both.reverse();
    const first = both[0]();
    await sleep(this.chance.between(0, 15));
    await Promise.all([first, both[1]()]);
    await until(() => redis === 0 || !isRunning(redis), 'end of Redis');
  }

  async end() {
    await this.killBoth();
    for (const ending of ['.server.log', '.password', '.ndjson']) fs.rmSync(this.dir + ending, { force: true });
    this.power.remove();
  }
}
