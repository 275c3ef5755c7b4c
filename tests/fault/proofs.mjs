// That the run over the wire can see a loss: it must find out a Redis that never syncs, and one that answers too early.
import fs from 'node:fs';
import path from 'node:path';
import { until } from './chance.mjs';
import { Hasty } from './hasty.mjs';
import { Session } from './session.mjs';
import { kill, launch, Site } from './site.mjs';

const attempts = 15;

// A Redis of our own, which syncs as it is told.
async function startRedis({ dir, power }, appendfsync) {
  const folder = path.join(dir, 'foreign');
  const socket = path.join(dir, 'foreign.sock');
  fs.rmSync(socket, { force: true });
  const redis = launch('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder,
    '--appendonly', 'yes', '--appendfsync', appendfsync, '--save', ''], { env: power.environment(), stdio: 'ignore' });
  await until(() => fs.existsSync(socket), 'a Redis');
  return redis;
}

// The contest is made on a Redis that can be trusted, so that what is lost are marks.
async function begin(library, chance) {
  const site = new Site(library, chance, { folders: ['foreign/appendonlydir'] });
  site.redis = 'foreign.sock';
  const redis = await startRedis(site, 'always');
  const session = await Session.open(site, chance);
  session.mark();
  await session.stores(10);
  return { site, session, redis };
}

// Whatever is started here is on a Redis that can be trusted again.
async function conclude({ site, session }) {
  const redis = await startRedis(site, 'always');
  site.redis = 'foreign.sock';
  await site.start();
  const found = await session.findLoss();
  await Promise.all([kill(redis.pid), session.end()]);
  return found;
}

async function withoutSyncs(library, chance) {
  const { site, session, redis } = await begin(library, chance);
  await kill(redis.pid);
  const careless = await startRedis(site, 'no');
  await session.stores(chance.between(20, 100));
  await Promise.all([kill(careless.pid), site.killServer()]);
  site.power.cut();
  return conclude({ site, session });
}

async function withEarlyAnswers(library, chance) {
  const { site, session, redis } = await begin(library, chance);
  await site.killServer();
  const hasty = await Hasty.start(path.join(site.dir, 'hasty.sock'), path.join(site.dir, 'foreign.sock'));
  site.redis = 'hasty.sock';
  await site.start();
  await session.stores(chance.between(20, 100));
  hasty.stop();
  await Promise.all([kill(redis.pid), site.killServer()]);
  return conclude({ site, session });
}

// Found out is what both the server's witness and a judge's memory show to be missing.
async function isFoundOut(name, lose, library, chance) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await lose(library, chance);
    if (found.length === 2) return console.log(`seen, as it must be: ${name}: ${found.join('; ')}`);
  }
  throw new Error(`${name} lost nothing: this run proves nothing`);
}

export async function prove(library, chance) {
  await isFoundOut('a Redis that never syncs', withoutSyncs, library, chance);
  await isFoundOut('an early acknowledgement', withEarlyAnswers, library, chance);
}
