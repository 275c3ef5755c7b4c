/*
 * web/lib/icons.tsx - the icons, as strokes on a 24 × 24 ground. A page carries only those that it names.
 */
export const check = "M20 6 9 17l-5-5";
export const close = "M6 6l12 12M18 6 6 18";
export const clock = "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18";
export const undo = "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3";
export const redo = "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3";
export const online = "M5 12.9a10 10 0 0 1 14 0M8.5 16.4a5 5 0 0 1 7 0M2 8.8a15 15 0 0 1 20 0M12 20h.01";
export const offline =
  "M2 2l20 20M8.5 16.4a5 5 0 0 1 7 0M5 12.9a10 10 0 0 1 4-2.5M19 12.9a10 10 0 0 0-3-2" +
  "M2 8.8a15 15 0 0 1 4.2-2.6M22 8.8A15 15 0 0 0 11 5M12 20h.01";
export const lock = "M6 11h12v10H6zM8 11V7a4 4 0 0 1 8 0v4";
export const pen = "M12 20h9M16.5 3.5a2.1 2.1 0 0 1 3 3L7 19l-4 1 1-4z";
export const star = "M12 2.8l2.9 5.8 6.4.9-4.6 4.5 1.1 6.4-5.8-3-5.8 3 1.1-6.4L2.7 9.5l6.4-.9z";
export const backspace = "M21 5H9l-7 7 7 7h12zM17 9.5l-5 5M12 9.5l5 5";
export const snow = "M12 2v20M4 7l16 10M20 7 4 17M9 4l3 3 3-3M9 20l3-3 3 3";
export const alert = "M12 3 2 20h20zM12 10v4M12 17h.01";
export const message = "M21 15a3 3 0 0 1-3 3H8l-5 3V6a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3z";
export const back = "M15 18l-6-6 6-6";
export const forward = "M9 18l6-6-6-6";
export const eye = "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6";
export const users =
  "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M9 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8" +
  "M22 21v-2a4 4 0 0 0-3-3.9M16 3.6a4 4 0 0 1 0 7.8";
export const minus = "M5 12h14";
export const plus = "M12 5v14M5 12h14";
export const ban = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.6 5.6l12.8 12.8";
export const trophy =
  "M7 4h10v5a5 5 0 0 1-10 0zM7 6H3v1a4 4 0 0 0 4 4M17 6h4v1a4 4 0 0 1-4 4M12 14v4M8 21h8" +
  "M9.5 21c0-2 1-3 2.5-3s2.5 1 2.5 3";
export const search = "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M21 21l-5-5";
export const pause = "M9 5v14M15 5v14";
export const play = "M7 4.5v15l12-7.5z";
export const sun =
  "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19" +
  "M5 19l1.4-1.4M17.6 6.4 19 5";
export const moon = "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z";
export const screen = "M3 4h18v12H3zM8 21h8M12 16v5";
export const share = "M12 15V3M8 7l4-4 4 4M5 12v8h14v-8";
export const ticket = "M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3zM14 7v10";
export const printer = "M7 8V3h10v5M7 17H4v-7h16v7h-3M7 14h10v7H7z";
export const scroll = "M5 3h11l3 3v15H5zM9 9h6M9 13h6M9 17h4";
export const leave = "M10 4H4v16h6M15 8l4 4-4 4M19 12H9";

/* Decoration beside a word, hidden from screen readers; give a label where it stands alone. */
export function Icon({ of, label, solid }: { of: string; label?: string; solid?: boolean }) {
  const voice = label ? { role: "img" as const, "aria-label": label } : { "aria-hidden": "true" as const };
  return (
    <svg class="icon" viewBox="0 0 24 24" {...voice}>
      <path d={of} fill={solid ? "currentColor" : undefined} />
    </svg>
  );
}
