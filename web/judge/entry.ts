/*
 * web/judge/entry.ts - how a value comes into being key by key, and why a key is refused. Pure.
 *
 * A key is taken only if what then stands there is, or can still become, a value of the criterion.
 */
import { decimalOf, decimalsOf, printDecimal, readDecimal } from "./decimal";

/* What a criterion admits: 0 ≤ value ≤ max, in whole steps; or these values alone, from the least on. */
export interface Bounds {
  max: bigint;
  step: bigint;
  decimals: number;
  values?: bigint[];
}

/* Why a key, or a whole value, is refused. */
export type Fault = "above" | "below" | "off_step" | "off_level" | "not_a_number";

export type Outcome = { text: string } | { fault: Fault };

interface Scale {
  max: string;
  step: string;
  marks?: "levels";
  levels?: { from: string }[];
}

export function boundsOf({ max, step, marks, levels = [] }: Scale): Bounds {
  const bounds = { max: decimalOf(max), step: decimalOf(step), decimals: decimalsOf(step) };
  if (marks !== "levels") return bounds;
  const values = levels.map(({ from }) => decimalOf(from)).sort((a, b) => (a < b ? -1 : 1));
  return { ...bounds, values };
}

/* What the key left of the zero types: half a point, a decimal point, or nothing where values are whole. */
export function pointKey(bounds: Bounds): ".5" | "." | "" {
  if (bounds.decimals === 0) return "";
  return bounds.step === decimalOf("0.5") ? ".5" : ".";
}

const UNIT = decimalOf("1");
const WHOLE_DIGITS_MAX = 12;

/* The keys are "0" to "9", ".", ".5" and "Backspace". */
export function press(text: string, key: string, bounds: Bounds): Outcome {
  if (key === "Backspace") return { text: text.slice(0, -1) };
  if (key === ".5") return admit(`${text.split(".")[0] || "0"}.5`, bounds);
  if (key === ".") return text.includes(".") ? { fault: "not_a_number" } : admit(`${text || "0"}.`, bounds);
  return admit(text === "0" ? key : text + key, bounds);
}

/* The value that stands there once the judge is done with it; "" is no value at all. */
export function finish(text: string, bounds: Bounds): Outcome {
  if (text === "") return { text: "" };
  const number = readDecimal(text.endsWith(".") ? text.slice(0, -1) : text);
  if (number === null) return { fault: "not_a_number" };
  const fault = faultOf(number, bounds);
  return fault ? { fault } : { text: printDecimal(number, bounds.decimals) };
}

/* One step up or down from a finished value; from no value: the first step from the nearer end. */
export function stepped(text: string, direction: 1 | -1, bounds: Bounds): Outcome {
  const from = readDecimal(text);
  if (bounds.values) return toNextValue(from, direction, bounds.values, bounds);
  if (from === null) return { text: printDecimal(direction > 0 ? bounds.step : bounds.max, bounds.decimals) };
  const number = from + BigInt(direction) * bounds.step;
  const fault = faultOf(number, bounds);
  return fault ? { fault } : { text: printDecimal(number, bounds.decimals) };
}

function toNextValue(from: bigint | null, direction: 1 | -1, values: bigint[], bounds: Bounds): Outcome {
  const beyond = values.filter((value) => from === null || (direction > 0 ? value > from : value < from));
  const next = direction > 0 ? beyond[0] : beyond[beyond.length - 1];
  if (next === undefined) return { fault: direction > 0 ? "above" : "below" };
  return { text: printDecimal(next, bounds.decimals) };
}

/* The middle of a level, on a step: a neutral place to begin from. */
export function middle(level: { from: string; to: string }, bounds: Bounds): string {
  const from = decimalOf(level.from);
  const steps = (decimalOf(level.to) - from) / bounds.step / 2n;
  return printDecimal(from + steps * bounds.step, bounds.decimals);
}

function faultOf(number: bigint, bounds: Bounds): Fault | null {
  if (number > bounds.max) return "above";
  if (number < 0n) return "below";
  if (bounds.values && !bounds.values.includes(number)) return "off_level";
  return number % bounds.step === 0n ? null : "off_step";
}

function admit(text: string, bounds: Bounds): Outcome {
  const fault = faultOfPrefix(text, bounds);
  return fault ? { fault } : { text };
}

/* A prefix stands for every value that begins with it. Is there one that the criterion admits? */
function faultOfPrefix(text: string, bounds: Bounds): Fault | null {
  if (bounds.values) {
    const begins = bounds.values.some((value) => printDecimal(value, bounds.decimals).startsWith(text));
    return begins ? null : "off_level";
  }
  const [whole = "", fraction] = text.split(".");
  if (whole.length > WHOLE_DIGITS_MAX) return "above";
  let low = decimalOf(whole + (fraction ? `.${fraction}` : ""));
  if (low > bounds.max) return "above";
  if (fraction !== undefined) {
    if (fraction.length > bounds.decimals || bounds.decimals === 0) return "off_step";
    return holdsStep(low, UNIT / 10n ** BigInt(fraction.length), bounds) ? null : "off_step";
  }
  for (let width = UNIT; low <= bounds.max; low *= 10n, width *= 10n) {
    if (holdsStep(low, width, bounds)) return null;
    if (low === 0n) break;
  }
  return "off_step";
}

function holdsStep(low: bigint, width: bigint, bounds: Bounds): boolean {
  const first = ((low + bounds.step - 1n) / bounds.step) * bounds.step;
  return first < low + width && first <= bounds.max;
}
