/* web/judge/keyboard.ts - the whole console by keys alone. */
import type { Marking } from "./marking";

const DIGIT = /^[0-9]$/;

/* What a key does; a dialog above the console has the keys to itself. */
function actionOf(event: KeyboardEvent, marking: Marking, showKeys: () => void): (() => void) | undefined {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (ctrlKey || metaKey) {
    if (key === "z" || key === "Z") return shiftKey ? () => marking.redo() : () => marking.undo();
    return key === "y" ? () => marking.redo() : undefined;
  }
  if (altKey) return undefined;
  if (DIGIT.test(key)) return () => type(marking, key);
  const actions: Record<string, () => void> = {
    ".": () => type(marking, "."),
    ",": () => type(marking, "."),
    Backspace: () => type(marking, "Backspace"),
    Delete: () => marking.clear(),
    Enter: () => goOn(marking),
    ArrowUp: () => marking.moveCriterion(-1),
    ArrowDown: () => marking.moveCriterion(1),
    ArrowLeft: () => marking.moveEntrant(-1),
    ArrowRight: () => marking.moveEntrant(1),
    "+": () => marking.step(1),
    "=": () => marking.step(1),
    "-": () => marking.step(-1),
    Escape: () => marking.escape(),
    "?": showKeys,
  };
  return actions[key];
}

/* Whoever types has left the button that had the focus: the next Enter belongs to the number. */
function type(marking: Marking, key: string): void {
  if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
  marking.press(key);
}

/* After the last value the focus goes to submitting; pressing it stays an act of its own. */
function goOn(marking: Marking): void {
  if (marking.next()) document.getElementById("submit")?.focus();
}

/* A focused button has Enter and Space to itself, a field has every key. */
function isSpokenFor(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest("input, textarea, select, [role=dialog]")) return true;
  return event.key === "Enter" && target.closest("button, a") !== null;
}

/* Returns what takes the keys away again. */
export function listenToKeys(marking: Marking, showKeys: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const action = isSpokenFor(event) ? undefined : actionOf(event, marking, showKeys);
    if (!action) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}
