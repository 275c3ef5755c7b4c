/* web/judge/decimal.ts - exact decimal numbers, as whole millionths. A mark never passes through a float. */
const PLACES = 6;
const SHAPE = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]{1,6}))?$/;

/* Null for anything but "21", "21.5", "-0.25". */
export function readDecimal(text: string): bigint | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, minus, whole = "", fraction = ""] = match;
  const size = BigInt(whole + fraction.padEnd(PLACES, "0"));
  return minus ? -size : size;
}

/* For numbers of the definition, which the server has checked. */
export function decimalOf(text: string): bigint {
  return readDecimal(text) ?? 0n;
}

/* How many decimals a text shows: 1 for "0.5", 0 for "5". */
export function decimalsOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/* With at least so many decimals, and more only where dropping them would change the number. */
export function printDecimal(number: bigint, decimals: number): string {
  const minus = number < 0n ? "-" : "";
  const digits = (number < 0n ? -number : number).toString().padStart(PLACES + 1, "0");
  const whole = digits.slice(0, -PLACES);
  let fraction = digits.slice(-PLACES);
  while (fraction.length > decimals && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  return minus + whole + (fraction ? `.${fraction}` : "");
}
