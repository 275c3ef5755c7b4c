// The power of a data directory: what its last syncs covered, and cutting everything back to that.
//
//   const power = new Power(dir, library)   before anything runs there
//   spawn(…, { env: power.environment() })
//   … kill -9 of every process …
//   power.cut()                             dir is what a power cut would have left; may be run in again
import fs from 'node:fs';
import path from 'node:path';

const keyOf = (file) => {
  const info = fs.lstatSync(file, { bigint: true });
  return `${info.ino}-${info.birthtimeNs}`;
};

// A killed Redis leaves the child that rewrites its files. It works in the same directory.
function killAllWithin(dir) {
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (fs.readlinkSync(`/proc/${pid}/cwd`) === dir) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it has ended, or belongs to somebody else
    }
  }
}

export class Power {
  // library: the built powercut.so. The shadow stands beside the directory.
  constructor(dir, library) {
    this.dir = fs.realpathSync(dir);
    this.shadow = `${this.dir}.shadow`;
    this.library = library;
    this.#begin();
  }

  environment() {
    const asan = [process.env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':');
    return {
      ...process.env,
      LD_PRELOAD: this.library,
      POWERCUT_DIR: this.dir,
      POWERCUT_SHADOW: this.shadow,
      ASAN_OPTIONS: asan,
    };
  }

  fillDisk() {
    fs.writeFileSync(path.join(this.shadow, 'full'), '');
  }

  freeDisk() {
    fs.rmSync(path.join(this.shadow, 'full'), { force: true });
  }

  // The next sync of a file with this in its path fails, once.
  failNextSync(part) {
    fs.writeFileSync(path.join(this.shadow, 'fail-sync.new'), part);
    fs.renameSync(path.join(this.shadow, 'fail-sync.new'), path.join(this.shadow, 'fail-sync'));
  }

  syncFailed() {
    return !fs.existsSync(path.join(this.shadow, 'fail-sync'));
  }

  // Every process that writes below dir must be dead; the children that they left die here. With random (0 to 1),
  // what was written and not synced may be there in part, as a disk may leave it.
  cut(random = null) {
    const left = `${this.dir}.left`;
    killAllWithin(this.dir);
    fs.rmSync(left, { recursive: true, force: true });
    this.#restore(this.dir, keyOf(this.dir), left, random);
    fs.rmSync(this.dir, { recursive: true, maxRetries: 20, retryDelay: 10 }); // the killed take a moment to go
    fs.renameSync(left, this.dir);
    this.#begin();
  }

  remove() {
    killAllWithin(this.dir);
    for (const place of [this.dir, this.shadow]) fs.rmSync(place, { recursive: true, force: true, maxRetries: 20 });
  }

  // All that is there now counts as durable.
  #begin() {
    fs.rmSync(this.shadow, { recursive: true, force: true });
    for (const folder of ['data', 'dirs']) fs.mkdirSync(path.join(this.shadow, folder), { recursive: true });
    this.#remember(this.dir);
  }

  #remember(dir) {
    let names = '';
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const file = path.join(dir, entry.name);
      const kind = entry.isDirectory() ? 'dir' : entry.isFile() ? 'file' : 'other';
      names += `${keyOf(file)} ${kind} ${entry.name}\n`;
      if (kind === 'dir') this.#remember(file);
      if (kind === 'file') fs.copyFileSync(file, path.join(this.shadow, 'data', keyOf(file)));
    }
    fs.writeFileSync(path.join(this.shadow, 'dirs', keyOf(dir)), names);
  }

  #restore(live, key, left, random) {
    const names = path.join(this.shadow, 'dirs', key);
    fs.mkdirSync(left, { mode: 0o700 });
    if (!fs.existsSync(names)) return; // a directory that was never synced is empty
    for (const line of fs.readFileSync(names, 'utf8').split('\n').filter(Boolean)) {
      const [, itsKey, kind, name] = /^(\S+) (\S+) (.*)$/.exec(line);
      if (kind === 'dir') this.#restore(path.join(live, name), itsKey, path.join(left, name), random);
      if (kind === 'file') fs.writeFileSync(path.join(left, name), this.#bytes(live, itsKey, name, random));
    }
  }

  #bytes(live, key, name, random) {
    const kept = path.join(this.shadow, 'data', key);
    const covered = fs.existsSync(kept) ? fs.readFileSync(kept) : Buffer.alloc(0);
    const file = path.join(live, name);
    if (random === null || !fs.existsSync(file) || keyOf(file) !== key) return covered;
    return torn(covered, fs.readFileSync(file), random);
  }
}

// The covered bytes, with the first part of what was written over them or behind them since.
function torn(covered, written, random) {
  let from = 0;
  while (from < covered.length && from < written.length && covered[from] === written[from]) from++;
  const upTo = from + Math.floor((written.length - from) * random);
  if (upTo <= from) return covered;
  return Buffer.concat([written.subarray(0, upTo), covered.subarray(upTo)]);
}
