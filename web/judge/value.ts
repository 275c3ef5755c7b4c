/*
 * web/judge/value.ts - how sure a shown value is. "stored" is said only of what the server has acknowledged.
 */
import { keeps } from "./boot";
import type { Marking } from "./marking";
import type { Seat } from "./seat";
import { placeKey } from "./sender";

export type Sureness = "blank" | "typed" | "onPage" | "onDevice" | "stored" | "conflict" | "refused";

export interface Shown {
  text: string;
  sureness: Sureness;
  /* When this device heard that it is stored; 0: it was stored before, or elsewhere. */
  at: number;
}

export function shown(seat: Seat, marking: Marking, entrant: string, criterion: string): Shown {
  const { value: place } = marking.place;
  const { value: typing } = marking.typing;
  const isHere = place?.entrant === entrant && place.criterion === criterion;
  if (isHere && typing !== null) return { text: typing, sureness: "typed", at: 0 };
  const key = placeKey(entrant, criterion);
  const held = seat.held.value.get(key);
  if (!held) return standing(seat, entrant, criterion, key);
  const { unsent, kept } = held;
  const text = unsent.value ?? "";
  if (unsent.refusal) return { text, sureness: unsent.refusal.standing ? "conflict" : "refused", at: 0 };
  if (kept) return { text, sureness: "onDevice", at: 0 };
  return { text, sureness: keeps.value ? "typed" : "onPage", at: 0 };
}

function standing(seat: Seat, entrant: string, criterion: string, key: string): Shown {
  const { value } = seat.stored(entrant, criterion);
  if (value === null) return { text: "", sureness: "blank", at: 0 };
  return { text: value, sureness: "stored", at: seat.acknowledged.value[key] ?? 0 };
}

/* The time of day, for people. */
export function timeOf(at: number): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/* ① … ⑳, then plain numbers. */
export function ordinal(index: number): string {
  return index < 20 ? String.fromCharCode(0x2460 + index) : `${index + 1}.`;
}
