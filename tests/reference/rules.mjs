/*
 * tests/reference/rules.mjs - what a contest definition says, worked out the slow and plain way.
 *
 * Written from the words of the published schema and of judges/README.md ("What the rule books leave open"); shares no
 * code with the program. Everything is computed for everybody at once, from nothing but the definition and the marks.
 */
import { add, compare, over, read, round, subtract, sum, times, whole, ZERO } from "./exact.mjs";

const competing = (entrant) => entrant.declared === undefined;

/* ---- who judges what -------------------------------------------------------------------------------------------- */

export function seatsOf(definition) {
  const seats = [];
  for (const panel of definition.panels) {
    for (let number = 0; number < panel.size; number++) seats.push({ id: `J${seats.length + 1}`, panel, number });
  }
  return seats;
}

const modulesOf = (definition) => definition.stages.flatMap(({ modules }, stage) => modules.map((module) => ({ ...module, stage })));

const judges = (seat, module, group) =>
  seat.panel.modules.includes(module.id) && seat.panel.groups.includes(group) && (module.method !== "agreed" || seat.number === 0);

/* ---- from marks to a module's value ----------------------------------------------------------------------------- */

/* A sheet is in when nothing on it is blank; nothing else counts. */
function sheetsOf(definition, entrant) {
  const sheets = [];
  for (const seat of seatsOf(definition)) {
    const due = modulesOf(definition).filter((module) => judges(seat, module, entrant.group));
    if (due.length === 0) continue;
    const isIn = due.every(({ criteria }) => criteria.every(({ id }) => entrant.marks.has(`${seat.id} ${id}`)));
    sheets.push({ seat, due, isIn, of: (id) => entrant.marks.get(`${seat.id} ${id}`) });
  }
  return sheets;
}

/* The mean or sum of what is left when the highest and the lowest are left out. */
function tally(parts, rule = { reduce: "mean" }) {
  const high = rule.drop_high ?? 0;
  const low = rule.drop_low ?? 0;
  let kept = [...parts].sort((a, b) => compare(b, a));
  if (parts.length >= (rule.drop_from ?? 1) && parts.length > high + low) kept = kept.slice(high, kept.length - low);
  if (kept.length === 0) return undefined;
  return rule.reduce === "sum" ? sum(kept) : over(sum(kept), whole(kept.length));
}

function deducted(module, points) {
  if (module.method !== "deduction") return points;
  const floor = read(module.floor ?? "0");
  const left = subtract(read(module.max), points);
  return compare(left, floor) < 0 ? floor : left;
}

function moduleValue(definition, module, entrant) {
  const sheets = sheetsOf(definition, entrant).filter(({ due }) => due.some(({ id }) => id === module.id));
  const inSheets = sheets.filter(({ isIn }) => isIn);
  if (definition.missing === "block" && inSheets.length < sheets.length) return undefined;
  if (inSheets.length === 0) return undefined;
  const { rounding } = definition;
  for (const { id } of module.spread ? module.criteria : []) {
    const marks = inSheets.map(({ of }) => of(id)).sort(compare);
    if (compare(subtract(marks[marks.length - 1], marks[0]), read(module.spread)) > 0) return undefined;
  }
  if (module.tally?.per === "criterion") {
    const values = module.criteria.map(({ id }) => round(tally(inSheets.map(({ of }) => of(id)), module.tally), rounding.criterion));
    return round(deducted(module, sum(values)), rounding.module);
  }
  const totals = inSheets.map(({ of }) => round(deducted(module, sum(module.criteria.map(({ id }) => of(id)))), rounding.judge));
  return round(tally(totals, module.tally), rounding.module);
}

