/*
 * web/lib/live.ts - follows /live/{id}/board: the newest board, how fresh it is, and how that is known.
 *
 * A WebSocket first; where something on the way swallows those, server-sent events; where those too,
 * polling. A board may stand still for an hour, and a dead link can look alive: so after a silence the page
 * asks over plain HTTP whether the board that it shows is still the newest, and believes the answer more
 * than the open connection.
 */
import { signal, type Signal } from "@preact/signals-core";
import type { Board } from "./board";
import type { ClockStamp } from "./clock";
import { merge, type Json } from "./merge";

/*
 * connecting: nothing yet; live; stale: connected but not answering; offline; unknown: there is no such
 * contest.
 */
export type LiveState = "connecting" | "live" | "stale" | "offline" | "unknown";

interface Frame {
  v: number;
  board?: Board;
  from?: number;
  patch?: Json;
  clock?: ClockStamp;
}

/* A connection that has spoken is doubted after SILENCE_MS, one that has not after FIRST_WORD_MS. */
const SILENCE_MS = 20_000;
const FIRST_WORD_MS = 5_000;
const ANSWER_MS = 8_000;
const SLOW_MS = 2_500;
const POLL_MS = 3_000;
const RETRY_FIRST_MS = 500;
const RETRY_LAST_MS = 15_000;

type Way = "socket" | "events" | "poll";
const WAYS: readonly Way[] = ["socket", "events", "poll"];

export class LiveBoard {
  readonly board: Signal<Board | undefined> = signal(undefined);
  readonly state: Signal<LiveState> = signal("connecting");
  /* When it was last known that the board shown is the newest: the wall clock, for people; 0 = never. */
  readonly freshAt = signal(0);
  /* Contest time as it was when the board was made, which may be long ago. */
  readonly stamp: Signal<ClockStamp | undefined> = signal(undefined);

  private readonly path: string;
  private v = -1;
  private way: Way = "socket";
  private heard = false; /* on this connection */
  private deaf = 0; /* connections on this way that never spoke while plain HTTP did */
  private failures = 0;
  private hangUp = () => {};
  private retryTimer = 0;
  private silenceTimer = 0;
  private stopped = false;

  constructor(contest: string) {
    this.path = `/live/${encodeURIComponent(contest)}/board`;
    addEventListener("offline", this.onOffline);
    addEventListener("online", this.onOnline);
    document.addEventListener("visibilitychange", this.onVisibility);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener("offline", this.onOffline);
    removeEventListener("online", this.onOnline);
    document.removeEventListener("visibilitychange", this.onVisibility);
    this.disconnect();
  }

  private onOffline = () => {
    this.disconnect();
    this.state.value = "offline";
  };

  private onOnline = () => this.connectNow();

  /* A hidden page costs the venue's network nothing; shown again it is current within a round trip. */
  private onVisibility = () => {
    if (document.hidden) this.disconnect();
    else this.connectNow();
  };

  private connectNow(): void {
    if (this.stopped || document.hidden) return;
    this.failures = this.deaf = 0;
    this.way = "socket";
    this.disconnect();
    this.connect();
  }

  private disconnect(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.silenceTimer);
    this.hangUp();
    this.hangUp = () => {};
  }

  private connect(): void {
    this.heard = false;
    this.armSilence();
    if (this.way === "socket") this.followSocket();
    else if (this.way === "events") this.followEvents();
    else this.followPolls();
  }

  private followSocket(): void {
    const socket = new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${this.path}`,
    );
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = () => this.isLost();
    this.hangUp = () => {
      socket.onmessage = socket.onclose = null;
      socket.close();
    };
  }

  private followEvents(): void {
    const events = new EventSource(this.path);
    events.onmessage = (event) => this.hear(String(event.data));
    events.onerror = () => this.isLost();
    this.hangUp = () => events.close();
  }

  private followPolls(): void {
    const timer = setInterval(() => void this.ask(), POLL_MS);
    this.hangUp = () => clearInterval(timer);
    void this.ask();
  }

  private hear(text: string): void {
    const frame = JSON.parse(text) as Frame;
    if (!this.take(frame)) {
      this.lose();
      return;
    }
    this.heard = true;
    this.isFresh();
  }

  /* False when a patch does not fit what is here: only a whole board helps then. */
  private take(frame: Frame): boolean {
    if (frame.clock) this.stamp.value = frame.clock;
    if (frame.board) this.board.value = frame.board;
    else if (frame.patch === undefined) return true;
    else if (frame.from !== this.v) return false;
    else this.board.value = merge(this.board.value as unknown as Json, frame.patch) as unknown as Board;
    this.v = frame.v;
    return true;
  }

  private isFresh(): void {
    this.failures = 0;
    this.freshAt.value = Date.now();
    this.state.value = "live";
    this.armSilence();
  }

  private armSilence(): void {
    clearTimeout(this.silenceTimer);
    const patience = this.heard ? SILENCE_MS * (1 + Math.random() / 2) : FIRST_WORD_MS;
    this.silenceTimer = window.setTimeout(() => void this.probe(), patience);
  }

  /* After a silence: is what is shown still the newest? Then the link is good; if not, it is dead. */
  private async probe(): Promise<void> {
    const before = this.v;
    const doubt = setTimeout(() => this.state.value === "live" && (this.state.value = "stale"), SLOW_MS);
    const answered = await this.ask();
    clearTimeout(doubt);
    if (answered && this.way !== "poll" && (!this.heard || this.v !== before)) this.lose();
  }

  /*
   * One plain GET; the browser's own cache answers with its entity tag, so that a board that stands costs
   * no bytes.
   */
  private async ask(): Promise<boolean> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), ANSWER_MS);
    try {
      const answer = await fetch(this.path, {
        headers: { Accept: "application/json" },
        credentials: "omit",
        cache: "no-cache",
        signal: abort.signal,
      });
      if (answer.status === 404) return this.unknown();
      if (!answer.ok) throw new Error(answer.statusText);
      this.take((await answer.json()) as Frame);
      this.isFresh();
      return true;
    } catch {
      this.isLost();
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  private unknown(): boolean {
    this.stop();
    this.state.value = "unknown";
    return false;
  }

  private isLost(): void {
    if (this.stopped || document.hidden) return;
    if (this.board.value) this.state.value = "offline";
    this.lose();
  }

  /* The connection is gone, or as good as gone: try again soon, and later and later. */
  private lose(): void {
    this.disconnect();
    if (this.stopped) return;
    const wait = Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** this.failures++);
    this.retryTimer = window.setTimeout(() => void this.retry(), wait * (0.5 + Math.random()));
  }

  /* A way that never spoke while plain HTTP does is closed to us: after the second time take the next one. */
  private async retry(): Promise<void> {
    if (!this.heard && this.way !== "poll") {
      if (!(await this.ask())) return;
      if (++this.deaf % 2 === 0) this.way = WAYS[WAYS.indexOf(this.way) + 1] ?? "poll";
    }
    this.connect();
  }
}
