// Kills the store's driver, its Redis, or both, at random moments; cuts the power; fills the disk; fails a sync.
// Nothing that was acknowledged may be missing or changed afterwards.
//
//   node log_faults.mjs DRIVER POWERCUT_LIBRARY [ROUNDS] [SEED]
//
// It first proves that it can see a loss: a Redis that never syncs under a power cut, and a driver that
// acknowledges too early. Unless both are found out, the run fails.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Power } from './power.mjs';

const [driverWord, libraryWord, roundsText = '20', seedText = String(Date.now() % 1e9)] = process.argv.slice(2);
// Redis runs in a directory of its own, from which a relative path leads nowhere and nothing is ever cut.
const [driverProgram, library] = [driverWord, libraryWord].map((word) => path.resolve(word));
const rounds = Number(roundsText);
const roundsADirectory = 25; // then a new one, so that loading stays short
const patienceMs = 30000;
const contests = ['skills-1', 'skills-2', 'skills-3'];

let seed = Number(seedText) >>> 0;
function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
}
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(holds, what) {
  for (const end = Date.now() + patienceMs; !holds(); await sleep(5)) {
    if (Date.now() > end) throw new Error(`${what}: not within ${patienceMs} ms`);
  }
}

// A process that has ended may stand in the table until its parent looks.
function isRunning(pid) {
  try {
    return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function kill(pid) {
  if (!pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return; // it ended by itself
  }
  await until(() => !isRunning(pid), `end of ${pid}`);
}

// A data directory with what was acknowledged there, and the driver that works in it.
class Site {
  constructor() {
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jiangtai-fault-'));
    this.power = new Power(this.dir, library);
    this.acknowledged = new Map();
    this.acks = 0;
    this.loads = 0;
    this.wrong = null;
    this.output = [];
  }

  start(...flags) {
    const promised = [...this.acknowledged].flatMap(([contest, [v, head]]) => [contest, v, head]);
    this.loads = 0;
    this.driver = spawn(driverProgram, [this.dir, ...flags, ...promised], {
      env: this.power.environment(),
      stdio: ['ignore', 'pipe', fs.openSync(`${this.power.shadow}.log`, 'a')],
    });
    this.exited = new Promise((done) => this.driver.on('close', done));
    let rest = '';
    this.driver.stdout.on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      lines.forEach((line) => this.#hear(line));
    });
  }

  #hear(line) {
    const [word, contest, v, head] = line.split(' ');
    if (word === 'ack') {
      this.acknowledged.set(contest, [v, head]);
      this.acks++;
    }
    if (word === 'log') this.loads++;
    if (word === 'down') this.loads = 0;
    if (word === 'wrong') this.wrong = line;
  }

  #check() {
    if (this.wrong) throw new Error(this.wrong);
    if (this.driver.exitCode !== null) throw new Error(`the driver ended: ${this.driver.exitCode}`);
  }

  async loaded() {
    await until(() => (this.#check(), this.loads >= contests.length), 'load');
  }

  async acknowledges(count) {
    const wanted = this.acks + count;
    await until(() => (this.#check(), this.acks >= wanted), `${count} acknowledgements`);
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

  get isUp() {
    return this.driver && this.driver.exitCode === null && this.driver.signalCode === null;
  }

  async killServer() {
    if (this.isUp) await kill(this.driver.pid);
    await this.exited; // all that it said has been heard
  }

  async killBoth() {
    const redis = this.redisPid;
    const both = [() => kill(redis), () => this.killServer()];
    if (random() < 0.5) both.reverse();
    const first = both[0]();
    await sleep(between(0, 15));
    await Promise.all([first, both[1]()]);
    await until(() => redis === 0 || !isRunning(redis), 'end of Redis');
  }

  // Whether a last look finds all that was acknowledged.
  async verdict(...flags) {
    this.start('--load-only', ...flags);
    await this.exited;
    return this.wrong;
  }

  async end() {
    await this.killBoth();
    fs.rmSync(`${this.power.shadow}.log`, { force: true });
    this.power.remove();
  }
}

// Each leaves the driver running, or ended and all with it.
const faults = {
  async 'Redis is killed'(site) {
    await kill(site.redisPid);
    await site.acknowledges(10);
  },
  async 'the server is killed'(site) {
    await site.killServer();
  },
  async 'both are killed'(site) {
    await site.killBoth();
  },
  async 'Redis is killed while it rewrites its files'(site) {
    fs.appendFileSync(path.join(site.dir, 'redis.conf'),
      'auto-aof-rewrite-min-size 16kb\nauto-aof-rewrite-percentage 5\n');
    await kill(site.redisPid);
    await site.acknowledges(between(50, 300));
    await kill(site.redisPid);
    await site.acknowledges(10);
  },
  async 'the disk is full'(site) {
    site.power.fillDisk();
    await sleep(between(50, 400));
    site.power.freeDisk();
    await site.acknowledges(10);
  },
  async 'a sync of the log fails'(site) {
    site.power.failNextSync('appendonlydir');
    await until(() => site.power.syncFailed(), 'a failed sync');
    await site.acknowledges(10);
  },
  async 'a sync of the witness fails'(site) {
    site.power.failNextSync('witness');
    await until(() => site.power.syncFailed(), 'a failed sync');
    await site.acknowledges(10);
  },
};

async function cutPower(site) {
  await site.killBoth();
  site.power.cut(random() < 0.5 ? null : random());
}

// What was read from a log that a killed Redis left must be as safe as what was acknowledged at once.
async function cutPowerAfterRecovery(site) {
  await site.killBoth();
  if (await site.verdict()) throw new Error(site.wrong);
  await cutPower(site);
}

function faultOf(round) {
  if (round % 10 === 4) return ['the power is cut after Redis came back', cutPowerAfterRecovery];
  if (round % 10 === 9) return ['the power is cut', cutPower];
  const names = Object.keys(faults);
  const name = names[between(0, names.length - 1)];
  return [name, faults[name]];
}

async function run() {
  let site = new Site();
  const counts = new Map();
  let acks = 0;
  for (let round = 0; round < rounds; round++) {
    const [name, fault] = faultOf(round);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    try {
      if (!site.isUp) site.start();
      await site.loaded();
      await site.acknowledges(between(5, 150));
      await fault(site);
    } catch (error) {
      throw new Error(`round ${round}, ${name}: ${error.message}; left in ${site.dir}*`);
    }
    if (round % roundsADirectory === roundsADirectory - 1 || round === rounds - 1) {
      await site.killBoth();
      const wrong = await site.verdict();
      if (wrong) throw new Error(`after round ${round}: ${wrong}; left in ${site.dir}*`);
      acks += site.acks;
      await site.end();
      site = new Site();
    }
  }
  site.power.remove();
  for (const [name, count] of counts) console.log(`${String(count).padStart(4)} × ${name}`);
  console.log(`${rounds} faults, ${acks} batches acknowledged, none lost`);
}

// A Redis of this script's own, which syncs as it is told.
async function startRedis(site, appendfsync) {
  const dir = path.join(site.dir, 'foreign');
  fs.mkdirSync(dir, { recursive: true });
  const redis = spawn('redis-server', ['--port', '0', '--unixsocket', `${site.dir}/foreign.sock`, '--dir', dir,
    '--appendonly', 'yes', '--appendfsync', appendfsync, '--save', ''],
  { env: site.power.environment(), stdio: 'ignore' });
  await until(() => fs.existsSync(`${site.dir}/foreign.sock`), 'a Redis');
  return redis;
}

async function provesThatItSeesUnsyncedWrites() {
  const site = new Site();
  const flags = ['--redis', `unix:${site.dir}/foreign.sock`];
  let redis = await startRedis(site, 'no');
  site.start(...flags);
  await site.acknowledges(100);
  await Promise.all([kill(redis.pid), site.killServer()]);
  site.power.cut();
  redis = await startRedis(site, 'always');
  const wrong = await site.verdict(...flags);
  await kill(redis.pid);
  await site.end();
  if (!wrong) throw new Error('a Redis that never syncs lost nothing in a power cut: this run proves nothing');
  console.log(`seen, as it must be: a Redis that never syncs: ${wrong}`);
}

async function provesThatItSeesEarlyAcknowledgements() {
  const site = new Site();
  let wrong = null;
  for (let attempt = 0; attempt < 10 && !wrong; attempt++) {
    site.start('--early-ack');
    await site.loaded();
    await site.acknowledges(between(20, 100));
    // A Redis that stands still takes nothing in any more: what is acknowledged now is not stored.
    const redis = site.redisPid;
    if (redis !== 0) process.kill(redis, 'SIGSTOP');
    await sleep(200);
    await site.killBoth();
    wrong = await site.verdict();
  }
  await site.end();
  if (!wrong) throw new Error('a driver that acknowledges too early lost nothing: this run proves nothing');
  console.log(`seen, as it must be: an early acknowledgement: ${wrong}`);
}

console.log(`seed ${seedText}`);
await provesThatItSeesUnsyncedWrites();
await provesThatItSeesEarlyAcknowledgements();
await run();
