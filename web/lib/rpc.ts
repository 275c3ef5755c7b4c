/*
 * web/lib/rpc.ts - one role connection: JSON-RPC over a WebSocket that comes back by itself.
 *
 * A browser whose network is gone leaves an open socket open, without any event. So the connection asks when
 * it has heard nothing for a while, and gives itself up when a question stays without an answer. A request
 * that was under way then is lost, which means: its outcome is unknown.
 */

export interface Hello {
  proto: number;
  instance: string;
  contest: string;
  role: string;
  seat: string;
  v: number;
  head?: string;
  mono_ms: number;
  state: "rw" | "ro";
  reason?: string;
}

export type RpcState =
  | "connecting" /* for the first time */
  | "live"
  | "read_only" /* connected, but the server can store nothing now */
  | "offline" /* lost, and trying */
  | "taken_over" /* another device has the seat; stands still until resume() */
  | "revoked" /* the ticket no longer holds; stands still until resume() */
  | "gone"; /* there is no such contest; stands still until resume() */

export interface RefusalData {
  reason?: string;
  path?: string; /* the place in the params */
  value?: string | null; /* for a conflict: what stands */
  v?: number;
  retry_ms?: number;
}

/* The server said no. Nothing was changed. */
export class RpcRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly data: RefusalData,
  ) {
    super(reason);
  }
}

/* The connection ended before the answer came. What was asked may have happened. */
export class RpcLost extends Error {}

/* As much of a WebSocket as is used. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface RpcOptions {
  contest: string;
  seat: string;
  onState(state: RpcState): void;
  onHello(hello: Hello): void;
  onNotification(method: string, params: Record<string, unknown>): void;
  /* Asked when no connection comes about: true only if the server said that the seat is no longer ours. */
  isSignedOut(): Promise<boolean>;
  open?(url: string): Socket;
  times?: RpcTimes;
}

export interface RpcTimes {
  /* Quiet for so long: ask whether anybody is there. */
  quietMs: number;
  /* A question without an answer for so long: the connection is dead. */
  answerMs: number;
  /* The same, when there is reason to doubt it: back from sleep, or the network changed. */
  doubtMs: number;
  retryMs: number;
  retryMaxMs: number;
}

const TIMES: RpcTimes = {
  quietMs: 10_000,
  answerMs: 15_000,
  doubtMs: 4_000,
  retryMs: 500,
  retryMaxMs: 8_000,
};
const CLOSED_BY: Record<number, RpcState> = { 4001: "revoked", 4002: "taken_over", 4003: "gone" };

/* Any answer will do, and an unknown method is always answered (-32601). */
const ARE_YOU_THERE = "are.you.there";

interface Waiting {
  resolve(result: never): void;
  reject(fault: Error): void;
}

/*
 * How long to wait before the n-th try, n from 0; half of it is left to chance so that a hall does not
 * return as one.
 */
export function retryDelay(n: number, times: RpcTimes, chance: number): number {
  const longest = Math.min(times.retryMaxMs, times.retryMs * 2 ** Math.min(n, 16));
  return longest * (0.5 + chance / 2);
}

