/*
 * web/lib/xlsx.ts - the first sheet of an Excel file as CSV: row by row where it stands, so that a fault in "row 6" is in
 * row 6 of the sheet. What a cell shows by a format (a date, a percentage) is not read, only what it holds.
 */
import { strFromU8, unzipSync } from "fflate";
import { quoted } from "./csv";

/* A roster of 2,000 is far below this; a file that unpacks to more is no roster. */
const UNPACKED_MAX = 32_000_000;
const WANTED = /^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

type Parts = Record<string, Uint8Array>;

/* Whether these bytes are a ZIP, as .xlsx is; or what Excel wrote before 2007. */
export function kindOfFile(bytes: ArrayBuffer): "xlsx" | "xls" | "text" {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0x50 && second === 0x4b) return "xlsx";
  return first === 0xd0 && second === 0xcf ? "xls" : "text";
}

function unpack(bytes: ArrayBuffer): Parts {
  let left = UNPACKED_MAX;
  return unzipSync(new Uint8Array(bytes), {
    filter: ({ name, originalSize }) => WANTED.test(name) && (left -= originalSize) >= 0,
  });
}

function parse(parts: Parts, name: string): Document | undefined {
  const part = parts[name];
  return part && new DOMParser().parseFromString(strFromU8(part), "application/xml");
}

const all = (node: Document | Element, tag: string): Element[] => [...node.getElementsByTagNameNS("*", tag)];

/* Text in pieces of different looks is one text; how Japanese is read aloud is not part of it. */
function textOf(node: Element): string {
  return all(node, "t")
    .filter((piece) => piece.parentElement?.localName !== "rPh")
    .map((piece) => piece.textContent ?? "")
    .join("");
}

function firstSheet(parts: Parts): Document | undefined {
  const workbook = parse(parts, "xl/workbook.xml");
  const relations = parse(parts, "xl/_rels/workbook.xml.rels");
  const id = workbook && all(workbook, "sheet")[0]?.getAttribute("r:id");
  const relation = relations && all(relations, "Relationship").find((each) => each.getAttribute("Id") === id);
  const target = relation?.getAttribute("Target") ?? "worksheets/sheet1.xml";
  return parse(parts, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
}

/* "AB7" → 27. */
function columnOf(reference: string): number {
  const letters = reference.replace(/[^A-Z]/g, "");
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf(cell: Element, shared: readonly string[]): string {
  if (cell.getAttribute("t") === "inlineStr") return textOf(cell);
  const held = all(cell, "v")[0]?.textContent ?? "";
  return cell.getAttribute("t") === "s" ? (shared[Number(held)] ?? "") : held;
}

function rowsOf(sheet: Document, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const row of all(sheet, "row")) {
    const cells: string[] = [];
    for (const cell of all(row, "c")) {
      const reference = cell.getAttribute("r");
      cells[reference ? columnOf(reference) : cells.length] = valueOf(cell, shared);
    }
    /* Rows that were only coloured go down to the millionth. */
    if (cells.some((each) => each?.trim())) {
      rows[Number(row.getAttribute("r") ?? rows.length + 1) - 1] = Array.from(cells, (each) => each ?? "");
    }
  }
  return Array.from(rows, (row) => row ?? []);
}

/* undefined for what is no workbook. */
export function toCsv(bytes: ArrayBuffer): string | undefined {
  let parts: Parts;
  try {
    parts = unpack(bytes);
  } catch {
    return undefined;
  }
  const sheet = firstSheet(parts);
  if (!sheet) return undefined;
  const strings = parse(parts, "xl/sharedStrings.xml");
  const rows = rowsOf(sheet, strings ? all(strings, "si").map(textOf) : []);
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, at) => quoted((row[at] ?? "").trim())).join(",")).join("\r\n");
}
