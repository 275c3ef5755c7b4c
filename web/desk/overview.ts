/*
 * web/desk/overview.ts - the contest as the desk hears it, and what follows from it. Pure.
 */
import type { Attendance, Phase, Scene } from "../lib/board";

export type SheetState = "blank" | "draft" | "submitted" | "returned" | "recused";
export type Role = "organiser" | "chief" | "host" | "supervisor" | "screen" | "judge" | "spectator";

export interface SeatLine {
  id: string;
  role: Role;
  panel?: string;
  released: boolean;
  /* Whether a ticket is in force. */
  ticket: boolean;
  devices: number;
  /* The server's monotonic clock when this seat was last heard; 0 = never. */
  last_ms: number;
  done?: number;
  of?: number;
  /* A judge's: changes that lie on her devices alone, as far as they could say so. */
  unsent?: number;
  /* What a screen says that it shows. */
  scene?: Scene;
  step?: number;
}

export interface EntrantLine {
  id: string;
  group: string;
  done: number;
  of: number;
  /* The part of the show that it performs in, by the title that the roster gives it. */
  session?: string;
  /* Place in the order of the show, from 1. */
  turn: number;
  attendance: "present" | Attendance;
  called: boolean;
  ended: boolean;
  /* Contest time from the call to the end. */
  took_ms?: number;
  /* The stage that others went on from. */
  eliminated?: string;
  rank?: number;
  score?: string;
  /* Whose total lies too far from the panel's, and in which criterion most; never told to the host. */
  outliers?: { [seat: string]: string };
  /* Of these the sheets that the chief judge lets stand. */
  kept?: string[];
  /* With whom the judges are to decide, or have decided, between equals; never told to the host. */
  equals?: string[];
  /* The place by that decision, from 1. */
  decision?: number;
  /* Points that were taken off, by stage; never told to the host, as is what follows. */
  penalties?: { [stage: string]: string };
  /* Segments whose time costs points by the rule book: how long each took, and how many. */
  overtime?: { [segment: string]: { took_ms: number; points: string } };
  sheets: { [seat: string]: SheetState };
}

/* A mark that somebody wants to put right, and that waits for a second person. */
export interface CorrectionLine {
  v: number;
  by: string;
  seat: string;
  entrant: string;
  criterion: string;
  was: string;
  value: string;
  reason: string;
}

export interface Overview {
  v: number;
  phase: Phase;
  frozen: boolean;
  /* The contest time from which the board will be frozen. */
  freeze_t?: number;
  /* How many stages are closed, from the first on. */
  stages_closed: number;
  /* The newest segment that was started for who is on stage. */
  segment_last?: string;
  /* Never told to the host. */
  corrections?: CorrectionLine[];
  seats: SeatLine[];
  entrants: EntrantLine[];
}

/* A move of the contest: what its button says, what the question says where it is asked, who may. */
export interface Move {
  to: Phase;
  word:
    "toOpen" | "toResume" | "toReopen" | "toPaused" | "toClosed" | "toPublished" | "toWithdrawn" | "toFinal";
  ask?: "askOpen" | "askReopen" | "askClosed" | "askPublished" | "askWithdrawn" | "askFinal";
  by: readonly Role[];
}

const DAY: readonly Role[] = ["organiser", "chief", "host"];
const OFFICE: readonly Role[] = ["organiser"];

const CLOSE: Move = { to: "closed", word: "toClosed", ask: "askClosed", by: DAY };

const MOVES: Record<Phase, readonly Move[]> = {
  draft: [{ to: "open", word: "toOpen", ask: "askOpen", by: DAY }],
  open: [{ to: "paused", word: "toPaused", by: DAY }, CLOSE],
  paused: [{ to: "open", word: "toResume", by: DAY }, CLOSE],
  closed: [
    { to: "published", word: "toPublished", ask: "askPublished", by: OFFICE },
    { to: "open", word: "toReopen", ask: "askReopen", by: DAY },
  ],
  published: [
    { to: "final", word: "toFinal", ask: "askFinal", by: OFFICE },
    { to: "closed", word: "toWithdrawn", ask: "askWithdrawn", by: DAY },
  ],
  final: [],
};

export function movesFor(phase: Phase, role: Role): Move[] {
  return MOVES[phase].filter(({ by }) => by.includes(role));
}

export function judgesOf(overview: Overview): SeatLine[] {
  return overview.seats.filter(({ role }) => role === "judge");
}

/* Sheets in, of all that are due. */
export function sheetsIn(overview: Overview): { done: number; of: number } {
  return overview.entrants.reduce((sum, { done, of }) => ({ done: sum.done + done, of: sum.of + of }), {
    done: 0,
    of: 0,
  });
}

/* Every sheet that is due and not in, entrant by entrant. */
export function missingSheets({ seats, entrants }: Overview): { entrant: string; seat: string }[] {
  const gone = new Set(seats.filter(({ released }) => released).map(({ id }) => id));
  return entrants
    .filter(({ done, of }) => done < of)
    .flatMap(({ id, sheets }) =>
      Object.entries(sheets)
        .filter(([seat, state]) => state !== "submitted" && state !== "recused" && !gone.has(seat))
        .map(([seat]) => ({ entrant: id, seat })),
    );
}

/* A length of time in the largest unit that says enough. */
export function coarse(ms: number): { count: number; unit: "seconds" | "minutes" | "hours" } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { count: seconds, unit: "seconds" };
  if (seconds < 3600) return { count: Math.floor(seconds / 60), unit: "minutes" };
  return { count: Math.floor(seconds / 3600), unit: "hours" };
}

/* "A-17/J5" or "sheets.A-17.J5": the sheet that a refusal names, if it names one. */
export function sheetIn(path: string): { entrant: string; seat: string } | undefined {
  const found = /([^./]+)[./]([^./]+)$/.exec(path);
  return found?.[1] && found[2] ? { entrant: found[1], seat: found[2] } : undefined;
}
