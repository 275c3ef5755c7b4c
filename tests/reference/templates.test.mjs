/*
 * tests/reference/templates.test.mjs - the result that stands beside each template, worked out again.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { print } from "./exact.mjs";
import { workOut } from "./rules.mjs";

const TEMPLATES = new URL("../../contests/templates/", import.meta.url);
const text = (name) => readFileSync(new URL(name, TEMPLATES), "utf8");

const rowsOf = (name) => text(name).trim().split("\n").slice(1).map((line) => line.split(","));

const line = ({ entrant, rank = "-", total = "-", award = "-" }) => `${entrant} ${rank} ${total} ${award}`;

/* Members sorted by name, nothing between them. */
function compact(value) {
  if (Array.isArray(value)) return `[${value.map(compact).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${compact(value[name])}`).join(",")}}`;
}

function digestOf({ $schema, ...rules }) {
  return createHash("sha256").update(compact(rules)).digest("hex");
}

const names = readdirSync(TEMPLATES).flatMap((file) => (file.endsWith(".expected.json") ? [file.replace(".expected.json", "")] : []));

for (const name of names) {
  test(`${name}: places, scores and awards`, () => {
    const definition = JSON.parse(text(`${name}.json`));
    const { decimals } = definition.rounding.total;
    const worked = workOut(definition, rowsOf(`${name}.marks.csv`)).map(({ id, rank, total, award }) =>
      line({ entrant: id, rank, total: rank && print(total, decimals), award }),
    );
    const { entrants, rules } = JSON.parse(text(`${name}.expected.json`));
    assert.equal(rules, digestOf(definition));
    assert.deepEqual(worked.sort(), entrants.map((entrant) => line(entrant)).sort());
  });
}

test("there are all of them", () => assert.ok(names.length >= 19));
