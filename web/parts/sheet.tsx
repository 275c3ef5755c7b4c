/*
 * web/parts/sheet.tsx - something laid over the page: details, a question, a code to scan.
 *
 * Keeps the focus inside, gives it back when it goes, closes on Escape and on a tap beside it.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { close, Icon } from "../lib/icons";
import { say } from "./words";

const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']";

/* Tab from the last thing goes to the first, and back. */
function keepInside(sheet: HTMLElement, event: KeyboardEvent): void {
  const stops = sheet.querySelectorAll<HTMLElement>(FOCUSABLE);
  const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
  const other = event.shiftKey ? stops[stops.length - 1] : stops[0];
  if (document.activeElement !== edge && document.activeElement !== sheet) return;
  event.preventDefault();
  other?.focus();
}

export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const sheet = useRef<HTMLDivElement>(null);
  const goAway = useRef(onClose);
  goAway.current = onClose;
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const first = sheet.current?.querySelector<HTMLElement>("[autofocus]");
    (first ?? sheet.current)?.focus();
    return () => before?.focus();
  }, []);
  /* On the document: a button that is pressed and goes dead has lost the focus, and Escape still closes. */
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      goAway.current();
    };
    document.addEventListener("keydown", onEscape, true);
    return () => document.removeEventListener("keydown", onEscape, true);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Tab" && sheet.current) keepInside(sheet.current, event);
  };
  const onVeil = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    <div class="sheet-veil" onClick={onVeil}>
      <div
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        ref={sheet}
        onKeyDown={onKeyDown}
      >
        <header class="sheet-head">
          <h2>{title}</h2>
          <button class="sheet-close" type="button" onClick={onClose} aria-label={say().close}>
            <Icon of={close} />
          </button>
        </header>
        {children}
      </div>
    </div>
  );
}
