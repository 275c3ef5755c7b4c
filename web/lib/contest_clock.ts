/*
 * web/lib/contest_clock.ts - contest time for a page that only watches: from the stamps in the frames it gets.
 *
 * A frame is made as it is sent (while a segment runs, also for a newcomer), so the one that travelled fastest
 * tells the server's clock best.
 */
import { contestTime, ServerClock, type ClockStamp } from "./clock";

export class ContestClock {
  private readonly server = new ServerClock();
  private stamp: ClockStamp | undefined;

  /* here: this device's monotonic clock in ms, when the frame arrived. */
  hear(stamp: ClockStamp, here: number): void {
    /* A server that counts from another beginning. */
    if (this.stamp && stamp.mono_ms < this.stamp.mono_ms) this.server.forget();
    this.server.hear(stamp.mono_ms, here);
    this.stamp = stamp;
  }

  /* Contest time in ms; undefined before the first frame. */
  time(here: number): number | undefined {
    const now = this.server.now(here);
    return this.stamp && now !== undefined ? contestTime(this.stamp, now) : undefined;
  }
}
