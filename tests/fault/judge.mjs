// A judge who marks without end, whatever becomes of the server, and remembers what she was told.
import { randomBytes } from 'node:crypto';
import { sleep } from './chance.mjs';
import { Lost, Peer, Unwelcome } from './peer.mjs';

const lanes = 3; // values under way at a time
const connections = 2;
const maybe = new Set(['busy', 'read_only']);

// What the answer to an op says: {fate, v, head}; fate null: not yet.
function read(message) {
  const { result, error } = message;
  if (result?.outcome) return { fate: result.outcome === 'applied' ? 'stored' : 'never', v: result.v };
  if (result) return { fate: 'stored', v: result.v, head: result.head };
  const { reason, v, value, retry_ms: retryMs } = error.data ?? {};
  if (maybe.has(reason)) return { fate: null, retryMs: retryMs ?? 50 };
  if (reason === 'op_never') return { fate: 'never' };
  if (reason === 'conflict') return { fate: 'refused', conflict: { v, value: value ?? null } };
  throw new Error(`unexpected answer ${JSON.stringify(message)}`);
}

const paramsOf = ({ id, entrant, criterion, value, base }) => ({ op: id, entrant, criterion, value, base });

export class Judge {
  ops = []; // all that she sent: {id, entrant, criterion, value, base, fate, v, head, conflicts}
  busy = 0; // lanes whose op has no fate yet
  stored = 0;
  wrong = null;
  #cells = new Map(); // "entrant criterion" -> {v, value} as she believes
  #peers = Array(connections).fill(null);
  #marking = false;
  #ended = false;

  static async start(site, { seat, ticket, entrants, criteria }, chance) {
    const judge = new Judge();
    Object.assign(judge, { site, seat, entrants, criteria, chance });
    judge.cookie = await site.signIn(ticket);
    judge.lanes = Array.from({ length: lanes }, (_, lane) => judge.#live(lane).catch((error) => {
      judge.wrong ??= `${seat}: ${error.message}`;
    }));
    return judge;
  }

  mark() {
    this.#marking = true;
  }

  // Nothing new is begun; what is under way is brought to its end.
  rest() {
    this.#marking = false;
  }

  dropConnections() {
    for (const peer of this.#peers) peer?.then((open) => open.drop(), () => {});
  }

  async end() {
    this.rest();
    this.#ended = true;
    this.dropConnections();
    await Promise.all(this.lanes);
  }

  // A lane has entrants of its own, so that a value has one op under way, but where she rivals herself.
  async #live(lane) {
    const own = this.entrants.filter((_, i) => i % lanes === lane);
    while (!this.#ended) {
      if (!this.#marking) {
        await sleep(10);
        continue;
      }
      this.busy++;
      await this.#turn(this.chance.oneOf(own), this.chance.oneOf(this.criteria));
      this.busy--;
      await sleep(this.chance.between(0, 60));
    }
  }

  async #turn(entrant, criterion) {
    const op = this.#make(entrant, criterion);
    const under = [this.#settle(op)];
    if (this.chance.happens(0.1)) under.push(this.#settle(op)); // twice, perhaps over two connections
    if (this.chance.happens(0.05)) under.push(this.#settle(op, true)); // asked about while it is under way
    if (this.chance.happens(0.1)) under.push(this.#settle(this.#make(entrant, criterion))); // a rival
    await Promise.all(under);
    if (this.chance.happens(0.1)) await this.#settle(this.chance.oneOf(this.ops)); // a late copy
  }

  #make(entrant, criterion) {
    const cell = this.#cells.get(`${entrant} ${criterion}`) ?? { v: 0, value: null };
    const stale = cell.before !== undefined && this.chance.happens(0.05);
    const clears = cell.value !== null && this.chance.happens(0.1);
    const value = clears ? null : String(this.chance.between(0, 50) / 2);
    const base = stale ? cell.before : cell.v;
    const op = { id: randomBytes(16).toString('hex'), entrant, criterion, value, base, fate: null, conflicts: [] };
    this.ops.push(op);
    return op;
  }

  // Sends until there is an answer. What stayed unanswered is sent again or asked about.
  async #settle(op, asks = false) {
    for (let answer = null; !answer?.fate && !this.#ended;) {
      const known = this.#cells.get(`${op.entrant} ${op.criterion}`)?.v ?? 0;
      try {
        const peer = await this.#peer(this.chance.between(0, connections - 1));
        answer = read(await (asks
          ? peer.request('op.status', { op: op.id })
          : peer.request('mark.set', paramsOf(op))));
        if (answer.fate) this.#learn(op, answer, known);
        else await sleep(answer.retryMs);
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        asks = this.chance.happens(0.5);
        await sleep(5);
      }
    }
  }

  // Resolves to an open connection.
  #peer(index) {
    return (this.#peers[index] ??= this.#connect().then((peer) => {
      peer.closed.then(() => (this.#peers[index] = null));
      return peer;
    }, (error) => {
      this.#peers[index] = null;
      throw error;
    }));
  }

  async #connect() {
    while (!this.#ended) {
      try {
        const { port, contest } = this.site;
        if (port) return await Peer.open(port, `/rpc?contest=${contest.contest}`, this.cookie);
      } catch (error) {
        const isPassing = error instanceof Lost || (error instanceof Unwelcome && error.status >= 500);
        if (!isPassing) throw error;
      }
      await sleep(50);
    }
    throw new Lost('she has gone home');
  }

  // A refusal stores nothing, so the op may be buried later; nothing else may ever change.
  #learn(op, { fate, v, head, conflict }, known) {
    const before = `${op.fate} ${op.v} ${op.head}`;
    const isNews = op.fate === null || (op.fate === 'refused' && fate === 'never');
    if (!isNews && op.fate !== fate && !(op.fate === 'never' && fate === 'refused')) {
      throw new Error(`op ${op.id} was ${before}, now it is ${fate} ${v}`);
    }
    for (const [name, now] of [['v', v], ['head', head]]) {
      if (now === undefined) continue;
      const isAnother = op[name] !== undefined && op[name] !== now;
      if (isAnother) throw new Error(`op ${op.id} was ${before}, now its ${name} is ${now}`);
      op[name] = now;
    }
    if (isNews) op.fate = fate;
    if (isNews && fate === 'stored') this.stored++;
    if (conflict) op.conflicts.push({ ...conflict, known });
    if (fate === 'stored') this.#believe(op, v, op.value);
    if (conflict) this.#believe(op, conflict.v, conflict.value);
  }

  #believe({ entrant, criterion }, v, value) {
    const cell = this.#cells.get(`${entrant} ${criterion}`);
    if ((cell?.v ?? 0) < v) this.#cells.set(`${entrant} ${criterion}`, { v, value, before: cell?.v });
  }
}
