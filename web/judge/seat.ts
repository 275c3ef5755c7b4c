/*
 * web/judge/seat.ts - one judge's seat in one contest: what the server holds, what is unsent, and the line
 * between them.
 *
 * The page can stand without the line: a copy of what was last read lies on the device.
 */
import { batch, computed, signal } from "@preact/signals";
import * as api from "../lib/api";
import type { Contest } from "../lib/api";
import type { Phase } from "../lib/board";
import type { Device } from "../lib/device";
import { newOp, Rpc, RpcLost, type RpcState } from "../lib/rpc";
import { type Turn, turnFor } from "../lib/tab";
import type { Mark } from "./outbox";
import { type Gate, type Held, placeKey, Sender } from "./sender";
import * as sheet from "./sheets";
import type { Fact, Sheets } from "./sheets";
import { Submissions } from "./submissions";

export interface SeatName {
  contest: string;
  seat: string;
}

/* Lies on the device, for a page that is opened without a network. */
interface Copy {
  contest: Contest | null;
  sheets: Sheets | null;
  phase: Phase | null;
  called: string;
  acknowledged: Record<string, number>;
}

/* Why a sheet was not submitted, until the judge has read it. */
export interface NotSubmitted {
  entrant: string;
  reason: string;
  path: string;
}

const COPY_AFTER_MS = 300;
const READ_AGAIN_MS = 2_000;
const OTHER_TAB_AFTER_MS = 1_500;
/* What goes out at once is not worth a word. */
const UNSENT_AFTER_MS = 1_500;

export class Seat {
  readonly state = signal<RpcState>("connecting");
  readonly readOnlyReason = signal("");
  readonly contest = signal<Contest | null>(null);
  readonly sheets = signal<Sheets | null>(null);
  readonly phase = signal<Phase | null>(null);
  readonly called = signal("");
  readonly devices = signal(1);
  readonly isReleased = signal(false);
  readonly held = signal<ReadonlyMap<string, Held>>(new Map());
  /* When the server acknowledged a value to this device, by place; the wall clock, for people. */
  readonly acknowledged = signal<Record<string, number>>({});
  readonly submitting = signal<ReadonlySet<string>>(new Set());
  readonly notSubmitted = signal<NotSubmitted | null>(null);
  readonly hasTurn = signal(false);
  /* Another tab of this browser acts for this seat. */
  readonly isElsewhere = signal(false);

  readonly modules = computed(() => {
    const { value: contest } = this.contest;
    return contest ? sheet.modulesOf(contest, this.sheets.value?.criteria ?? []) : [];
  });
  /* Marks may be made now, as far as is known. */
  readonly isOpen = computed(() => this.phase.value === "open" && !this.isReleased.value);
  readonly unsent = computed(() => this.held.value.size + this.submitting.value.size);

  private readonly rpc: Rpc;
  private readonly sender: Sender;
  private readonly submissions: Submissions;
  private readonly turn: Turn;
  private readonly copyKey: string;
  private phaseV = -1;
  private isFresh = false;
  private takeWhenGreeted = false;
  private copyTimer: ReturnType<typeof setTimeout> | undefined;
  private unsentTimer: ReturnType<typeof setTimeout> | undefined;
  private unsentTold = -1;

  constructor(
    readonly name: SeatName,
    readonly device: Device,
  ) {
    const seat = `${name.contest}/${name.seat}`;
    this.copyKey = `copy/${seat}`;
    this.rpc = new Rpc({
      ...name,
      onState: (state) => this.lineIs(state),
      onHello: (hello) => void this.greeted(hello.reason ?? ""),
      onNotification: (method, params) => this.told(method, params),
      isSignedOut: () => this.isSignedOut(),
    });
    const shared = { records: device, wire: this.rpc, seat, newOp };
    this.sender = new Sender({
      ...shared,
      stored: (entrant, criterion) => this.stored(entrant, criterion),
      heard: (entrant, criterion, mark, acknowledged) => this.heard(entrant, criterion, mark, acknowledged),
      changed: () => (this.held.value = new Map(this.sender.held)),
    });
    this.submissions = new Submissions({
      ...shared,
      submitted: (entrant, v) =>
        this.changeSheets((sheets) => sheet.withState(sheets, entrant, "submitted", v)),
      refused: (entrant, reason, path) => this.submissionRefused(entrant, reason, path),
      changed: () => (this.submitting.value = new Set(this.submissions.entrants)),
    });
    this.turn = turnFor(seat, (mine) => this.turnIs(mine));
    this.unsent.subscribe(() => this.tellUnsentSoon());
  }

