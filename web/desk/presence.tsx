/* web/desk/presence.tsx - whether a seat is there, in a dot and in words; away is not the same as not submitted. */
import { serverNow, tick } from "./model";
import { coarse, type Role, type SeatLine } from "./overview";
import { say } from "./words";

export function roleInWords(role: Role): string {
  return role === "spectator" ? role : say()[role];
}

function agoInWords(seat: SeatLine): string {
  if (seat.last_ms === 0 || tick.value < 0) return say().never;
  const { count, unit } = coarse(serverNow() - seat.last_ms);
  return say().ago(say()[unit](count));
}

export function presenceInWords(seat: SeatLine): string {
  return seat.devices > 0 ? `${say().online} · ${say().devices(seat.devices)}` : agoInWords(seat);
}

/* Short enough for the head of a column. */
export function awayInWords(seat: SeatLine): string {
  if (seat.last_ms === 0 || tick.value < 0) return say().never;
  const { count, unit } = coarse(serverNow() - seat.last_ms);
  return `${say().offline} ${say()[unit](count)}`;
}

export function Dot({ seat }: { seat: SeatLine }) {
  return <i class={seat.devices > 0 ? "dot" : "dot away"} aria-hidden="true" />;
}
