/*
 * web/board/model.ts - what the spectator page knows and what the spectator chose, as signals.
 */
import { computed, signal } from "@preact/signals-core";
import { followInfo, People } from "../lib/contests";
import { LiveBoard } from "../lib/live";
import { remember, remembered } from "../lib/memory";
import { EVERYBODY, orderOf, paced } from "../lib/paced";

export const contest = new URLSearchParams(location.search).get("contest") ?? "";
export const live = new LiveBoard(contest);
export const isUnknown = computed(() => contest === "" || live.state.value === "unknown");
export const shown = paced(live.board);

const info = followInfo(contest, live.board);
export const people = computed(() => new People(info.value));

export const group = signal(EVERYBODY);
/* undefined: the search is closed. */
export const searched = signal<string | undefined>(undefined);
/* One entrant in each contest, kept on this device. */
export const followed = signal(remembered(`followed.${contest}`));

export const everybody = computed(() => orderOf(shown.value, EVERYBODY));
export const order = computed(() => orderOf(shown.value, group.value));

export const found = computed(() => {
  const text = searched.value ?? "";
  return text.trim() === ""
    ? order.value.list
    : order.value.list.filter(({ id }) => people.value.matches(id, text));
});

/* The three cards above the list, as long as there are three and nobody searches. */
export const podium = computed(() => {
  const top = searched.value ? [] : order.value.list.slice(0, 3);
  return top.length === 3 && top.every((entry) => entry.place !== undefined) ? top : [];
});

export function follow(id: string): void {
  followed.value = followed.value === id ? null : id;
  remember(`followed.${contest}`, followed.value);
}

/* What is laid over the page: an entrant's details, or the code to share. */
export type Opened = { entrant: string } | "share";

export const opened = signal<Opened | undefined>(undefined);
/*
 * Details and codes are half as much code again as the board: they come with the first touch, not before
 * the board.
 */
export const sheets = signal<typeof import("./sheets/sheets") | undefined>(undefined);

async function loadSheets(): Promise<void> {
  if (!sheets.peek()) sheets.value = await import("./sheets/sheets").catch(() => undefined);
}

addEventListener("pointerdown", () => void loadSheets());
addEventListener("keydown", () => void loadSheets());

export function open(what: Opened): void {
  opened.value = what;
  void loadSheets();
}
