/* web/lib/fault_words.ts - a fault of a file that was handed in, in the reader's language. */
import type { Fault } from "./upload";
import { language } from "./words";

const ROW = /^row (\d+)(?:, column (.+))?$/;

/* Where it is, and what is wrong, in the reader's language. */
export function worded({ place, words, words_zh }: Fault): { place: string; words: string } {
  if (language.value !== "zh" || !words_zh) return { place, words };
  const [, row, column] = ROW.exec(place) ?? [];
  if (!row) return { place, words: words_zh };
  return { place: column ? `第 ${row} 行，${column} 列` : `第 ${row} 行`, words: words_zh };
}
