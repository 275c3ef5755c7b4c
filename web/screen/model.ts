/*
 * web/screen/model.ts - what the hall sees: the live board, or the last good one, whatever happens.
 */
import { computed, effect, signal } from "@preact/signals-core";
import type { Board, Placed, Scene } from "../lib/board";
import { ContestClock } from "../lib/contest_clock";
import { followInfo, People } from "../lib/contests";
import { LiveBoard } from "../lib/live";
import { remember, remembered } from "../lib/memory";
import { EVERYBODY, orderOf, paced } from "../lib/paced";
import { timingOf } from "../lib/segments";

const query = new URLSearchParams(location.search);
export const contest = query.get("contest") ?? "";
/* A stream's overlay: the same parts on a transparent ground. */
export const overlay = query.has("overlay");
export const boardUrl = `${location.origin}/board/?contest=${encodeURIComponent(contest)}`;

const KEPT = `screen.${contest}`;

/* The last good frame outlives a reload, with the time that it is of. */
function kept(): { board: Board; at: number } | undefined {
  try {
    return JSON.parse(remembered(KEPT) ?? "") as { board: Board; at: number };
  } catch {
    return undefined;
  }
}

const last = kept();
export const live = new LiveBoard(contest);
export const shown = paced(computed(() => live.board.value ?? last?.board));
export const freshAt = computed(() => live.freshAt.value || last?.at || 0);
export const isUnknown = computed(() => contest === "" || live.state.value === "unknown");

effect(() => {
  if (live.board.value) remember(KEPT, JSON.stringify({ board: live.board.value, at: Date.now() }));
});

const info = followInfo(contest, live.board);
export const people = computed(() => new People(info.value));
export const everybody = computed(() => orderOf(shown.value, EVERYBODY));

/* Who is on stage, while the contest runs or its clock stands. */
export const onStage = computed((): Placed | undefined => {
  const board = shown.value?.board;
  if (!board?.now || (board.phase !== "open" && board.phase !== "paused")) return undefined;
  return everybody.value.list.find(({ id }) => id === board.now);
});

export const PAGE_ROWS = 8;
const PAGE_MS = 12_000;

/* A second hand for the clock in the corner and for turning the pages of the standing. */
export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), 1000);

/* What the server cued. Until it cues something the screen shows what there is: waiting, or who is on stage. */
export const scene = computed((): Scene => shown.value?.board.scene ?? "waiting");
export const step = computed(() => shown.value?.board.step ?? 0);
export const revealed = computed((): Placed | undefined =>
  everybody.value.list.find(({ id }) => id === shown.value?.board.shown),
);

const clock = new ContestClock();
effect(() => {
  if (live.stamp.value) clock.hear(live.stamp.value, performance.now());
});
const contestTime = signal<number | undefined>(undefined);
setInterval(() => (contestTime.value = clock.time(performance.now())), 200);

/* The segment that runs; nothing while there is no network, for then nobody here knows. */
export const timing = computed(() => {
  const segments = people.value.info?.stages.flatMap((stage) => stage.segments) ?? [];
  return live.state.value === "offline" ? undefined : timingOf(shown.value?.board, segments, contestTime.value);
});

/* Just loaded, a screen shows where the show is, and plays nothing again. */
const STILL_MS = 3000;
export const isStill = () => performance.now() < STILL_MS;

/* Eight at a time, the last page as full as the others; then the first eight come round again. */
export const page = computed(() => {
  const ranked = everybody.value.list.filter(({ place }) => place !== undefined);
  const pages = Math.max(1, Math.ceil(ranked.length / PAGE_ROWS));
  const turned = (Math.floor(now.value / PAGE_MS) % pages) * PAGE_ROWS;
  const first = Math.max(0, Math.min(turned, ranked.length - PAGE_ROWS));
  return { first, rows: ranked.slice(first, first + PAGE_ROWS) };
});
