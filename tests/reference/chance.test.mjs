/*
 * tests/reference/chance.test.mjs - contests by chance: the program and the independent reading of the rules agree.
 *
 * JIANGTAI_CONTESTS says how many (200); each has a seed of its own, which is printed when something differs.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { contestOf } from "./contests.mjs";
import { print } from "./exact.mjs";
import { seatsOf, workOut } from "./rules.mjs";

const COUNT = Number(process.env.JIANGTAI_CONTESTS ?? 200);
const FIRST = Number(process.env.JIANGTAI_SEED ?? 1);
const PROGRAM = join(process.env.JIANGTAI_BIN ?? ".build/release", "jiangtai");

const folder = mkdtempSync(join(tmpdir(), "jiangtai-chance-"));
test.after(() => rmSync(folder, { recursive: true }));

function scored(definition, rows) {
  const files = [join(folder, "definition.json"), join(folder, "marks.csv")];
  writeFileSync(files[0], JSON.stringify(definition));
  writeFileSync(files[1], `entrant,judge,criterion,value,group\n${rows.map((row) => row.join(",")).join("\n")}\n`);
  const { stdout, stderr, status } = spawnSync(PROGRAM, ["score", ...files], { encoding: "utf8" });
  assert.equal(status, 0, `${definition.id}: ${stderr}${stdout}`);
  return JSON.parse(stdout).entrants;
}

const line = ({ entrant, rank = "-", total = "-", award = "-" }) => `${entrant} ${rank} ${total} ${award}`;

function worked(definition, rows) {
  const { decimals } = definition.rounding.total;
  return workOut(definition, rows).map(({ id, rank, total, award }) => line({ entrant: id, rank, total: rank && total && print(total, decimals), award }));
}

/* Marks of a stage that somebody did not reach would be refused, and who reaches it the marks decide; and when a sheet is
 * missing, nothing is decided. So rows are left out stage by stage, as the day would. */
function onlyWhoTakePart(definition, all) {
  const stageOf = ([, judge, criterion]) =>
    definition.stages.findIndex(({ id, modules }) => (judge ? modules.some(({ criteria }) => criteria.some((each) => each.id === criterion)) : id === criterion));
  let rows = all.filter((row) => stageOf(row) <= 0);
  for (let stage = 1; stage < definition.stages.length; stage++) {
    const entrants = new Map(workOut(definition, rows).map((entrant) => [entrant.id, entrant]));
    rows = all.filter((row) => stageOf(row) < 0 || (stageOf(row) <= stage && (entrants.get(row[0])?.reach ?? 0) > stageOf(row)));
  }
  return rows;
}

/* Whether nothing is blank but the sheets of who is absent. */
function isWhole(definition, rows) {
  const seats = seatsOf(definition);
  const has = new Set(rows.map(([id, judge, criterion]) => `${id} ${judge} ${criterion}`));
  const groupOf = new Map(rows.map(([id, , , , group]) => [id, group]));
  const absent = new Set(rows.filter(([, judge, criterion]) => !judge && !criterion).map(([id]) => id));
  const modules = definition.stages.flatMap((stage) => stage.modules);
  return [...groupOf].every(
    ([id, group]) =>
      absent.has(id) ||
      seats.every((seat) =>
        modules.every(
          (module) =>
            !seat.panel.modules.includes(module.id) ||
            !seat.panel.groups.includes(group) ||
            (module.method === "agreed" && seat.number > 0) ||
            module.criteria.every((each) => has.has(`${id} ${seat.id} ${each.id}`)),
        ),
      ),
  );
}

/* Who goes on is decided by whole sheets: a contest with a cut has no blanks. */
const isDecidable = (definition, rows) => definition.stages.every(({ advance }) => !advance) || isWhole(definition, rows);

function shuffled(rows, seed) {
  return rows
    .map((row, index) => ({ row, key: Math.imul(index + 1, 2654435761 + 2 * seed) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

test(`${COUNT} contests by chance: places, scores and awards are those of the independent reading`, () => {
  let compared = 0;
  let ranked = 0;
  for (let seed = FIRST; compared < COUNT; seed++) {
    const { definition, rows: all } = contestOf(seed, seatsOf);
    if (!isDecidable(definition, all)) continue;
    const rows = onlyWhoTakePart(definition, all);
    if (rows.length === 0) continue;
    const expected = worked(definition, rows).sort();
    assert.deepEqual(scored(definition, rows).map(line).sort(), expected, `seed ${seed}`);
    compared++;
    ranked += expected.some((each) => !each.includes(" - - ")) ? 1 : 0;
    if (seed % 4 > 0) continue;
    assert.deepEqual(scored(definition, shuffled(rows, seed)).map(line).sort(), expected, `seed ${seed}, in another order`);
    const group = definition.groups[0].id;
    const more = scored(definition, [...rows, ["Z-99", "", "", "withdrawn", group]]).filter(({ entrant }) => entrant !== "Z-99");
    assert.deepEqual(more.map(line).sort(), expected, `seed ${seed}, with one more who withdrew`);
  }
  assert.ok(ranked > COUNT / 2, `most contests have scores: ${ranked}`);
});
