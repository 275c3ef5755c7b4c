/* web/lib/csv.ts - a table on its way to the server, which reads CSV (RFC 4180). Pure. */

/* One cell: in quotes where it holds what would end it. */
export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/* What a spreadsheet puts on the clipboard has tabs between its cells; quotes there mean what they mean in CSV. */
export function fromClipboard(text: string): string {
  if (!text.includes("\t")) return text;
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  let csv = "";
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [, cell = "", end = ""] = found;
    csv += cell.startsWith('"') && cell.length > 1 ? cell : quoted(cell.trim());
    csv += end === "\t" ? "," : end;
    if (end === "" || pattern.lastIndex >= text.length) break;
  }
  return csv;
}
