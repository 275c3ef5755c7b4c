// Four judges mark over the public protocol while the server, its Redis or both are killed, the power is cut, the
// disk is full or a sync fails. After every round all that they were told must be true.
//
//   node wire_faults.mjs POWERCUT_LIBRARY [ROUNDS] [SEED]
//
// The programs are in $JIANGTAI_BIN, else in .build/release. It first proves that it can see a loss: a Redis that
// never syncs under a power cut. Unless that is found out, the run fails.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Chance, sleep, until } from './chance.mjs';
import { Judge } from './judge.mjs';
import { Loss, Record } from './record.mjs';
import { Behind, kill, Site } from './site.mjs';

const [library, roundsText = '20', seedText = String(Date.now() % 1e9)] = process.argv.slice(2);
const rounds = Number(roundsText);
const roundsASite = 25; // then a new one, so that loading stays short
const chance = new Chance(Number(seedText));

// A contest under way, and those who mark in it.
class Session {
  static async open(site) {
    const session = new Session();
    session.site = site;
    await site.start();
    const { judges } = await site.seed();
    session.judges = await Promise.all(judges.map((judge) => Judge.start(site, judge, chance)));
    return session;
  }

  get stored() {
    return this.judges.reduce((sum, judge) => sum + judge.stored, 0);
  }

  // Nobody was told anything that cannot be true.
  #look() {
    const wrong = this.judges.find((judge) => judge.wrong)?.wrong;
    if (wrong) throw new Loss(wrong);
  }

  mark() {
    this.judges.forEach((judge) => judge.mark());
  }

  async stores(count) {
    const wanted = this.stored + count;
    await until(() => (this.#look(), this.stored >= wanted), `${count} more acknowledgements`);
  }

  // The server is ready again, and every op has its fate.
  async settle() {
    if (!this.site.isUp) await this.site.start();
    await this.site.ready();
    this.judges.forEach((judge) => judge.rest());
    await until(() => (this.#look(), this.judges.every((judge) => judge.busy === 0)), 'the fate of every op');
  }

  // The log as anybody may check it, the chain's head, the witness and the public board agree.
  async check() {
    const { site } = this;
    const log = await site.log();
    const record = new Record(log, site.contest.contest);
    record.holds(this.judges);
    const hello = await site.hello();
    if (hello.v !== record.v || hello.head !== record.head) throw new Loss(`hello says ${hello.v} ${hello.head}, the log ${record.v} ${record.head}`);
    await site.ready();
    await this.#checkBoard(await site.verify(log));
  }

  async #checkBoard(verified) {
    let shown;
    const isShown = async () => (shown = await this.site.board()).v >= verified.v;
    await until(isShown, `the board of version ${verified.v}`).catch(() => {});
    if (shown.v === verified.v && JSON.stringify(shown.board) === JSON.stringify(verified.board)) return;
    throw new Loss(`the board is ${JSON.stringify(shown)}, verify says ${JSON.stringify(verified)}`);
  }

  async end() {
    await Promise.all(this.judges.map((judge) => judge.end()));
    await this.site.end();
  }
}

// Each leaves the server running, or ended; the judges mark all the time.
const faults = {
  async 'Redis is killed'({ site }) {
    await site.killRedis();
  },
  async 'the server is killed'({ site }) {
    await site.killServer();
  },
  async 'both are killed'({ site }) {
    await site.killBoth();
  },
  async 'the server is killed again while it starts'({ site }) {
    await site.killServer();
    site.start();
    await sleep(chance.between(0, 400));
    await site.killServer();
  },
  async 'all connections drop'(session) {
    session.judges.forEach((judge) => judge.dropConnections());
    await session.stores(10);
  },
  async 'Redis is killed while it rewrites its files'(session) {
    const { site } = session;
    fs.appendFileSync(path.join(site.dir, 'redis.conf'), 'auto-aof-rewrite-min-size 16kb\nauto-aof-rewrite-percentage 5\n');
    await site.killRedis();
    await session.stores(chance.between(30, 150));
    await site.killRedis();
    await session.stores(10);
  },
  async 'the disk is full'({ site }) {
    site.power.fillDisk();
    await sleep(chance.between(50, 400));
    site.power.freeDisk();
  },
  async 'a sync of the log fails'(session) {
    session.site.power.failNextSync('appendonlydir');
    await until(() => session.site.power.syncFailed(), 'a failed sync');
    await session.stores(10);
  },
  async 'a sync of the witness fails'(session) {
    session.site.power.failNextSync('witness');
    await until(() => session.site.power.syncFailed(), 'a failed sync');
    await session.stores(10);
  },
};

async function cutPower({ site }) {
  await site.killBoth();
  site.power.cut(chance.happens(0.5) ? null : chance.random());
}

// What was read from a log that a killed Redis left must be as safe as what was acknowledged at once.
async function cutPowerAfterRecovery(session) {
  await session.site.killBoth();
  await session.site.start();
  await session.stores(1);
  await sleep(chance.between(0, 200));
  await cutPower(session);
}

function faultOf(round) {
  if (round % 10 === 4) return ['the power is cut after Redis came back', cutPowerAfterRecovery];
  if (round % 10 === 9) return ['the power is cut', cutPower];
  const name = chance.oneOf(Object.keys(faults));
  return [name, faults[name]];
}

async function playRound(session, fault) {
  session.mark();
  await session.stores(chance.between(5, 100));
  await fault(session);
  await session.settle();
  await session.check();
}

async function run() {
  const counts = new Map();
  let acknowledged = 0;
  let session = null;
  for (let round = 0; round < rounds; round++) {
    session ??= await Session.open(new Site(library, chance));
    const [name, fault] = faultOf(round);
    const since = Date.now();
    await playRound(session, fault).catch((error) => {
      throw new Error(`round ${round}, ${name}: ${error.message}; left in ${session.site.dir}*`);
    });
    counts.set(name, (counts.get(name) ?? 0) + 1);
    console.log(`${String(round).padStart(4)} ${name}: ${session.stored} acknowledged, ${Date.now() - since} ms`);
    if (round % roundsASite !== roundsASite - 1 && round !== rounds - 1) continue;
    acknowledged += session.stored;
    await session.end();
    session = null;
  }
  for (const [name, count] of counts) console.log(`${String(count).padStart(4)} × ${name}`);
  console.log(`${rounds} faults, ${acknowledged} marks acknowledged, none lost`);
}

// A Redis of this script's own, which syncs as it is told.
async function startRedis({ dir, power }, appendfsync) {
  const folder = path.join(dir, 'foreign');
  const socket = path.join(dir, 'foreign.sock');
  fs.rmSync(socket, { force: true });
  const redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder,
    '--appendonly', 'yes', '--appendfsync', appendfsync, '--save', ''], { env: power.environment(), stdio: 'ignore' });
  await until(() => fs.existsSync(socket), 'a Redis');
  return redis;
}