  /* From what lies on the device, then from the server. */
  async open(): Promise<void> {
    const copy = (await this.device.under<Copy>(this.copyKey)).get(this.copyKey);
    if (copy) this.showCopy(copy);
    await Promise.all([this.sender.load(), this.submissions.load()]);
    this.turn.claim();
    setTimeout(() => (this.isElsewhere.value = !this.hasTurn.value), OTHER_TAB_AFTER_MS);
    this.rpc.start();
  }

  /* The newest value that the server is known to hold. */
  stored(entrant: string, criterion: string): Mark {
    return sheet.markOf(this.sheet(entrant), criterion);
  }

  /* What the judge wants to stand; without a wish of hers, what stands. */
  wanted(entrant: string, criterion: string): string | null {
    const held = this.held.value.get(placeKey(entrant, criterion));
    return held ? held.unsent.value : this.stored(entrant, criterion).value;
  }

  sheet(entrant: string): sheet.Sheet | undefined {
    return this.sheets.value?.entrants.find((one) => one.id === entrant);
  }

  unsentOf(entrant: string): number {
    return [...this.held.value.values()].filter(({ unsent }) => unsent.entrant === entrant).length;
  }

  /* Kept once the wish is on the device. */
  want(entrant: string, criterion: string, value: string | null): Promise<void> {
    return this.sender.want(entrant, criterion, value);
  }

  insist(entrant: string, criterion: string): void {
    void this.sender.insist(placeKey(entrant, criterion));
  }

  discard(entrant: string, criterion: string): void {
    void this.sender.discard(placeKey(entrant, criterion));
  }

  submit(entrant: string): void {
    this.notSubmitted.value = null;
    void this.submissions.submit(entrant, this.sheet(entrant)?.v ?? 0);
  }

  /* Ends this seat's connections on other devices. */
  async take(): Promise<void> {
    await this.rpc.request("seat.take", {}).catch(() => undefined);
  }

  /* After another device took the seat, or a new ticket was handed in. */
  comeBack(andTake: boolean): void {
    this.takeWhenGreeted = andTake;
    this.rpc.resume();
  }

  useThisTab(): void {
    this.turn.take();
  }

  stop(): void {
    clearTimeout(this.copyTimer);
    clearTimeout(this.unsentTimer);
    this.rpc.stop();
    this.sender.stop();
    this.turn.release();
  }

  /* Leaves nothing of the contest on the device. Only once stopped, and when nothing is unsent. */
  forget(): Promise<void> {
    return this.device.remove(this.copyKey);
  }

  private showCopy(copy: Copy): void {
    batch(() => {
      this.contest.value = copy.contest;
      this.sheets.value = copy.sheets;
      this.phase.value = copy.phase;
      this.called.value = copy.called;
      this.acknowledged.value = copy.acknowledged;
    });
  }

  private lineIs(state: RpcState): void {
    this.state.value = state;
    if (!this.rpc.isConnected) this.isFresh = false;
    this.decide();
  }

  /* The chief judge sees how much lies on this device alone. One tab speaks for the device. */
  private tellUnsentSoon(): void {
    clearTimeout(this.unsentTimer);
    this.unsentTimer = setTimeout(() => void this.tellUnsent(), UNSENT_AFTER_MS);
  }

  private async tellUnsent(): Promise<void> {
    const unsent = this.hasTurn.value ? this.unsent.value : 0;
    if (!this.rpc.isConnected || unsent === this.unsentTold) return;
    this.unsentTold = unsent;
    await this.rpc.request("seat.report", { unsent }).catch(() => undefined);
  }

  private turnIs(mine: boolean): void {
    batch(() => {
      this.hasTurn.value = mine;
      this.isElsewhere.value = !mine;
    });
    this.tellUnsentSoon();
    this.decide();
  }