/* A client's id for one change: 32 lower-case hex digits. */
export function newOp(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Rpc {
  private readonly times: RpcTimes;
  private socket: Socket | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private greeted = false;
  private tries = 0;
  private heardAt = 0;
  private giveUpAt = Infinity;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private current: RpcState = "connecting";

  constructor(private readonly options: RpcOptions) {
    this.times = options.times ?? TIMES;
  }

  start(): void {
    if (typeof addEventListener === "function") {
      addEventListener("online", this.wake);
      addEventListener("offline", this.wake);
      document.addEventListener("visibilitychange", this.wake);
    }
    this.connect();
  }

  /* Ends it for good. */
  stop(): void {
    if (typeof removeEventListener === "function") {
      removeEventListener("online", this.wake);
      removeEventListener("offline", this.wake);
      document.removeEventListener("visibilitychange", this.wake);
    }
    this.leave();
  }

  /* Tries again after the connection had come to stand still. */
  resume(): void {
    this.enter("connecting");
    this.tries = 0;
    this.connect();
  }

  get state(): RpcState {
    return this.current;
  }

  get isConnected(): boolean {
    return this.greeted;
  }

  /* Rejects with RpcRefusal or RpcLost, and with RpcLost at once while there is no connection. */
  request<T>(method: string, params: object): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.socket || !this.greeted) return reject(new RpcLost());
      const id = ++this.lastId;
      this.waiting.set(id, { resolve, reject });
      this.say({ jsonrpc: "2.0", id, method, params });
    });
  }

  /* Something happened to the network or to the page: find out at once where we are. */
  private readonly wake = (): void => {
    if (this.retry !== undefined) return this.connect();
    if (!this.socket) return;
    if (this.greeted) this.ask();
    this.giveUpAt = Math.min(this.giveUpAt, Date.now() + this.times.doubtMs);
  };

  private connect(): void {
    this.leave();
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const query = `contest=${encodeURIComponent(this.options.contest)}&seat=${encodeURIComponent(this.options.seat)}`;
    const open =
      this.options.open ?? ((url: string) => new WebSocket(url, "jiangtai.v1") as unknown as Socket);
    const socket = open(`${scheme}//${location.host}/rpc?${query}`);
    this.socket = socket;
    this.heardAt = Date.now();
    this.giveUpAt = Date.now() + this.times.answerMs;
    socket.onmessage = (event) => this.hear(String(event.data));
    socket.onclose = (event) => this.ended(event.code);
    this.watch = setInterval(() => this.look(), Math.min(1000, this.times.doubtMs / 4));
  }

  /* Leaves the socket, whatever it still says, and gives up what was under way. */
  private leave(): void {
    clearTimeout(this.retry);
    clearInterval(this.watch);
    this.retry = undefined;
    const socket = this.socket;
    this.socket = null;
    this.greeted = false;
    if (socket) {
      socket.onmessage = socket.onclose = null;
      socket.close();
    }
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of lost) reject(new RpcLost());
  }

  private ended(code: number): void {
    const wasGreeted = this.greeted;
    this.leave();
    const still = CLOSED_BY[code];
    if (still) return this.enter(still);
    this.enter("offline");
    this.retry = setTimeout(() => this.connect(), retryDelay(this.tries++, this.times, Math.random()));
    if (!wasGreeted) void this.checkSignIn();
  }

  /* A refused upgrade looks like a dead network from in here; the HTTP side can tell them apart. */
  private async checkSignIn(): Promise<void> {
    if (!(await this.options.isSignedOut()) || this.greeted || this.current !== "offline") return;
    this.leave();
    this.enter("revoked");
  }

  private look(): void {
    const now = Date.now();
    if (now >= this.giveUpAt) return this.ended(1006);
    if (this.greeted && now - this.heardAt >= this.times.quietMs && this.giveUpAt === Infinity) this.ask();
  }

  private ask(): void {
    this.say({ jsonrpc: "2.0", id: ++this.lastId, method: ARE_YOU_THERE, params: {} });
  }

  private say(message: object): void {
    this.giveUpAt = Math.min(this.giveUpAt, Date.now() + this.times.answerMs);
    this.socket?.send(JSON.stringify(message));
  }

  private hear(text: string): void {
    this.heardAt = Date.now();
    this.giveUpAt = this.waiting.size > 0 ? this.heardAt + this.times.answerMs : Infinity;
    const message = JSON.parse(text);
    if (message.method === "hello") return this.greet(message.params);
    if (message.method) return this.options.onNotification(message.method, message.params ?? {});
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (this.waiting.size === 0) this.giveUpAt = Infinity;
    if (message.error) waiting?.reject(refusalOf(message.error));
    else waiting?.resolve(message.result as never);
  }

  private greet(hello: Hello): void {
    if (this.options.seat && hello.role === "spectator") {
      this.leave();
      return this.enter("revoked");
    }
    this.greeted = true;
    this.tries = 0;
    this.giveUpAt = this.waiting.size > 0 ? this.giveUpAt : Infinity;
    this.enter(hello.state === "rw" ? "live" : "read_only");
    this.options.onHello(hello);
  }

  private enter(state: RpcState): void {
    if (state === this.current) return;
    this.current = state;
    this.options.onState(state);
  }
}

function refusalOf(error: { code: number; data?: RefusalData }): RpcRefusal {
  const data = error.data ?? {};
  return new RpcRefusal(data.reason ?? (error.code === -32601 ? "method" : "schema"), data);
}