// The server's own word, and what the log lacks.
async function findLoss(session) {
  const found = [];
  for (const look of [() => session.site.ready(), async () => new Record(await session.site.log(), session.site.contest.contest).holds(session.judges)]) {
    await look().catch((error) => {
      if (!(error instanceof Behind || error instanceof Loss)) throw error;
      found.push(error.message);
    });
  }
  return found;
}

// The contest is made on a Redis that syncs, so that what is lost are marks.
async function losesMarks() {
  const site = new Site(library, chance, { flags: ['--redis', 'unix:DIR/foreign.sock'], folders: ['foreign/appendonlydir'] });
  let redis = await startRedis(site, 'always');
  const session = await Session.open(site);
  session.mark();
  await session.stores(10);
  await kill(redis.pid);
  redis = await startRedis(site, 'no');
  await session.stores(chance.between(20, 100));
  await session.settle();
  await Promise.all([kill(redis.pid), site.killServer()]);
  site.power.cut();
  redis = await startRedis(site, 'always');
  await site.start();
  const found = await findLoss(session);
  await Promise.all([kill(redis.pid), session.end()]);
  return found;
}

async function provesThatItSeesUnsyncedWrites() {
  for (let attempt = 0; attempt < 15; attempt++) {
    const found = await losesMarks();
    if (found.length === 2) return console.log(`seen, as it must be: a Redis that never syncs: ${found.join('; ')}`);
  }
  throw new Error('a Redis that never syncs lost nothing in a power cut: this run proves nothing');
}

console.log(`seed ${seedText}`);
try {
  await provesThatItSeesUnsyncedWrites();
  await run();
  process.exit(0);
} catch (error) {
  console.log(`FAILED, seed ${seedText}: ${error.message}`);
  process.exit(1);
}
