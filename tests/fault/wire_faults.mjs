// Four judges mark over the public protocol while the server, its Redis or both are killed, the power is cut, the
// disk is full or a sync fails. After every round all that they were told must be true.
//
//   node wire_faults.mjs POWERCUT_LIBRARY [ROUNDS] [SEED]
//
// The programs are in $JIANGTAI_BIN, else in .build/release. It first proves that it can see a loss (proofs.mjs),
// and fails unless it does.
import fs from 'node:fs';
import path from 'node:path';
import { Chance, sleep, until } from './chance.mjs';
import { prove } from './proofs.mjs';
import { Session } from './session.mjs';
import { Site } from './site.mjs';

const [libraryWord, roundsText = '20', seedText = String(Date.now() % 1e9)] = process.argv.slice(2);
const library = path.resolve(libraryWord); // Redis runs in a directory of its own
const rounds = Number(roundsText);
const roundsASite = 25; // then a new one, so that loading stays short
const chance = new Chance(Number(seedText));

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
    fs.appendFileSync(path.join(site.dir, 'redis.conf'),
      'auto-aof-rewrite-min-size 16kb\nauto-aof-rewrite-percentage 5\n');
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
    session ??= await Session.open(new Site(library, chance), chance);
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

console.log(`seed ${seedText}`);
try {
  await prove(library, chance);
  await run();
  process.exit(0);
} catch (error) {
  console.log(`FAILED, seed ${seedText}: ${error.message}`);
  process.exit(1);
}
