/* web/judge/said.ts - refusals and undoing, in words. */
import type { Criterion } from "../lib/api";
import { inLanguage, listed } from "../lib/words";
import { stage } from "./boot";
import type { Fault } from "./entry";
import type { Step } from "./history";
import type { Said } from "./marking";
import { say } from "./words";

export function saidWords(said: Said): string {
  if (said.what === "fault") return faultWords(said.fault, said.criterion);
  if ("step" in said) return stepWords(said.what, said.step);
  const words = say();
  const plain = {
    typing_dropped: words.typingDropped,
    not_editable: words.notEditable,
    nothing_to_undo: words.nothingToUndo,
    complete: words.allMarked,
  };
  return plain[said.what];
}

/* What the levels are worth, where those are the marks. */
export function worths({ levels = [] }: Criterion): string {
  return listed(levels.map(({ from }) => from));
}

function faultWords(fault: Fault, criterion: Criterion): string {
  const title = inLanguage(criterion.title);
  if (fault === "above") return say().faultAbove(title, criterion.max);
  if (fault === "below") return say().faultBelow(title);
  if (fault === "off_level") return say().faultOffLevel(title, worths(criterion));
  if (fault === "off_step") return say().faultOffStep(title, criterion.step);
  return say().faultNumber(title);
}

function stepWords(what: "undone" | "redone" | "too_late", step: Step): string {
  const title = titleOf(step.criterion);
  const from = step.from ?? say().cleared;
  const to = step.to ?? say().cleared;
  if (what === "undone") return say().undone(step.entrant, title, to, from);
  if (what === "redone") return say().redone(step.entrant, title, from, to);
  return say().tooLate(step.entrant, title);
}

export function titleOf(criterion: string): string {
  if (stage.value.at !== "seat") return criterion;
  const found = stage.value.marking.criteria.value.find((one) => one.id === criterion);
  return found ? inLanguage(found.title) : criterion;
}

const REASONS = [
  "never",
  "conflict",
  "incomplete",
  "phase",
  "sealed",
  "recused",
  "released",
  "absent",
  "range",
  "unknown",
  "op_reused",
] as const;

/* Why the server said no. */
export function refusalWords(reason: string): string {
  const known = REASONS.find((one) => one === reason);
  return known ? say()[`why_${known}`] : say().why_other(reason);
}