/* What a criterion gave: its own tally, or its marks on the sheets that were not dropped. */
export function criterionValue(definition, id, entrant) {
  const module = modulesOf(definition).find(({ criteria }) => criteria.some((criterion) => criterion.id === id));
  const sheets = sheetsOf(definition, entrant).filter(({ due, isIn }) => isIn && due.some((other) => other.id === module.id));
  if (entrant.values.get(module.id) === undefined && !entrant.raws.get(module.id)) return undefined;
  if (module.tally?.per === "criterion") return round(tally(sheets.map(({ of }) => of(id)), module.tally), definition.rounding.criterion);
  const parts = sheets.map((sheet, order) => ({
    order,
    mark: sheet.of(id),
    total: round(deducted(module, sum(module.criteria.map((criterion) => sheet.of(criterion.id)))), definition.rounding.judge),
  }));
  const rule = module.tally ?? { reduce: "mean" };
  const drops = parts.length >= (rule.drop_from ?? 1) && parts.length > (rule.drop_high ?? 0) + (rule.drop_low ?? 0);
  const kept = new Set(parts);
  const drop = (count, sign) => {
    for (let i = 0; i < count; i++) {
      const [extreme] = [...kept].sort((a, b) => sign * compare(b.total, a.total) || a.order - b.order);
      kept.delete(extreme);
    }
  };
  if (drops) drop(rule.drop_high ?? 0, 1);
  if (drops) drop(rule.drop_low ?? 0, -1);
  return tally([...kept].map(({ mark }) => mark), { reduce: rule.reduce });
}

/* ---- from modules to totals, for everybody at once -------------------------------------------------------------- */

const takesPart = (entrant, stage) => competing(entrant) && entrant.reach > stage;

function scale(definition, module, entrants) {
  for (const entrant of entrants) {
    const raw = entrant.raws.get(module.id);
    const pool = entrants.filter((other) => takesPart(other, module.stage) && (module.scale?.per !== "group" || other.group === entrant.group));
    const values = pool.map((other) => other.raws.get(module.id));
    let value = raw;
    if (module.scale) {
      const best = values.includes(undefined) ? undefined : [...values].sort(compare).pop();
      value = raw && best && (best.n === 0n ? raw : round(over(times(raw, read(module.max)), best), definition.rounding.module));
    }
    entrant.values.set(module.id, value);
  }
}

function stageScore(definition, stage, entrant) {
  const values = stage.modules.map(({ id }) => entrant.values.get(id));
  if (values.includes(undefined)) return undefined;
  const shares = stage.modules.map(({ weight, max }, i) => over(times(values[i], read(weight)), read(max)));
  const left = subtract(sum(shares), entrant.penalties.get(stage.id) ?? ZERO);
  return round(left.n < 0n ? ZERO : left, definition.rounding.stage);
}

function meanOf(scores, rule) {
  const kept = [...scores].sort((a, b) => compare(b, a)).slice(rule.drop_high ?? 0, scores.length - (rule.drop_low ?? 0));
  return scores.length > (rule.drop_high ?? 0) + (rule.drop_low ?? 0) ? round(over(sum(kept), whole(kept.length)), rule.mean_rounding) : undefined;
}

function multiply(definition, stage, index, entrants) {
  const rule = stage.coefficient;
  const panelOf = (group) => definition.panels.find(({ modules, groups }) => groups.includes(group) && modules.includes(stage.modules[0].id));
  const pool = entrants.filter((entrant) => takesPart(entrant, index));
  const raws = (list) => list.map(({ rawStages }) => rawStages[index]);
  const waits = raws(pool).includes(undefined);
  const panels = [...new Set(definition.groups.map(({ id }) => panelOf(id)))];
  const means = new Map(panels.map((panel) => [panel, waits ? undefined : meanOf(raws(pool.filter(({ group }) => panelOf(group) === panel)), rule)]));
  const known = [...means.values()].filter((mean) => mean !== undefined);
  const common = waits ? undefined : rule.mean === "pooled" ? meanOf(raws(pool), rule) : meanOf(known, { mean_rounding: rule.mean_rounding });
  for (const entrant of entrants) {
    const mean = means.get(panelOf(entrant.group));
    const raw = entrant.rawStages[index];
    const coefficient = common && mean && mean.n > 0n ? round(over(common, mean), rule.rounding) : undefined;
    const fits = coefficient && compare(coefficient, whole(100)) <= 0;
    entrant.stages[index] = raw && fits ? round(times(raw, coefficient), rule.score_rounding) : undefined;
  }
}

function totalOf(definition, entrant) {
  const stages = definition.stages.slice(0, entrant.reach);
  const scores = stages.map((stage, index) => entrant.stages[index]);
  if (scores.includes(undefined) || stages.every(({ weight }) => read(weight).n === 0n)) return undefined;
  return sum(stages.map(({ weight, modules }, index) => over(times(scores[index], read(weight)), sum(modules.map((module) => read(module.weight))))));
}

