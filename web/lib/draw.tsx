/*
 * web/lib/draw.tsx - draws a page again whenever a signal that it read has changed.
 *
 * One effect around the whole drawing: what any view reads while it is drawn is remembered by the signals'
 * own core. That is all that a page needs which must be light; a console may take @preact/signals, which
 * does the same for each view by itself.
 */
import { effect } from "@preact/signals-core";
import { render, type ComponentType } from "preact";

export function draw(Page: ComponentType): void {
  const ground = document.getElementById("page");
  if (ground) effect(() => render(<Page />, ground));
}
