/* tests/e2e/workbook.mjs - an Excel file as Excel writes it: strings shared, empty cells left out, a second sheet. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(fileURLToPath(new URL("../../web/package.json", import.meta.url)));
const { strToU8, zipSync } = require("fflate");

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const letter = (index) => String.fromCharCode(65 + index);

function sheet(rows, place) {
  const cell = (value, row, column) => {
    const at = `${letter(column)}${row}`;
    if (value === "") return `<c r="${at}" s="1"/>`;
    return typeof value === "number" ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="s"><v>${place(value)}</v></c>`;
  };
  const lines = rows.map((row, index) => `<row r="${index + 1}">${row.map((value, at) => cell(value, index + 1, at)).join("")}</row>`);
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}<row r="1048576" s="1"/></sheetData></worksheet>`;
}

/* rows: arrays of texts, numbers and "". Texts of more than one look come in pieces, as here every one does. */
export function workbook(rows) {
  const shared = [];
  const place = (text) => (shared.includes(text) ? shared.indexOf(text) : shared.push(text) - 1);
  const first = sheet(rows, place);
  const pieces = (text) => `<si><r><t>${escaped(text.slice(0, 1))}</t></r><r><rPr><b/></rPr><t>${escaped(text.slice(1))}</t></r></si>`;
  const parts = {
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="名单" sheetId="2" r:id="rId7"/><sheet name="别的" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId7" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": sheet([["not this one"]], place),
    "xl/worksheets/sheet2.xml": first,
    "xl/sharedStrings.xml": "",
  };
  parts["xl/sharedStrings.xml"] = `${HEAD}<sst xmlns="${MAIN}">${shared.map(pieces).join("")}</sst>`;
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}
