/*
 * web/lib/clock.ts - the server's clocks, seen from here; the wall clock of this device is never asked.
 *
 * The server says its monotonic clock as a connection opens (mono_ms). The smallest difference to this
 * device's own monotonic clock is that of the word that travelled fastest, so it is the best guess of the
 * offset.
 */
export class ServerClock {
  private offset = Infinity;

  /* here: this device's monotonic clock in ms, when the word arrived. */
  hear(monoMs: number, here: number): void {
    this.offset = Math.min(this.offset, here - monoMs);
  }

  /* Another server counts from another beginning. */
  forget(): void {
    this.offset = Infinity;
  }

  /* The server's monotonic clock in ms, or undefined before anything was heard. */
  now(here: number): number | undefined {
    return this.offset === Infinity ? undefined : here - this.offset;
  }
}

/* Contest time t in ms, as it was when the server's monotonic clock said mono_ms. */
export interface ClockStamp {
  t: number;
  running: boolean;
  mono_ms: number;
}

/* Contest time in ms when the server's monotonic clock says `serverNow`. */
export function contestTime(stamp: ClockStamp, serverNow: number): number {
  return stamp.running ? stamp.t + Math.max(0, serverNow - stamp.mono_ms) : stamp.t;
}

/* 3,723,000 ms is 1:02:03. */
export function hoursMinutesSeconds(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
