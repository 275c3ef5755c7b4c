/*
 * web/desk/presence.tsx - whether a seat is there, in a dot and in words; away is not the same as not
 * submitted.
 */
import { serverNow } from "./model";
import { coarse, type Role, type SeatLine } from "./overview";
import { say } from "./words";

export function roleInWords(role: Role): string {
  return role === "spectator" ? role : say()[role];
}

/* How long nothing was heard of a seat. */
function quietFor(seat: SeatLine): string | undefined {
  if (!seat.last_ms || serverNow.value === undefined) return undefined;
  const { count, unit } = coarse(serverNow.value - seat.last_ms);
  return say()[unit](count);
}

export function presenceInWords(seat: SeatLine): string {
  if (seat.devices > 0) {
    const unsent = seat.unsent ? say().unsent(seat.unsent) : "";
    return [say().online, say().devices(seat.devices), unsent].filter(Boolean).join(" · ");
  }
  const time = quietFor(seat);
  return time === undefined ? say().never : say().ago(time);
}

/* Short enough for the head of a column. */
export function awayInWords(seat: SeatLine): string {
  const time = quietFor(seat);
  return time === undefined ? say().away : `${say().away} ${time}`;
}

export function Dot({ seat }: { seat: SeatLine }) {
  return <i class={seat.devices > 0 ? "dot" : "dot away"} aria-hidden="true" />;
}
