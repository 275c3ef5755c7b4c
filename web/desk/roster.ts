/*
 * web/desk/roster.ts - what a new roster would change, said before anything is changed. Pure.
 */
/* A row as the server understood it. */
export interface RosterRow {
  id: string;
  group: string;
  record: { name?: string; school?: string };
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
    (row.record.name ?? "") !== (standing.name ?? "") ||
    (row.record.school ?? "") !== (standing.school ?? "")
  );
}

/* What becomes of a row, as a key of the dictionary. */
export function kindOf(change: RosterChange, id: string): "rowAdded" | "rowChanged" | "rowSame" {
  if (change.added.includes(id)) return "rowAdded";
  return change.changed.includes(id) ? "rowChanged" : "rowSame";
}

export function changeOf(rows: readonly RosterRow[], standing: readonly Standing[]): RosterChange {
  const before = new Map(standing.map((each) => [each.id, each]));
  const after = new Set(rows.map(({ id }) => id));
  const known = rows.filter(({ id }) => before.has(id));
  const changed = known.filter((row) => {
    const was = before.get(row.id);
    return was !== undefined && differs(row, was);
  });
  return {
    added: rows.map(({ id }) => id).filter((id) => !before.has(id)),
    removed: standing.map(({ id }) => id).filter((id) => !after.has(id)),
    changed: changed.map(({ id }) => id),
    same: known.length - changed.length,
  };
}
