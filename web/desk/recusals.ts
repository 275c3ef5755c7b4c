/* web/desk/recusals.ts - which judges must not mark which entrants, by where both come from. Pure. */
import type { EntrantLine } from "./overview";

/* A judge and an entrant of one school. */
export interface Kinship {
  seat: string;
  entrant: string;
  school: string;
}

export interface Found {
  /* Not recused yet. */
  due: Kinship[];
  already: number;
  /* Lines that name no judge of this contest. */
  unread: string[];
}

/* However it is spaced or typed: full-width letters and brackets are the same as others. */
const plain = (name: string) => name.normalize("NFKC").replace(/\s/g, "").toLowerCase();

const LINE = /^([^\s,，、;；]+)[\s,，、;；]+(.+)$/;

/* "J1 示范学校一、示范学校二": a seat, then its schools, with tabs or commas between these. */
function readLine(line: string, seats: readonly string[]): { seat: string; schools: string[] } | undefined {
  const [, first = "", rest = ""] = LINE.exec(line.trim()) ?? [];
  const seat = seats.find((id) => id.toLowerCase() === first.toLowerCase());
  return seat === undefined ? undefined : { seat, schools: rest.split(/[\t,，、;；]+/).filter(Boolean) };
}

/* entrants: as the desk hears them; schoolOf: of the roster. Only who judges an entrant can be recused. */
export function findKin(
  pasted: string,
  seats: readonly string[],
  entrants: readonly EntrantLine[],
  schoolOf: (entrant: string) => string,
): Found {
  const found: Found = { due: [], already: 0, unread: [] };
  for (const line of pasted.split(/\r?\n/).filter((each) => each.trim() !== "")) {
    const judge = readLine(line, seats);
    if (!judge) {
      found.unread.push(line.trim());
      continue;
    }
    const own = judge.schools.map(plain);
    for (const { id, sheets } of entrants) {
      const state = sheets[judge.seat];
      const school = schoolOf(id);
      if (state === undefined || school === "" || !own.includes(plain(school))) continue;
      if (state === "recused") found.already += 1;
      else found.due.push({ seat: judge.seat, entrant: id, school });
    }
  }
  return found;
}
