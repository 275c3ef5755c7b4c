/*
 * web/judge/marking.ts - the judge at work: where she is, what she is typing, what she can undo.
 *
 * What is typed becomes a wish (and so goes to the device, then to the server) when she moves on, or stops
 * typing.
 */
import { computed, signal } from "@preact/signals";
import type { Criterion, Level } from "../lib/api";
import { boundsOf, type Bounds, type Fault, finish, middle, press, stepped } from "./entry";
import {
  forget,
  type History,
  lastDone,
  lastUndone,
  NOTHING_DONE,
  remember as rememberStep,
  type Step,
  stepBack,
  stepForward,
} from "./history";
import { remember, remembered } from "../lib/memory";
import type { Seat } from "./seat";
import { isEditable } from "./sheets";

export interface Place {
  entrant: string;
  criterion: string;
}

/* The last thing that the judge must be told about what she just did. */
export type Said =
  | { what: "fault"; fault: Fault; criterion: Criterion }
  | { what: "undone" | "redone" | "too_late"; step: Step }
  | { what: "typing_dropped" | "not_editable" | "nothing_to_undo" | "complete" };

const STOPPED_TYPING_MS = 1_500;

export class Marking {
  readonly place = signal<Place | null>(null);
  /* What is being typed at the place; null: nothing. */
  readonly typing = signal<string | null>(null);
  readonly said = signal<Said | null>(null);
  readonly history = signal<History>(NOTHING_DONE);
  readonly sheet = computed(() => this.seat.sheet(this.place.value?.entrant ?? ""));
  readonly criteria = computed(() => this.seat.modules.value.flatMap((module) => module.criteria));
  readonly criterion = computed(() =>
    this.criteria.value.find((one) => one.id === this.place.value?.criterion),
  );
  readonly isEditable = computed(() => {
    const { value: sheet } = this.sheet;
    return sheet !== undefined && isEditable(sheet) && this.seat.isOpen.value && this.seat.hasTurn.value;
  });

