/*
 * tests/reference/contests.mjs - contests that nobody would hold: every rule of the format by chance, with marks.
 *
 * The same seed gives the same contest. Marks are coarse and few, so that ties, blanks and equal extremes are common.
 */

/* mulberry32 */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const words = { zh: "随机", en: "By chance" };
const MODES = ["half_up", "half_even", "floor", "ceiling", "truncate"];

function tools(seed) {
  const next = dice(seed);
  const below = (count) => Math.floor(next() * count);
  return { below, pick: (list) => list[below(list.length)], chance: (share) => next() < share };
}

const place = ({ below, pick }) => ({ decimals: below(4), mode: pick(MODES) });

function criterion({ pick, chance }, id) {
  const [max, step] = pick([["10", "1"], ["5", "0.5"], ["2", "0.25"], ["20", "5"]]);
  const byLevel = chance(0.15);
  const levels = [0, 1, 2].map((n) => String((Number(max) / 2) * n)).map((worth) => ({ title: words, from: worth, to: worth }));
  const even = Number(max) / 2 / Number(step);
  return { id, title: words, max, step, ...(byLevel && Number.isInteger(even) ? { marks: "levels", levels } : {}) };
}

function tallyRule({ below, pick, chance }) {
  const high = chance(0.5) ? 1 : below(2);
  const low = chance(0.5) ? 1 : below(2);
  return {
    per: pick(["total", "criterion"]),
    reduce: pick(["mean", "mean", "sum"]),
    ...(high + low > 0 ? { drop_high: high, drop_low: low, drop_from: high + low + 1 + below(2) } : {}),
  };
}

function moduleOf(dice_, id, criteria) {
  const { pick, chance } = dice_;
  const method = pick(["panel", "panel", "agreed", "deduction"]);
  const list = criteria.map((each) => criterion(dice_, each));
  const bonus = method !== "deduction" && list.length > 1 && chance(0.2);
  if (bonus) list[list.length - 1].bonus = true;
  const counted = list.filter((each) => !each.bonus).reduce((total, { max }) => total + Number(max), 0);
  const scaled = chance(0.15);
  return {
    id,
    title: words,
    weight: pick(["100", "30", "70"]),
    max: method === "deduction" || scaled ? pick(["10", "100"]) : String(counted),
    method,
    ...(method === "deduction" && chance(0.5) ? { floor: "1" } : {}),
    ...(method === "agreed" ? {} : { tally: tallyRule(dice_) }),
    ...(method !== "agreed" && chance(0.15) ? { spread: pick(["1", "5"]) } : {}),
    ...(scaled ? { scale: { to: "best", per: pick(["group", "contest"]) } } : {}),
    criteria: list,
  };
}

function advanceRule(dice_) {
  const { below, pick, chance } = dice_;
  if (chance(0.2)) return { from: pick(["1", "5", "40"]) };
  const share = chance(0.5) ? { percent: pick(["30", "50", "66"]), rounding: pick(MODES) } : { count: 1 + below(6) };
  return { per: pick(["group", "contest"]), ...share, ties: pick(["in", "out"]) };
}

function coefficient(dice_) {
  const { below, pick, chance } = dice_;
  return {
    mean: pick(["pooled", "of_means"]),
    drop_high: below(2),
    drop_low: below(2),
    ...(chance(0.5) ? { mean_rounding: place(dice_) } : {}),
    rounding: { decimals: 2 + below(3), mode: "half_up" },
    ...(chance(0.5) ? { score_rounding: place(dice_) } : {}),
  };
}

function stageOf(dice_, index, count) {
  const { below, chance, pick } = dice_;
  const modules = Array.from({ length: 1 + below(2) }, (_, m) => {
    const id = `m${index}${m}`;
    return moduleOf(dice_, id, Array.from({ length: 1 + below(3) }, (__, c) => `c${index}${m}${c}`));
  });
  const cuts = index + 1 < count && chance(0.6);
  return {
    id: `s${index}`,
    title: words,
    weight: cuts && chance(0.2) ? "0" : pick(["100", "30", "70"]),
    ...(chance(0.15) ? { coefficient: coefficient(dice_) } : {}),
    ...(cuts ? { advance: advanceRule(dice_) } : {}),
    modules,
  };
}

