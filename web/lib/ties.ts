/* web/lib/ties.ts - who shares a place. Pure. */
import type { Placed } from "./board";

/* Everybody who shares the place of `id`, without `id`. */
export function tiedWith(list: Placed[], id: string): string[] {
  const place = list.find((entry) => entry.id === id)?.place;
  if (place === undefined) return [];
  return list.filter((entry) => entry.place === place && entry.id !== id).map((entry) => entry.id);
}
