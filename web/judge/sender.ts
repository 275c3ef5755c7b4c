/*
 * web/judge/sender.ts - carries the outbox of one seat to the server: kept on the device first, then sent,
 * then let go.
 *
 * Every wish and every attempt is written to the device before anything is sent. An attempt whose answer was
 * lost, or that a closed page left behind, is first asked about (op.status); only when the server has
 * declared that it never applied does the wish go out under a new op.
 */
import type { Records } from "../lib/device";
import { RpcLost, RpcRefusal } from "../lib/rpc";
import * as outbox from "./outbox";
import type { Mark, Refusal, Unsent } from "./outbox";

export interface Wire {
  request<T>(method: string, params: object): Promise<T>;
}

export interface SenderWorld {
  records: Records;
  wire: Wire;
  /* "CONTEST/SEAT" */
  seat: string;
  newOp(): string;
  /* What the server is known to hold. */
  stored(entrant: string, criterion: string): Mark;
  /* The server holds this now; acknowledged: it answered our own request. */
  heard(entrant: string, criterion: string, mark: Mark, acknowledged: boolean): void;
  /* Something in `held` is different. */
  changed(): void;
}

/* kept: the wish will survive the page. */
export interface Held {
  unsent: Unsent;
  kept: boolean;
}

/* asking: outcomes may be asked about, but no mark is legal now. */
export type Gate = "shut" | "asking" | "open";

type Outcome = { outcome: "applied" | "never"; v: number };

const UNDER_WAY_MAX = 16;
const RETRY_MS = 1_000;

export function placeKey(entrant: string, criterion: string): string {
  return `${entrant}/${criterion}`;
}