function scoreAll(definition, entrants) {
  for (const entrant of entrants) {
    entrant.raws = new Map(modulesOf(definition).map((module) => [module.id, moduleValue(definition, module, entrant)]));
    entrant.values = new Map();
  }
  for (const module of modulesOf(definition)) scale(definition, module, entrants);
  definition.stages.forEach((stage, index) => {
    for (const entrant of entrants) {
      entrant.rawStages = [...(entrant.rawStages ?? []).slice(0, index), stageScore(definition, stage, entrant)];
      entrant.stages = [...(entrant.stages ?? []).slice(0, index), entrant.rawStages[index]];
    }
    if (stage.coefficient) multiply(definition, stage, index, entrants);
  });
  for (const entrant of entrants) {
    entrant.exact = totalOf(definition, entrant);
    entrant.total = entrant.exact && round(entrant.exact, definition.rounding.total);
  }
}

/* ---- who goes on ------------------------------------------------------------------------------------------------ */

const better = (a, b) => (a === undefined || b === undefined ? (a === undefined) - (b === undefined) : compare(b, a));

function share(count, percent, mode) {
  return Number(round(over(times(whole(count), read(percent)), whole(100)), { decimals: 0, mode }).n);
}

function goOn(rule, pool, stage) {
  const score = (entrant) => entrant.stages[stage];
  const ranked = [...pool].sort((a, b) => better(score(a), score(b)));
  if (rule.from) return ranked.filter((entrant) => score(entrant) && compare(score(entrant), read(rule.from)) >= 0);
  const places = rule.percent ? share(pool.length, rule.percent, rule.rounding) : rule.count;
  return ranked.filter((entrant) => {
    if (score(entrant) === undefined) return false;
    const ahead = ranked.filter((other) => better(score(other), score(entrant)) < 0).length;
    const equal = ranked.filter((other) => better(score(other), score(entrant)) === 0).length;
    return rule.ties === "in" ? ahead < places : ahead + equal <= places;
  });
}

function advance(definition, stage, entrants) {
  const rule = definition.stages[stage].advance;
  const pool = entrants.filter((entrant) => takesPart(entrant, stage));
  const pools = rule.per === "group" ? definition.groups.map(({ id }) => pool.filter(({ group }) => group === id)) : [pool];
  const on = new Set(pools.flatMap((each) => goOn(rule, each, stage)));
  const next = definition.stages.findIndex((other, index) => index > stage && other.advance);
  for (const entrant of entrants) {
    if (on.has(entrant)) entrant.reach = next < 0 ? definition.stages.length : next + 1;
  }
}

/* ---- places and awards ------------------------------------------------------------------------------------------ */

function tieValue(definition, { by, of }, entrant) {
  if (by === "stage") return entrant.stages[definition.stages.findIndex(({ id }) => id === of)];
  if (by === "module") return entrant.values.get(of);
  if (by === "exact") return entrant.exact;
  if (by === "decision") return entrant.decision ? subtract(ZERO, whole(entrant.decision)) : whole(-1_000_000);
  if (by !== "criterion") return ZERO;
  const value = criterionValue(definition, of, entrant);
  const module = modulesOf(definition).find(({ criteria }) => criteria.some(({ id }) => id === of));
  return value && module.method === "deduction" ? subtract(ZERO, value) : value;
}

export function order(definition, a, b) {
  if (a.reach !== b.reach) return b.reach - a.reach;
  const keys = [(entrant) => entrant.total, ...definition.ties.map((tie) => (entrant) => tieValue(definition, tie, entrant))];
  for (const key of keys) {
    const by = better(key(a), key(b));
    if (by !== 0) return by;
  }
  return 0;
}

function rank(definition, entrants) {
  const scored = entrants.filter((entrant) => entrant.total !== undefined && competing(entrant));
  for (const entrant of scored) {
    const further = entrants.filter((other) => competing(other) && other.reach > entrant.reach).length;
    const before = scored.filter((other) => other.reach === entrant.reach && order(definition, other, entrant) < 0).length;
    entrant.rank = 1 + further + before;
  }
  return scored.sort((a, b) => a.rank - b.rank);
}

