/*
 * web/lib/memory.ts - small choices that this browser remembers: language, theme, the entrant somebody
 * follows.
 *
 * Storage can be full, blocked or absent (private windows, WeChat); a choice then lasts as long as the page.
 */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`jiangtai.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`jiangtai.${key}`);
    else localStorage.setItem(`jiangtai.${key}`, value);
  } catch {
    /* The choice still holds on this page. */
  }
}
