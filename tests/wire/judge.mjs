/*
 * tests/wire/judge.mjs - a judge who marks steadily, whatever others do to the server, and how long she waits.
 */
import { randomBytes } from "node:crypto";
import { frame, join, PING, PONG, sleep, TEXT } from "./socket.mjs";

const BETWEEN_MS = 100;

export class Judge {
  waits = [];
  faults = [];
  #running = true;
  #asked = new Map();
  #bases = new Map();

  static async start(port, seeded, cookie) {
    const judge = new Judge();
    judge.seeded = seeded;
    judge.socket = await join(port, `/rpc?contest=${seeded.contest}`, { Cookie: cookie });
    judge.reading = judge.#read();
    judge.marking = judge.#mark();
    return judge;
  }

  async #read() {
    for (let got = await this.socket.frame(); got; got = await this.socket.frame()) {
      if (got.opcode === PING) this.socket.send(frame(PONG, got.payload));
      if (got.opcode === TEXT) this.#hear(JSON.parse(got.payload));
    }
    if (this.#running) this.faults.push("her connection ended");
  }

  #hear(message) {
    const asked = this.#asked.get(message.id);
    if (!asked) return;
    this.#asked.delete(message.id);
    this.waits.push(performance.now() - asked.at);
    if (message.error) this.faults.push(JSON.stringify(message.error));
    else this.#bases.set(asked.cell, message.result.v);
    asked.answered();
  }

  /* One value after another, each as soon as its time has come and the one before it is stored. */
  async #mark() {
    const { entrants } = this.seeded.judges[0];
    for (let id = 1; this.#running; id++) {
      const cell = entrants[id % entrants.length];
      const value = String(id % 10);
      await new Promise((answered) => {
        this.#asked.set(id, { at: performance.now(), cell, answered });
        this.#ask(id, cell, value);
      });
      await sleep(BETWEEN_MS);
    }
  }

  #ask(id, entrant, value) {
    const params = {
      op: randomBytes(16).toString("hex"),
      entrant,
      criterion: this.seeded.criteria[0].id,
      value,
      base: this.#bases.get(entrant) ?? 0,
    };
    this.socket.send(frame(TEXT, JSON.stringify({ jsonrpc: "2.0", id, method: "mark.set", params })));
  }

  /* Milliseconds that a share of her marks waited at most. */
  wait(share) {
    const sorted = [...this.waits].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }

  async stop() {
    this.#running = false;
    await Promise.race([this.marking, this.reading]);
    this.socket.close();
  }
}
