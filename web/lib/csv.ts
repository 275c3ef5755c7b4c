/*
 * web/lib/csv.ts - a table as text (RFC 4180), for a look at it before the server reads it. Pure.
 */

/* Rows of cells; quotes may hold commas and new lines; empty lines are left out. */
export function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/gy;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [, cell = "", end = ""] = found;
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell.trim());
    if (end !== ",") {
      if (row.some((each) => each !== "")) rows.push(row);
      row = [];
    }
    if (end === "" || pattern.lastIndex >= text.length) break;
  }
  if (row.some((each) => each !== "")) rows.push(row);
  return rows;
}

/* Each row by the names of the first one. */
export function records(text: string): Record<string, string>[] {
  const [head = [], ...rows] = cells(text.replace(/^\uFEFF/, ""));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
}
