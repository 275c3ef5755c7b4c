/*
 * web/desk/roster.ts - what a new roster would change, said before anything is changed. Pure.
 */
export interface RosterRow {
  entrant?: string;
  group?: string;
  name?: string;
  school?: string;
}

export interface Standing {
  id: string;
  group: string;
  name?: string;
  school?: string;
}

export interface RosterChange {
  added: string[];
  removed: string[];
  changed: string[];
  same: number;
}

function differs(row: RosterRow, standing: Standing): boolean {
  return (
    row.group !== standing.group ||
    (row.name ?? "") !== (standing.name ?? "") ||
    (row.school ?? "") !== (standing.school ?? "")
  );
}

/* What becomes of a row, as a key of the dictionary. */
export function kindOf(change: RosterChange, id: string): "rowAdded" | "rowChanged" | "rowSame" {
  if (change.added.includes(id)) return "rowAdded";
  return change.changed.includes(id) ? "rowChanged" : "rowSame";
}

export function changeOf(rows: readonly RosterRow[], standing: readonly Standing[]): RosterChange {
  const before = new Map(standing.map((each) => [each.id, each]));
  const after = new Set(rows.map(({ entrant = "" }) => entrant));
  const known = rows.filter(({ entrant = "" }) => before.has(entrant));
  const changed = known.filter((row) => {
    const was = before.get(row.entrant ?? "");
    return was !== undefined && differs(row, was);
  });
  return {
    added: rows.map(({ entrant = "" }) => entrant).filter((id) => !before.has(id)),
    removed: standing.map(({ id }) => id).filter((id) => !after.has(id)),
    changed: changed.map(({ entrant = "" }) => entrant),
    same: known.length - changed.length,
  };
}
