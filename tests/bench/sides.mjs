// The two sides of every figure: the bare server and ours, each with a Redis, all pinned to one core, the load to the other.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const served = ['taskset', '-c', '0'];
const loading = ['taskset', '-c', '1'];

function start(words, options = {}) {
  const child = spawn(words[0], words.slice(1), { stdio: ['ignore', 'pipe', 'ignore'], ...options });
  child.text = '';
  child.stdout.on('data', (data) => { child.text += data; });
  child.ended = new Promise((resolve) => child.on('exit', resolve));
  return child;
}

async function until(what, test, limitMs = 15000) {
  for (let left = limitMs; left > 0; left -= 50) {
    const value = await test();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

async function stop(child) {
  child.kill('SIGTERM');
  await child.ended;
}

/** One server under test: where it listens, which process to measure, what its markers send, how to end it. */
export class Side {
  constructor(name, bin) {
    this.name = name;
    this.bin = bin;
    this.dir = mkdtempSync(join(tmpdir(), 'jiangtai-bench-'));
  }

  async load(options) {
    const words = [...loading, join(this.bin, 'bench-load'), '--port', this.port, '--watch', this.watch, '--pid', this.pid];
    for (const [name, value] of Object.entries(options)) words.push(`--${name}`, value);
    const child = start(words.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
    await child.ended;
    return JSON.parse(child.text);
  }

  markers(lines) {
    const file = join(this.dir, 'markers');
    writeFileSync(file, lines.map((line) => line.join('\t') + '\n').join(''));
    return file;
  }

  clean() {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export class Bare extends Side {
  constructor(bin) {
    super('bare', bin);
  }

  async open({ tickMs, boardBytes, judges }) {
    const socket = join(this.dir, 'redis.sock');
    this.redis = start([...served, 'redis-server', '--port', '0', '--unixsocket', socket, '--dir', this.dir,
      '--appendonly', 'yes', '--appendfsync', 'always', '--save', '']);
    await until('redis', () => this.redis.text.includes('eady to accept'));
    this.port = 10000 + Math.floor(Math.random() * 10000); // below the ports that clients are given
    this.server = start([...served, join(this.bin, 'bench-bare'), this.port, tickMs, boardBytes, socket].map(String));
    await until('bare', () => this.server.text.includes('ready'));
    this.pid = this.server.pid;
    this.watch = '/watch';
    this.markerFile = this.markers(Array.from({ length: judges }, () => ['/mark', '', '', '']));
  }

  async close() {
    await stop(this.server);
    await stop(this.redis);
    this.clean();
  }
}

export class Ours extends Side {
  constructor(bin) {
    super('jiangtai', bin);
    this.bots = [];
  }

  async open({ judges, entrants = 30, criteria = 5 }) {
    this.server = start([...served, join(this.bin, 'jiangtai'), 'serve', '--data', join(this.dir, 'data'), '--listen',
      '127.0.0.1:0', '--log-level', 'error']);
    this.url = await until('jiangtai', () => /ready (\S+)/.exec(this.server.text)?.[1]);
    this.password = /organiser password (\S+)/.exec(this.server.text)[1];
    this.port = new URL(this.url).port;
    this.pid = this.server.pid;
    await this.aim(await this.seed('bench', entrants, judges, '--criteria', criteria));
  }

  /** Watchers and markers go to this contest from now on. */
  async aim(seed) {
    this.watch = `/live/${seed.contest}/board`;
    const lines = [];
    for (const judge of seed.judges) lines.push(await this.marker(this.url, seed, judge));
    this.markerFile = this.markers(lines);
  }

  /** One more contest, open; what seed prints. */
  async seed(template, entrants, judges, ...more) {
    const seeding = start([join(this.bin, 'jiangtai'), 'seed', '--url', this.url, '--password', this.password, '--template',
      template, '--entrants', entrants, '--judges', judges, ...more, '--open'].map(String));
    await seeding.ended;
    return JSON.parse(seeding.text);
  }

  /** Bots that play everybody of a contest, on the load's core, until the side is closed. */
  play(seed) {
    const file = join(this.dir, `${seed.contest}.json`);
    writeFileSync(file, JSON.stringify(seed));
    this.bots.push(start([...loading, join(this.bin, 'jiangtai'), 'bots', '--url', this.url, '--seed', file]));
  }

  /** A figure of /metrics, summed over its labels. */
  async metric(name) {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  async marker(url, seed, judge) {
    const answer = await fetch(`${url}/api/sign-in`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket: judge.ticket }),
    });
    const cookie = answer.headers.get('set-cookie').split(';')[0];
    return [`/rpc?contest=${seed.contest}`, `Cookie: ${cookie}|Sec-WebSocket-Protocol: jiangtai.v1`,
      judge.entrants.join(','), seed.criteria.map((criterion) => criterion.id).join(',')];
  }

  async close() {
    for (const bots of this.bots) await stop(bots);
    await stop(this.server);
    this.clean();
  }
}