export class Sender {
  private readonly all = new Map<string, Held>();
  private readonly underWay = new Set<string>();
  private readonly prefix: string;
  private turn = 0;
  private allowed: Gate = "shut";
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly world: SenderWorld) {
    this.prefix = `unsent/${world.seat}/`;
  }

  /* Takes up what an earlier page left on the device. */
  async load(): Promise<void> {
    for (const unsent of (await this.world.records.under<Unsent>(this.prefix)).values()) {
      this.all.set(placeKey(unsent.entrant, unsent.criterion), { unsent, kept: true });
      this.turn = Math.max(this.turn, unsent.turn);
    }
    this.world.changed();
  }

  get held(): ReadonlyMap<string, Held> {
    return this.all;
  }

  set gate(gate: Gate) {
    this.allowed = gate;
    this.pump();
  }

  /* The judge wants this value to stand; null clears. */
  async want(entrant: string, criterion: string, value: string | null): Promise<void> {
    const key = placeKey(entrant, criterion);
    const stored = this.world.stored(entrant, criterion);
    const turn = ++this.turn;
    await this.keep(key, outbox.want({ entrant, criterion }, this.all.get(key)?.unsent, stored, value, turn));
    this.pump();
  }

  /*
   * After a conflict: the judge has seen what stands, and wants hers. After another refusal: she tries
   * again.
   */
  async insist(key: string): Promise<void> {
    const unsent = this.all.get(key)?.unsent;
    if (!unsent?.refusal) return;
    await this.keep(key, outbox.insist(unsent, this.world.stored(unsent.entrant, unsent.criterion)));
    this.pump();
  }

  /* The judge lets go of a refused value. */
  async discard(key: string): Promise<void> {
    if (this.all.get(key)?.unsent.refusal) await this.keep(key, null);
  }

  stop(): void {
    this.allowed = "shut";
    clearTimeout(this.pause);
  }

  /*
   * Puts an unsent value in its place, or nothing; on the page at once, on the device when the promise is
   * kept.
   */
  private async keep(key: string, unsent: Unsent | null): Promise<void> {
    const before = this.all.get(key);
    if (!unsent) {
      this.all.delete(key);
      this.world.changed();
      return this.world.records.remove(this.prefix + key);
    }
    this.all.set(key, { unsent, kept: before?.kept === true && before.unsent.turn === unsent.turn });
    this.world.changed();
    const kept = await this.world.records.put(this.prefix + key, unsent);
    const now = this.all.get(key);
    if (!now || now.unsent.turn !== unsent.turn || now.kept === kept) return;
    this.all.set(key, { unsent: now.unsent, kept });
    this.world.changed();
  }

  private pump(): void {
    if (this.allowed === "shut" || this.pause !== undefined) return;
    const waiting = [...this.all].filter(
      ([key, { unsent }]) => !this.underWay.has(key) && this.isDue(unsent),
    );
    waiting.sort(([, one], [, other]) => one.unsent.turn - other.unsent.turn);
    for (const [key, { unsent }] of waiting) {
      if (this.underWay.size >= UNDER_WAY_MAX) return;
      this.underWay.add(key);
      void (unsent.attempt
        ? this.carry(key, this.settle, this.notSettled)
        : this.carry(key, this.send, this.refused));
    }
  }

  private isDue(unsent: Unsent): boolean {
    return unsent.attempt !== null || (this.allowed === "open" && outbox.isReady(unsent));
  }

  private async carry(
    key: string,
    errand: (key: string) => Promise<void>,
    refused: (key: string, refusal: RpcRefusal) => Promise<void> | void,
  ): Promise<void> {
    try {
      await errand(key);
    } catch (fault) {
      /* Lost: opened again when the next connection stands. */
      if (fault instanceof RpcRefusal) await refused(key, fault);
      else this.allowed = "shut";
      if (!(fault instanceof RpcRefusal || fault instanceof RpcLost)) throw fault;
    } finally {
      this.underWay.delete(key);
      this.pump();
    }
  }

  private readonly send = async (key: string): Promise<void> => {
    const held = this.all.get(key);
    if (!held || !outbox.isReady(held.unsent)) return;
    const unsent = outbox.attempt(held.unsent, this.world.newOp());
    await this.keep(key, unsent);
    if (this.allowed !== "open") return;
    const { entrant, criterion, attempt } = unsent;
    const { v } = await this.world.wire.request<{ v: number }>("mark.set", {
      entrant,
      criterion,
      ...attempt,
    });
    await this.landed(key, v);
  };

  /* What became of an attempt whose answer did not come. */
  private readonly settle = async (key: string): Promise<void> => {
    const attempt = this.all.get(key)?.unsent.attempt;
    if (!attempt) return;
    const { outcome, v } = await this.world.wire.request<Outcome>("op.status", { op: attempt.op });
    if (outcome === "applied") return this.landed(key, v);
    await this.change(key, outbox.buried);
  };

  private async landed(key: string, v: number): Promise<void> {
    const unsent = this.all.get(key)?.unsent;
    if (!unsent?.attempt) return;
    this.world.heard(unsent.entrant, unsent.criterion, { value: unsent.attempt.value, v }, true);
    await this.keep(key, outbox.landed(unsent, v));
  }

  private readonly refused = async (key: string, fault: RpcRefusal): Promise<void> => {
    if (outbox.isPassing(fault.reason)) {
      this.rest(fault.data.retry_ms);
      return this.change(key, outbox.buried);
    }
    const refusal = refusalOf(fault);
    const unsent = this.all.get(key)?.unsent;
    if (unsent && refusal.standing)
      this.world.heard(unsent.entrant, unsent.criterion, refusal.standing, false);
    await this.change(key, (old, stored) => outbox.refused(old, refusal, stored));
  };

  /* Nothing was learnt about the attempt: it stays, and is asked about again. */
  private readonly notSettled = (_key: string, fault: RpcRefusal): void => this.rest(fault.data.retry_ms);

  private async change(key: string, next: (old: Unsent, stored: Mark) => Unsent | null): Promise<void> {
    const unsent = this.all.get(key)?.unsent;
    if (unsent) await this.keep(key, next(unsent, this.world.stored(unsent.entrant, unsent.criterion)));
  }

  private rest(ms = RETRY_MS): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.pump();
    }, ms);
  }
}

function refusalOf({ reason, data }: RpcRefusal): Refusal {
  if (reason !== "conflict") return { reason };
  return { reason, standing: { value: data.value || null, v: data.v ?? 0 } };
}
