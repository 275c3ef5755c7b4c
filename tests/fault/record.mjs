// An exported log, read without the server's code, and whether it holds what judges were told.
import { createHash } from 'node:crypto';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
// Values are multiples of 0.5, which are exact; null is a cleared one.
const isSame = (a, b) => (a === null || b === null ? a === b : Number(a) === Number(b));
const cellOf = ({ by, of }) => `${by} ${of.entrant} ${of.criterion}`;

// What was acknowledged is not in the log, or not as it was acknowledged.
export class Loss extends Error {}

function fail(words) {
  throw new Loss(words);
}

export class Record {
  facts = [null]; // by version
  heads = []; // by version, in hex
  #ops = new Map();

  // Checks the export as such: versions dense, chain intact, no op twice.
  constructor(bytes, contest) {
    let head = sha256(contest);
    const lines = bytes.toString('latin1').split('\n').slice(0, -1).map((line) => Buffer.from(line, 'latin1'));
    const last = JSON.parse(lines.pop());
    this.heads.push(head.toString('hex'));
    for (const line of lines) {
      const fact = JSON.parse(line);
      if (fact.v !== this.facts.length) fail(`version ${this.facts.length} is ${fact.v}`);
      if (this.#ops.has(fact.op)) fail(`op ${fact.op} is there as ${this.#ops.get(fact.op).v} and as ${fact.v}`);
      head = sha256(Buffer.of(2), head, sha256(line));
      this.facts.push(fact);
      this.heads.push(head.toString('hex'));
      this.#ops.set(fact.op, fact);
    }
    this.v = lines.length;
    this.head = this.heads.at(-1);
    const ends = last.v === this.v && last.head === this.head;
    if (!ends) fail(`the last line says ${last.v} ${last.head}, the chain ${this.v} ${this.head}`);
  }

  // What these judges were told of is here as they were told, and nothing that none of them sent.
  holds(judges) {
    const known = new Set();
    for (const judge of judges) {
      for (const op of judge.ops) {
        known.add(op.id);
        this.#holdsOp(judge, op);
      }
    }
    const isTheirs = ({ by }) => judges.some(({ seat }) => seat === by);
    const stranger = this.facts.find((fact) => fact && isTheirs(fact) && !known.has(fact.op));
    if (stranger) fail(`nobody sent ${JSON.stringify(stranger)}`);
    this.#losesNoUpdate();
  }

  #holdsOp({ seat }, op) {
    const fact = this.#ops.get(op.id);
    const told = `${seat} was told that op ${op.id} is ${op.fate}${op.v ? ` as ${op.v}` : ''}`;
    if (op.fate === null) return;
    if (!fact && op.fate !== 'refused') fail(`${told}; it is not in the log`);
    if (fact && fact.by !== seat) fail(`${told}; in the log it is by ${fact.by}`);
    const kind = op.fate === 'stored' ? 'mark.set' : 'op.never';
    if (fact && fact.kind !== kind) fail(`${told}; in the log it is ${fact.kind}`);
    if (op.v && fact.v !== op.v) fail(`${told}; in the log it is ${fact.v}`);
    const head = this.heads[op.v];
    if (op.head && head !== op.head) fail(`${told} with head ${op.head}; in the log that is ${head}`);
    if (op.fate === 'stored') this.#holdsWords(told, op, fact.of);
    for (const conflict of op.conflicts) this.#isTrue({ seat, ...conflict }, op);
  }

  #holdsWords(told, op, of) {
    for (const name of ['entrant', 'criterion', 'value', 'base']) {
      if (of[name] !== op[name]) fail(`${told}; its ${name} was ${op[name]}, in the log it is ${of[name]}`);
    }
  }

  // A conflict names the value that stood there: that cell's, newer than the base, not older than what she knew.
  #isTrue({ seat, v, value, known }, op) {
    const fact = this.facts[v];
    const isHere = fact?.kind === 'mark.set' && cellOf(fact) === cellOf({ by: seat, of: op });
    if (isHere && isSame(fact.of.value, value) && v !== op.base && v >= known) return;
    const told = `the conflict of op ${op.id} (base ${op.base}, known ${known}) named ${v} ${value}`;
    fail(`${told}; in the log it is ${JSON.stringify(fact)}`);
  }

  #losesNoUpdate() {
    const newest = new Map();
    for (const fact of this.facts) {
      if (fact?.kind !== 'mark.set') continue;
      const before = newest.get(cellOf(fact)) ?? 0;
      if (fact.of.base !== before) fail(`${fact.v} was made on ${fact.of.base}, over ${before}: an update is lost`);
      newest.set(cellOf(fact), fact.v);
    }
  }
}