  /* What may be sent now. */
  private decide(): void {
    const mayAsk = this.isFresh && this.state.value === "live" && this.hasTurn.value;
    const gate: Gate = !mayAsk ? "shut" : this.isOpen.value ? "open" : "asking";
    this.sender.gate = gate;
    this.submissions.open = mayAsk;
  }

  private async greeted(reason: string): Promise<void> {
    if (this.takeWhenGreeted) {
      this.takeWhenGreeted = false;
      void this.take();
    }
    if (this.state.value === "read_only") this.readOnlyReason.value = reason || (await api.readOnlyReason());
    this.unsentTold = -1;
    this.tellUnsentSoon();
    void this.readContest();
    await this.readSheets();
  }

  private async readSheets(): Promise<void> {
    try {
      await this.rpc.request<Sheets>("seat.sheets", {}).then((read) => {
        this.isFresh = true;
        this.changeSheets((before) => sheet.withReasons(read, before));
      });
      this.decide();
    } catch (fault) {
      if (!(fault instanceof RpcLost))
        setTimeout(() => this.rpc.isConnected && this.readSheets(), READ_AGAIN_MS);
    }
  }

  private async readContest(): Promise<void> {
    try {
      const read = await api.contest(this.name.contest);
      this.contest.value = read;
      this.phaseIs(read.phase, read.v);
    } catch {
      setTimeout(() => this.rpc.isConnected && this.readContest(), READ_AGAIN_MS);
    }
  }

  private told(method: string, params: Record<string, unknown>): void {
    if (method === "seat") this.devices.value = Number(params.devices);
    if (method === "fact") this.factIs(params as unknown as Fact);
  }

  private factIs(fact: Fact): void {
    const { phase, entrant, on } = fact.of;
    if (fact.kind === "contest.move") return this.phaseIs(phase as Phase, fact.v);
    if (fact.kind === "entrant.call") return this.calledIs(String(entrant));
    if (fact.kind === "entrant.end") return this.calledIs("");
    if (fact.kind === "seat.release") this.isReleased.value = on === true;
    const sheets = this.sheets.value && sheet.withFact(this.sheets.value, fact);
    if (!sheets) return void this.readSheets();
    if (fact.kind === "sheet.return") return void this.returnIs(fact, sheets);
    this.changeSheets(() => sheets);
  }

  /* Its reason is told once and never again: it is on the device before it is on the screen. */
  private async returnIs(fact: Fact, sheets: Sheets): Promise<void> {
    await this.device.put(this.copyKey, { ...this.copy(), sheets });
    this.changeSheets((before) => sheet.withFact(before, fact) ?? before);
  }

  private phaseIs(phase: Phase, v: number): void {
    if (v < this.phaseV) return;
    this.phaseV = v;
    this.phase.value = phase;
    this.copySoon();
    this.decide();
  }

  private calledIs(entrant: string): void {
    this.called.value = entrant;
    this.copySoon();
  }

  private heard(entrant: string, criterion: string, mark: Mark, acknowledged: boolean): void {
    this.changeSheets((sheets) => sheet.withMark(sheets, entrant, criterion, mark));
    if (!acknowledged) return;
    this.acknowledged.value = { ...this.acknowledged.value, [placeKey(entrant, criterion)]: Date.now() };
  }

  private submissionRefused(entrant: string, reason: string, path: string): void {
    this.notSubmitted.value = { entrant, reason, path };
    void this.readSheets();
  }

  private changeSheets(change: (sheets: Sheets) => Sheets): void {
    const before = this.sheets.value;
    this.sheets.value = change(
      before ?? { v: 0, seat: this.name.seat, panel: "", entrants: [], criteria: [] },
    );
    this.copySoon();
  }

  private copySoon(): void {
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => void this.device.put(this.copyKey, this.copy()), COPY_AFTER_MS);
  }

  private copy(): Copy {
    return {
      contest: this.contest.value,
      sheets: this.sheets.value,
      phase: this.phase.value,
      called: this.called.value,
      acknowledged: this.acknowledged.value,
    };
  }

  /* True only on the server's word. */
  private async isSignedOut(): Promise<boolean> {
    try {
      const mine = await api.grants();
      return !mine.some((grant) => grant.contest === this.name.contest && grant.seat === this.name.seat);
    } catch {
      return false;
    }
  }
}
