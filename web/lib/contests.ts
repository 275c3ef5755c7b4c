/*
 * web/lib/contests.ts - who is who in a contest, for views: entrants, groups and awards by id.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals-core";
import type { Board, Phase } from "./board";
import type { Contest } from "./api";
import type { Bilingual } from "./words";

export interface Titled {
  id: string;
  title: Bilingual;
}

/* What GET /api/contests/{id} says beyond what a judge needs. */
export interface ContestInfo extends Contest {
  tiers?: Titled[];
  panels?: (Titled & { size: number; modules: string[] })[];
}

export interface Entrant {
  id: string;
  group: string;
  name?: string;
  school?: string;
}

export class People {
  private readonly entrants: Map<string, Entrant>;
  /* In a blind contest there are codes and nothing else, even for those to whom the server says names. */
  readonly blind: boolean;

  constructor(readonly info: ContestInfo | undefined) {
    this.entrants = new Map((info?.entrants ?? []).map((entrant) => [entrant.id, entrant]));
    this.blind = info?.disclosure.identity !== "name";
  }

  /* What an entrant is called in public: the name where the contest is open, else the code. */
  name(id: string): string {
    return (!this.blind && this.entrants.get(id)?.name) || id;
  }

  school(id: string): string {
    return (!this.blind && this.entrants.get(id)?.school) || "";
  }

  group(id: string): Titled | undefined {
    return this.info?.groups.find((group) => group.id === this.entrants.get(id)?.group);
  }

  award(tier: string | undefined): Titled | undefined {
    return tier === undefined ? undefined : this.info?.tiers?.find((award) => award.id === tier);
  }

  stage(id: string | undefined): Titled | undefined {
    return this.info?.stages.find((stage) => stage.id === id);
  }

  /* Whether a typed text means this entrant: by name, code or school. */
  matches(id: string, text: string): boolean {
    const wanted = text.trim().toLowerCase();
    return [id, this.name(id), this.school(id)].some((word) => word.toLowerCase().includes(wanted));
  }
}

const RETRY_MS = 5000;

/*
 * What the contest says about itself. It comes apart from the board and must not hold it up: until it is
 * here, codes stand for names. Asked again when the phase changes, for names may be public only from then
 * on.
 */
export function followInfo(
  contest: string,
  board: ReadonlySignal<Board | undefined>,
): ReadonlySignal<ContestInfo | undefined> {
  const info = signal<ContestInfo | undefined>(undefined);
  const learn = async (): Promise<void> => {
    try {
      const answer = await fetch(`/api/contests/${encodeURIComponent(contest)}`, { credentials: "omit" });
      if (answer.status !== 404) info.value = (await answer.json()) as ContestInfo;
    } catch {
      setTimeout(() => void learn(), RETRY_MS);
    }
  };
  const phase = computed(() => board.value?.phase);
  let known: Phase | undefined;
  effect(() => {
    if (known && phase.value !== known) void learn();
    known = phase.value;
  });
  void learn();
  return info;
}

/* A wall-clock time for people, to the second. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}
