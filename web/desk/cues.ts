/*
 * web/desk/cues.ts - everything the host does with one key: what it sends, whether it may, and how it is undone.
 */
import type { Scene } from "../lib/board";
import { segmentAfter } from "../lib/segments";
import { act, sending } from "./act";
import { dialog } from "./dialogs";
import { board, overview, role, segments } from "./model";
import { nextReveal, nowAndNext, PODIUM_LAST, revealBefore } from "./show";

const entrants = () => overview.value?.entrants ?? [];
const phase = () => overview.value?.phase;
const isHall = () => role.value === "host" || role.value === "chief";

/* A cue is there when pressing it would send something now. */
export interface Cue {
  key: string;
  word: CueWord;
  send: (() => unknown) | undefined;
}

export type CueWord =
  | "cueCall"
  | "cueUncall"
  | "cueSegment"
  | "cueSegmentEnd"
  | "cueEnd"
  | "cuePause"
  | "cueResume"
  | "cueStage"
  | "cueReveal"
  | "cueRevealBack"
  | "cueStanding"
  | "cuePodium"
  | "cueBlank"
  | "cueWaiting";

export function show(scene: Scene, more: object = {}): Promise<unknown> {
  return act("screen.show", { scene, ...more });
}

export function startSegment(segment: string): void {
  void act("segment.start", { segment });
}

/* Whether the hall's clock and stage may be moved at all. */
export function mayRun(): boolean {
  return isHall() && (phase() === "open" || phase() === "paused");
}

export function mayShow(): boolean {
  return isHall() || role.value === "organiser";
}

function call() {
  const { now, next } = nowAndNext(entrants());
  return mayRun() && next && !now ? () => act("entrant.call", { entrant: next.id }) : undefined;
}

function uncall() {
  const { now } = nowAndNext(entrants());
  const ran = overview.value?.segment_last !== undefined;
  return mayRun() && now && !ran ? () => act("entrant.uncall", { entrant: now.id }) : undefined;
}

function segment() {
  const { now } = nowAndNext(entrants());
  /* The board hears of a start before the overview is read again: a quick second press must not repeat it. */
  const next = segmentAfter(segments.value, board.value?.segment ?? overview.value?.segment_last);
  return isHall() && phase() === "open" && now && next ? () => startSegment(next.id) : undefined;
}

function segmentEnd() {
  return mayRun() && board.value?.segment ? () => act("segment.end", {}) : undefined;
}

function end() {
  const { now } = nowAndNext(entrants());
  return mayRun() && now ? () => act("entrant.end", { entrant: now.id }) : undefined;
}

function move(from: "open" | "paused", to: "open" | "paused") {
  return isHall() && phase() === from ? () => act("contest.move", { phase: to, reason: "" }) : undefined;
}

function reveal() {
  const next = nextReveal(board.value, entrants());
  return mayShow() && next ? () => show("reveal", next) : undefined;
}

function revealBack() {
  const before = revealBefore(board.value);
  return mayShow() && before ? () => show("reveal", before) : undefined;
}

function scene(of: Scene) {
  return mayShow() && board.value?.scene !== of ? () => show(of) : undefined;
}

/* Pressed again it shows one more place. */
function podium() {
  const step = board.value?.scene === "podium" ? (board.value.step ?? 0) + 1 : 0;
  return mayShow() && step <= PODIUM_LAST ? () => show("podium", { step }) : undefined;
}

export function stageCues(): Cue[] {
  return [
    { key: "N", word: "cueCall", send: call() },
    { key: "S", word: "cueSegment", send: segment() },
    { key: "X", word: "cueSegmentEnd", send: segmentEnd() },
    { key: "E", word: "cueEnd", send: end() },
    phase() === "paused"
      ? { key: "P", word: "cueResume", send: move("paused", "open") }
      : { key: "P", word: "cuePause", send: move("open", "paused") },
    { key: "U", word: "cueUncall", send: uncall() },
  ];
}

export function screenCues(): Cue[] {
  return [
    { key: "R", word: "cueReveal", send: reveal() },
    { key: "K", word: "cueRevealBack", send: revealBack() },
    { key: "G", word: "cueStage", send: scene("stage") },
    { key: "L", word: "cueStanding", send: scene("standing") },
    { key: "D", word: "cuePodium", send: podium() },
    { key: "W", word: "cueWaiting", send: scene("waiting") },
    { key: "B", word: "cueBlank", send: scene("blank") },
  ];
}

/* One key each; never the space bar, never while somebody types or a question is open. */
export function onCueKey(event: KeyboardEvent): void {
  const typing = (event.target as HTMLElement).closest("input, textarea, select");
  if (typing || dialog.value || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!overview.value || !mayShow() || sending.value > 0) return;
  const pressed = event.key.toUpperCase();
  [...stageCues(), ...screenCues()].find(({ key }) => key === pressed)?.send?.();
}