  private readonly typingKey: string;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly seat: Seat) {
    this.typingKey = `typing.${seat.name.contest}/${seat.name.seat}`;
  }

  /* What an earlier page was typing when it went away. */
  open(): void {
    const left: (Place & { text: string }) | null = JSON.parse(remembered(this.typingKey) ?? "null");
    if (!left) return;
    this.place.value = { entrant: left.entrant, criterion: left.criterion };
    this.type(left.text);
  }

  /* Where there is no place yet, or it is gone: the first sheet with work left. */
  settle(): void {
    const sheets = this.seat.sheets.value?.entrants ?? [];
    const first = this.criteria.value[0];
    if (!first || sheets.length === 0 || (this.sheet.value && this.criterion.value)) return;
    const open = sheets.find((sheet) => isEditable(sheet)) ?? sheets[0];
    if (open) this.go(open.id);
  }

  /* What stands at a place for the judge's eyes, typing aside. */
  value(entrant: string, criterion: string): string {
    return this.seat.wanted(entrant, criterion) ?? "";
  }

  /* "0" to "9", ".", ".5", "Backspace" */
  press(key: string): void {
    const place = this.editablePlace();
    if (!place) return;
    const { bounds, entrant, criterion } = place;
    const from =
      this.typing.value ?? (key === "Backspace" || key === ".5" ? this.value(entrant, criterion.id) : "");
    const outcome = press(from, key, bounds);
    if ("fault" in outcome) this.said.value = { what: "fault", fault: outcome.fault, criterion };
    else this.type(outcome.text);
  }

  step(direction: 1 | -1): void {
    const place = this.editablePlace();
    if (!place) return;
    const { bounds, entrant, criterion } = place;
    const from = finish(this.typing.value ?? this.value(entrant, criterion.id), bounds);
    const outcome = "fault" in from ? from : stepped(from.text, direction, bounds);
    if ("fault" in outcome) this.said.value = { what: "fault", fault: outcome.fault, criterion };
    else this.type(outcome.text);
  }

  level(level: Level): void {
    const place = this.editablePlace();
    if (place) this.type(middle(level, place.bounds));
  }

  clear(): void {
    if (this.editablePlace()) this.type("");
  }

  /* What was typed becomes a wish. False: it is no value of the criterion, and stays as it is. */
  commit(): boolean {
    clearTimeout(this.idle);
    const text = this.typing.value;
    if (text === null) return true;
    const { value: sheet } = this.sheet;
    const { value: criterion } = this.criterion;
    if (!sheet || !criterion) return this.waitLonger();
    if (!isEditable(sheet)) {
      this.said.value = { what: "not_editable" };
      return this.drop();
    }
    const outcome = finish(text, boundsOf(criterion));
    if ("fault" in outcome) {
      this.said.value = { what: "fault", fault: outcome.fault, criterion };
      return false;
    }
    this.wish({ entrant: sheet.id, criterion: criterion.id, to: outcome.text || null });
    return this.end();
  }

  /* The next criterion of this entrant without a value; true when there is none. */
  next(): boolean {
    if (!this.commit()) return false;
    const { entrant, criterion } = this.place.value ?? {};
    if (!entrant) return false;
    const all = this.criteria.value;
    const here = all.findIndex((one) => one.id === criterion);
    const onwards = [...all.slice(here + 1), ...all.slice(0, here + 1)];
    const empty = onwards.find((one) => this.seat.wanted(entrant, one.id) === null);
    if (empty) this.place.value = { entrant, criterion: empty.id };
    else this.said.value = { what: "complete" };
    return !empty;
  }

  moveCriterion(by: 1 | -1): void {
    const here = this.criteria.value.findIndex((one) => one.id === this.place.value?.criterion);
    const there = this.criteria.value[here + by];
    if (there && this.place.value) this.go(this.place.value.entrant, there.id);
  }

  moveEntrant(by: 1 | -1): void {
    const sheets = this.seat.sheets.value?.entrants ?? [];
    const there = sheets[sheets.findIndex((one) => one.id === this.place.value?.entrant) + by];
    if (there) this.go(there.id);
  }

  /* Without a criterion: the first one that lacks a value. */
  go(entrant: string, criterion?: string): void {
    if (!this.commit()) return;
    const empty = this.criteria.value.find((one) => this.seat.wanted(entrant, one.id) === null);
    const there = criterion ?? empty?.id ?? this.criteria.value[0]?.id;
    if (!there) return;
    this.place.value = { entrant, criterion: there };
    this.said.value = null;
  }

  undo(): void {
    if (this.typing.value !== null) {
      this.drop();
      this.said.value = { what: "typing_dropped" };
      return;
    }
    const step = lastDone(this.history.value);
    if (!step) this.said.value = { what: "nothing_to_undo" };
    else this.turnBack(step, step.to, step.from, stepBack, "undone");
  }

  redo(): void {
    const step = lastUndone(this.history.value);
    if (step && this.commit()) this.turnBack(step, step.from, step.to, stepForward, "redone");
  }

  /* Leaves what is being typed as it was before. */
  escape(): void {
    if (this.typing.value !== null) this.undo();
    else this.said.value = null;
  }

  private turnBack(
    step: Step,
    expected: string | null,
    value: string | null,
    move: (history: History) => History,
    what: "undone" | "redone",
  ): void {
    const sheet = this.seat.sheet(step.entrant);
    const mayChange = sheet && isEditable(sheet) && this.seat.isOpen.value;
    if (!mayChange || this.seat.wanted(step.entrant, step.criterion) !== expected) {
      this.history.value = forget(this.history.value, step);
      this.said.value = { what: "too_late", step };
      return;
    }
    this.history.value = move(this.history.value);
    this.seat.want(step.entrant, step.criterion, value);
    this.place.value = { entrant: step.entrant, criterion: step.criterion };
    this.said.value = { what, step };
  }

  /* A reload may come at any moment: what was typed is let go only once the wish is on the device. */
  private wish(step: Omit<Step, "from">): void {
    const typed = remembered(this.typingKey);
    const from = this.seat.wanted(step.entrant, step.criterion);
    if (from === step.to) return remember(this.typingKey, null);
    this.history.value = rememberStep(this.history.value, { ...step, from });
    void this.seat.want(step.entrant, step.criterion, step.to).then(() => {
      if (remembered(this.typingKey) === typed) remember(this.typingKey, null);
    });
  }

  private type(text: string): void {
    this.typing.value = text;
    this.said.value = null;
    remember(this.typingKey, JSON.stringify({ ...this.place.value, text }));
    this.waitLonger();
  }

  private waitLonger(): false {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.commit(), STOPPED_TYPING_MS);
    return false;
  }

  /* Nothing is being typed any more; what was typed is a wish now, or given up. */
  private end(): true {
    clearTimeout(this.idle);
    this.typing.value = null;
    return true;
  }

  private drop(): true {
    remember(this.typingKey, null);
    return this.end();
  }

  private editablePlace(): { entrant: string; criterion: Criterion; bounds: Bounds } | null {
    const { value: criterion } = this.criterion;
    const entrant = this.place.value?.entrant;
    if (entrant && criterion && this.isEditable.value)
      return { entrant, criterion, bounds: boundsOf(criterion) };
    this.said.value = { what: "not_editable" };
    return null;
  }
}
