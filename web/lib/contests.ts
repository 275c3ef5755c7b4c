/*
 * web/lib/contests.ts - who is who in a contest, for views: entrants, groups and awards by id.
 */
import type { Contest } from "./api";
import type { Bilingual } from "./words";

export interface Titled {
  id: string;
  title: Bilingual;
}

/* What GET /api/contests/{id} says beyond what a judge needs. */
export interface ContestInfo extends Contest {
  tiers?: Titled[];
  panels?: (Titled & { size: number })[];
}

export interface Entrant {
  id: string;
  group: string;
  name?: string;
  school?: string;
}

export class People {
  private readonly entrants: Map<string, Entrant>;
  /* In a blind contest there are codes and nothing else. */
  readonly blind: boolean;

  constructor(readonly info: ContestInfo | undefined) {
    this.entrants = new Map((info?.entrants ?? []).map((entrant) => [entrant.id, entrant]));
    this.blind = !info?.entrants.some((entrant) => entrant.name);
  }

  /* What an entrant is called in public: the name where the contest is open, else the code. */
  name(id: string): string {
    return this.entrants.get(id)?.name ?? id;
  }

  school(id: string): string {
    return this.entrants.get(id)?.school ?? "";
  }

  group(id: string): Titled | undefined {
    return this.info?.groups.find((group) => group.id === this.entrants.get(id)?.group);
  }

  award(tier: string | undefined): Titled | undefined {
    return tier === undefined ? undefined : this.info?.tiers?.find((award) => award.id === tier);
  }

  /* Whether a typed text means this entrant: by name, code or school. */
  matches(id: string, text: string): boolean {
    const wanted = text.trim().toLowerCase();
    return [id, this.name(id), this.school(id)].some((word) => word.toLowerCase().includes(wanted));
  }
}

/* A wall-clock time for people, to the second. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}
