// A contest under way, those who mark in it, and whether all that they were told is true.
import { until } from './chance.mjs';
import { Judge } from './judge.mjs';
import { Loss, Record } from './record.mjs';
import { Behind } from './site.mjs';

export class Session {
  static async open(site, chance) {
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
    const open = this.judges.flatMap(({ ops }) => ops).find(({ fate }) => fate === null);
    if (open) throw new Loss(`nobody learnt what became of op ${open.id}`);
    const log = await site.log();
    const record = this.#holds(log);
    const hello = await site.hello();
    if (hello.v !== record.v || hello.head !== record.head) {
      throw new Loss(`hello says ${hello.v} ${hello.head}, the log ${record.v} ${record.head}`);
    }
    await site.ready();
    await this.#checkBoard(await site.verify(log));
  }

  #holds(log) {
    const record = new Record(log, this.site.contest.contest);
    record.holds(this.judges);
    return record;
  }

  // All that is found out after a loss: the server's own word, and what the log lacks.
  async findLoss() {
    const found = [];
    for (const look of [() => this.site.ready(), async () => this.#holds(await this.site.log())]) {
      await look().catch((error) => {
        if (!(error instanceof Behind || error instanceof Loss)) throw error;
        found.push(error.message);
      });
    }
    return found;
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
