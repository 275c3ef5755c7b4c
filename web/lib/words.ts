/*
 * web/lib/words.ts - what pages say, in Chinese and in English.
 *
 * A folder says its words in its own words.ts: `zh`, `en satisfies Says<typeof zh>`, and `say =
 * dictionary(zh, en)`. A view reads say().title and is drawn again when the language changes.
 */
import { effect, signal } from "@preact/signals-core";
import { remember, remembered } from "./memory";

export type Language = "zh" | "en";

/* The same keys, each a string or a function of the same arguments. */
export type Says<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};

/* A text that came from the server in both languages. */
export interface Bilingual {
  zh: string;
  en: string;
}

function first(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? remembered("language");
  return asked === "en" ? "en" : "zh";
}

export const language = signal<Language>(first());

export function switchLanguage(): void {
  language.value = language.value === "zh" ? "en" : "zh";
  remember("language", language.value);
}

export function dictionary<T extends object>(zh: T, en: Says<T>): () => Says<T> {
  return () => (language.value === "zh" ? (zh as unknown as Says<T>) : en);
}

/* The reader's language; the other one where a text lacks it. */
export function inLanguage(text: Bilingual | undefined): string {
  if (!text) return "";
  return language.value === "zh" ? text.zh || text.en : text.en || text.zh;
}

/* Several names in a row. */
export function listed(names: readonly string[]): string {
  return names.join(language.value === "zh" ? "、" : ", ");
}

/*
 * Names the page for the tab and the screen reader, and keeps the name and the language of the document
 * current.
 */
export function nameDocument(name: () => string): void {
  effect(() => {
    document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
    document.title = `${name()} · ${language.value === "zh" ? "匠台" : "Jiangtai"}`;
  });
}