function panelsOf({ below, chance }, stages, groups) {
  return stages.flatMap((stage, index) => {
    const modules = stage.modules.map(({ id }) => id);
    const each = (id, list) => ({ id, title: words, size: 1 + below(5), modules, groups: list });
    return chance(0.5) ? [each(`p${index}`, groups)] : groups.map((group) => each(`p${index}${group}`, [group]));
  });
}

function tiesOf({ pick, chance, below }, stages) {
  const modules = stages.flatMap((stage) => stage.modules);
  const all = [
    { by: "stage", of: pick(stages).id },
    { by: "module", of: pick(modules).id },
    { by: "criterion", of: pick(pick(modules).criteria).id },
    { by: "exact" },
  ];
  const kept = all.filter(() => chance(0.4));
  if (below(2)) kept.reverse();
  return [...kept, { by: "equal" }];
}

function awardsOf(dice_) {
  const { pick } = dice_;
  const tier = (id, share) => ({ id, title: words, ...share });
  const kind = pick(["percent", "count", "quota", "none"]);
  if (kind === "none") return {};
  const ties = pick(["in", "out"]);
  if (kind === "percent") {
    const tiers = [tier("a", { percent: "10" }), tier("b", { percent: "20" }), tier("c", { percent: "30" })];
    return { awards: { per: pick(["group", "contest"]), counting: pick(["tier", "cumulative"]), rounding: pick(MODES), ties, tiers } };
  }
  const tiers = [tier("a", { count: 1 + dice_.below(3) }), tier("b", { count: 1 + dice_.below(4) })];
  return { awards: { per: kind === "quota" ? "quota" : pick(["group", "contest"]), ties, tiers } };
}

function markOf({ below, chance }, { max, step, marks }) {
  if (marks === "levels") return String((Number(max) / 2) * below(3));
  const steps = Number(max) / Number(step);
  const at = chance(0.5) ? steps - below(Math.min(3, steps + 1)) : below(steps + 1);
  return String(at * Number(step));
}

/* Every row of a table of marks: blanks here and there, some absent, some penalties. */
function rowsOf(dice_, definition, seats, count) {
  const { pick, chance } = dice_;
  const rows = [];
  const blanks = pick([0, 0, 0.02]);
  for (let i = 0; i < count; i++) {
    const id = `E-${i + 1}`;
    const group = definition.groups[i % definition.groups.length].id;
    if (chance(0.05)) {
      rows.push([id, "", "", pick(["forfeit", "withdrawn", "disqualified"]), group]);
      continue;
    }
    for (const stage of definition.stages) {
      if (chance(0.1)) rows.push([id, "", stage.id, "1", group]);
    }
    for (const module of definition.stages.flatMap(({ modules }) => modules)) {
      for (const seat of seats) {
        const judges = seat.panel.modules.includes(module.id) && seat.panel.groups.includes(group) && (module.method !== "agreed" || seat.number === 0);
        for (const each of judges ? module.criteria : []) {
          if (!chance(blanks)) rows.push([id, seat.id, each.id, markOf(dice_, each), group]);
        }
      }
    }
  }
  return rows;
}

/* rows hold marks of all stages, also of those who will not go on: see onlyWhoTakePart. */
export function contestOf(seed, seatsOf) {
  const dice_ = tools(seed);
  const { below, pick } = dice_;
  const stageCount = 1 + below(3);
  const stages = Array.from({ length: stageCount }, (_, index) => stageOf(dice_, index, stageCount));
  const groupCount = 1 + below(3);
  const awards = awardsOf(dice_);
  const quota = awards.awards?.per === "quota";
  const groups = Array.from({ length: groupCount }, (_, index) => ({ id: `g${index}`, title: words, ...(quota ? { share: 1 + below(9) } : {}) }));
  const places = ["judge", "criterion", "module", "stage"].filter(() => below(2) === 0);
  const definition = {
    jiangtai: 1,
    id: `chance-${seed}`,
    title: words,
    groups,
    stages,
    panels: panelsOf(dice_, stages, groups.map(({ id }) => id)),
    missing: pick(["block", "exclude"]),
    rounding: { ...Object.fromEntries(places.map((name) => [name, place(dice_)])), total: place(dice_) },
    ties: tiesOf(dice_, stages),
    ...awards,
    disclosure: { identity: "code", when: "immediate", from: "sheet" },
  };
  return { definition, rows: rowsOf(dice_, definition, seatsOf(definition), 1 + below(12)) };
}
