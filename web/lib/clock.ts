/*
 * web/lib/clock.ts - contest time, as the server counts it; the wall clock of this device is never asked.
 *
 * The server stamps contest time `t` with its own monotonic `mono_ms`. The smallest difference seen between a stamp
 * and this device's monotonic clock is the one that travelled fastest, so it is the best guess of the offset.
 */
export interface ClockStamp {
  t: number;
  running: boolean;
  mono_ms: number;
}

export class ContestClock {
  private stamp: ClockStamp | undefined;
  private offset = Infinity;

  /* here: this device's monotonic clock in ms, when the stamp arrived. */
  hear(stamp: ClockStamp, here: number): void {
    this.stamp = stamp;
    this.offset = Math.min(this.offset, here - stamp.mono_ms);
  }

  /* A new server counts from another beginning. */
  forget(): void {
    this.offset = Infinity;
  }

  /* Contest time in ms, or undefined before anything was heard. */
  at(here: number): number | undefined {
    if (!this.stamp) return undefined;
    const passed = this.stamp.running ? here - this.offset - this.stamp.mono_ms : 0;
    return this.stamp.t + Math.max(0, passed);
  }
}
