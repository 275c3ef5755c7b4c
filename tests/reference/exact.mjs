/* tests/reference/exact.mjs - fractions of whole numbers without limit, and rounding as the rule books name it. */

const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));

export function fraction(n, d = 1n) {
  if (d < 0n) return fraction(-n, -d);
  const common = gcd(n < 0n ? -n : n, d) || 1n;
  return { n: n / common, d: d / common };
}

export const ZERO = fraction(0n);

export function read(text) {
  const [whole, decimals = ""] = text.split(".");
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export const add = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
export const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
export const compare = (a, b) => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);
export const sum = (list) => list.reduce(add, ZERO);
export const whole = (number) => fraction(BigInt(number));

/* Of a number that is not below zero: no score is. */
const MODES = {
  half_up: (down, rest) => compare(rest, fraction(1n, 2n)) >= 0,
  half_even: (down, rest) => compare(rest, fraction(1n, 2n)) > 0 || (compare(rest, fraction(1n, 2n)) === 0 && down % 2n === 1n),
  floor: () => false,
  truncate: () => false,
  ceiling: (down, rest) => rest.n > 0n,
};

export function round(number, place) {
  if (!place) return number;
  const unit = 10n ** BigInt(place.decimals);
  const scaled = times(number, fraction(unit));
  const down = scaled.n / scaled.d;
  const up = MODES[place.mode](down, subtract(scaled, fraction(down)));
  return fraction(down + (up ? 1n : 0n), unit);
}

export function print(number, decimals) {
  const unit = 10n ** BigInt(decimals);
  const digits = String((number.n * unit) / number.d).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
