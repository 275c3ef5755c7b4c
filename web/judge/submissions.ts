/*
 * web/judge/submissions.ts - sheets on their way to being submitted. A lost answer is asked about, never
 * repeated blindly.
 */
import type { Records } from "../lib/device";
import { RpcLost, RpcRefusal } from "../lib/rpc";
import { isPassing } from "./outbox";
import type { Wire } from "./sender";

export interface SubmissionsWorld {
  records: Records;
  wire: Wire;
  /* "CONTEST/SEAT" */
  seat: string;
  newOp(): string;
  submitted(entrant: string, v: number): void;
  /* reason "never": it did not arrive in time to count; the judge may submit again. */
  refused(entrant: string, reason: string, path: string): void;
  changed(): void;
}

interface Submission {
  entrant: string;
  op: string;
  base: number;
}

type Outcome = { outcome: "applied" | "never"; v: number };

const RETRY_MS = 1_000;

export class Submissions {
  private readonly all = new Map<string, Submission>();
  private readonly underWay = new Set<string>();
  private readonly prefix: string;
  private isOpen = false;

  constructor(private readonly world: SubmissionsWorld) {
    this.prefix = `submit/${world.seat}/`;
  }

  async load(): Promise<void> {
    for (const submission of (await this.world.records.under<Submission>(this.prefix)).values()) {
      this.all.set(submission.entrant, submission);
    }
    this.world.changed();
  }

  get entrants(): Iterable<string> {
    return this.all.keys();
  }

  set open(open: boolean) {
    this.isOpen = open;
    if (open) this.settleAll();
  }

  /* base: version of the seat's last fact about this entrant, as the judge saw it. */
  async submit(entrant: string, base: number): Promise<void> {
    if (this.all.has(entrant)) return;
    const submission = { entrant, op: this.world.newOp(), base };
    this.all.set(entrant, submission);
    this.world.changed();
    await this.carry(submission, async () => {
      await this.world.records.put(this.prefix + entrant, submission);
      const { v } = await this.world.wire.request<{ v: number }>("sheet.submit", submission);
      this.finish(entrant, () => this.world.submitted(entrant, v));
    });
  }

  private settleAll(): void {
    for (const submission of this.all.values()) void this.carry(submission, () => this.settle(submission));
  }

  private async settle({ entrant, op }: Submission): Promise<void> {
    const { outcome, v } = await this.world.wire.request<Outcome>("op.status", { op });
    if (outcome === "applied") this.finish(entrant, () => this.world.submitted(entrant, v));
    else this.finish(entrant, () => this.world.refused(entrant, "never", ""));
  }

  private async carry(submission: Submission, errand: () => Promise<void>): Promise<void> {
    const { entrant } = submission;
    if (this.underWay.has(entrant) || !this.all.has(entrant)) return;
    this.underWay.add(entrant);
    try {
      await errand();
    } catch (fault) {
      if (fault instanceof RpcRefusal) this.refused(submission, fault, errand);
      else if (!(fault instanceof RpcLost)) throw fault;
    } finally {
      this.underWay.delete(entrant);
    }
  }

  /* A passing refusal changed nothing, so the same question is put again, under the same op. */
  private refused(submission: Submission, fault: RpcRefusal, errand: () => Promise<void>): void {
    const { entrant } = submission;
    if (isPassing(fault.reason)) {
      setTimeout(() => this.isOpen && void this.carry(submission, errand), fault.data.retry_ms ?? RETRY_MS);
      return;
    }
    this.finish(entrant, () => this.world.refused(entrant, fault.reason, fault.data.path ?? ""));
  }

  private finish(entrant: string, tell: () => void): void {
    this.all.delete(entrant);
    void this.world.records.remove(this.prefix + entrant);
    tell();
    this.world.changed();
  }
}