function quota(groups, count, id) {
  const all = groups.reduce((total, group) => total + group.share, 0);
  const parts = groups.map((group, index) => ({ id: group.id, index, whole: Math.floor((count * group.share) / all), rest: (count * group.share) % all }));
  const left = count - parts.reduce((total, part) => total + part.whole, 0);
  const lucky = [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index).slice(0, left);
  return parts.find((part) => part.id === id).whole + (lucky.some((part) => part.id === id) ? 1 : 0);
}

function placesOf({ groups, awards }, count, group) {
  let percent = ZERO;
  let before = 0;
  return awards.tiers.map((tier) => {
    if (tier.count) return awards.per === "quota" ? quota(groups, tier.count, group) : tier.count;
    if (awards.counting === "tier") return share(count, tier.percent, awards.rounding);
    percent = add(percent, read(tier.percent));
    const upTo = Number(round(over(times(whole(count), percent), whole(100)), { decimals: 0, mode: awards.rounding }).n);
    const own = upTo - before;
    before = upTo;
    return own;
  });
}

/* In: equals at a border all have the better award, and take places of the next. Out: they begin the next one. */
function handOut({ awards }, places, ranked) {
  const left = [...places];
  let tier = 0;
  for (let i = 0; i < ranked.length; ) {
    const equals = ranked.filter(({ rank: place }) => place === ranked[i].rank);
    while (tier < left.length && left[tier] < (awards.ties === "in" ? 1 : equals.length)) tier++;
    for (const entrant of equals) entrant.award = awards.tiers[tier]?.id;
    let taken = equals.length;
    for (let at = tier; at < left.length && taken > 0; at++) {
      const own = Math.min(left[at], taken);
      left[at] -= own;
      taken -= own;
    }
    i += equals.length;
  }
}

function award(definition, ranked) {
  if (!definition.awards) return;
  const pools = definition.awards.per === "contest" ? [ranked] : definition.groups.map(({ id }) => ranked.filter(({ group }) => group === id));
  pools.forEach((pool, index) => handOut(definition, placesOf(definition, pool.length, definition.groups[index].id), pool));
}

/* ---- the whole contest ------------------------------------------------------------------------------------------ */

/* rows: [entrant, judge, criterion, value, group] as in a table of marks. */
export function entrantsOf(definition, rows) {
  const entrants = new Map();
  const first = definition.stages.findIndex((stage) => stage.advance);
  for (const [id, judge, criterion, value, group] of rows) {
    const entrant = entrants.get(id) ?? { id, group: group || definition.groups[0].id, marks: new Map(), penalties: new Map(), reach: first < 0 ? definition.stages.length : first + 1 };
    entrants.set(id, entrant);
    if (judge) entrant.marks.set(`${judge} ${criterion}`, read(value));
    else if (criterion === "decision") entrant.decision = Number(value);
    else if (criterion) entrant.penalties.set(criterion, read(value));
    else entrant.declares = value;
  }
  return [...entrants.values()];
}

/* The last stage that has a mark of the entrant, from 1. */
function stagesMarked(definition, entrant) {
  const stageOf = (criterion) => modulesOf(definition).find(({ criteria }) => criteria.some(({ id }) => id === criterion)).stage;
  const marked = [...entrant.marks.keys()].map((key) => stageOf(key.split(" ")[1]) + 1);
  const penalised = [...entrant.penalties.keys()].map((id) => definition.stages.findIndex((stage) => stage.id === id) + 1);
  return Math.max(0, ...marked, ...penalised);
}

export function workOut(definition, rows) {
  const entrants = entrantsOf(definition, rows);
  const declare = (stage) => {
    for (const entrant of entrants) if (entrant.declares && stagesMarked(definition, entrant) === stage) entrant.declared = entrant.declares;
  };
  definition.stages.forEach((stage, index) => {
    declare(index);
    if (!stage.advance) return;
    scoreAll(definition, entrants);
    advance(definition, index, entrants);
  });
  declare(definition.stages.length);
  scoreAll(definition, entrants);
  award(definition, rank(definition, entrants));
  return entrants;
}
