/*
 * web/lib/theme.ts - light, dark, or as the system says; remembered.
 *
 * Import it for its effect: the document carries data-theme from then on.
 */
import { computed, effect, signal } from "@preact/signals-core";
import { remember, remembered } from "./memory";

export type Theme = "system" | "light" | "dark";

const ORDER: readonly Theme[] = ["system", "light", "dark"];
const night = matchMedia("(prefers-color-scheme: dark)");

function first(): Theme {
  const asked = new URLSearchParams(location.search).get("theme") ?? remembered("theme");
  return ORDER.find((theme) => theme === asked) ?? "system";
}

export const theme = signal<Theme>(first());
const systemIsDark = signal(night.matches);
const isDark = computed(() =>
  theme.value === "system" ? systemIsDark.value : theme.value === "dark",
);

night.addEventListener("change", () => (systemIsDark.value = night.matches));
effect(() => {
  document.documentElement.dataset.theme = isDark.value ? "dark" : "light";
});

/* system → light → dark → system */
export function switchTheme(): void {
  theme.value = ORDER[(ORDER.indexOf(theme.value) + 1) % ORDER.length] ?? "system";
  remember("theme", theme.value);
}
