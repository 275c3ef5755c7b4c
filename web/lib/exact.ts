/* web/lib/exact.ts - exact numbers as the server writes them: decimals, or fractions where no decimal is exact. Pure. */

const SHOWN_DECIMALS = 4n;

/* A fraction that the rule book does not round, "278/3", as people read it: "92.6666…". */
export function inDigits(value: string): string {
  const [whole, part] = value.split("/");
  if (whole === undefined || part === undefined) return value;
  const scaled = (BigInt(whole) * 10n ** SHOWN_DECIMALS) / BigInt(part);
  const digits = String(scaled).padStart(Number(SHOWN_DECIMALS) + 1, "0");
  return `${digits.slice(0, -Number(SHOWN_DECIMALS))}.${digits.slice(-Number(SHOWN_DECIMALS))}…`;
}

const DECIMALS = 6;

/* Decimals of at most six places, none below zero, added as whole numbers: "0.1" and "0.05" are "0.15". */
export function sumOf(values: readonly string[]): string {
  const units = values.map((value) => {
    const [whole = "", part = ""] = value.split(".");
    return BigInt(whole + part.padEnd(DECIMALS, "0"));
  });
  const digits = String(units.reduce((sum, unit) => sum + unit, 0n)).padStart(DECIMALS + 1, "0");
  const part = digits.slice(-DECIMALS).replace(/0+$/, "");
  return part ? `${digits.slice(0, -DECIMALS)}.${part}` : digits.slice(0, -DECIMALS);
}
