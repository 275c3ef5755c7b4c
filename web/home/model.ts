/*
 * web/home/model.ts - the list of contests, kept current, and what this browser is signed in to.
 */
import { signal } from "@preact/signals";
import { ApiFault, askJson, grants as fetchGrants, signIn, signOut, type Grant } from "../lib/api";
import type { Phase } from "../lib/board";
import { signInByPassword, ticketFrom, workplaceOf } from "../lib/sign_in";
import type { Bilingual } from "../lib/words";

export interface Listed {
  id: string;
  title: Bilingual;
  /* What it is listed under; absent: nothing. */
  season?: string;
  phase: Phase;
  state: "rw" | "ro";
}

/* The newest season first, contests without one last; each in the order in which the server lists them. */
export function bySeason(listed: readonly Listed[]): { season: string; contests: Listed[] }[] {
  const seasons = [...new Set(listed.map(({ season }) => season ?? ""))].sort((a, b) => b.localeCompare(a, "zh", { numeric: true }));
  return seasons.map((season) => ({ season, contests: listed.filter((each) => (each.season ?? "") === season) }));
}

export const contests = signal<Listed[] | undefined>(undefined);
export const failed = signal(false);
export const grants = signal<Grant[]>([]);
/* Why signing in did not work, as a key of the dictionary. */
export const fault = signal<"refused" | "busy" | "noAnswer" | undefined>(undefined);
export const entering = signal(false);

const REFRESH_MS = 5_000;

async function refresh(): Promise<void> {
  try {
    contests.value = (await askJson<{ contests: Listed[] }>("/api/contests")).contests;
    failed.value = false;
  } catch {
    failed.value = true;
  }
}

export function start(): void {
  void refresh();
  void fetchGrants()
    .then((held) => (grants.value = held))
    .catch(() => undefined);
  setInterval(() => document.hidden || void refresh(), REFRESH_MS);
  document.addEventListener("visibilitychange", () => document.hidden || void refresh());
}

function faultWord(reason: unknown): "refused" | "busy" | "noAnswer" {
  if (!(reason instanceof ApiFault) || reason.status === 0 || reason.status >= 500) return "noAnswer";
  return reason.status === 429 || reason.reason === "busy" ? "busy" : "refused";
}

/* On success goes on to where the newest right leads; the organiser stays here and chooses. */
async function enter(attempt: () => Promise<void>): Promise<void> {
  entering.value = true;
  fault.value = undefined;
  try {
    await attempt();
    grants.value = await fetchGrants();
    const [only, ...more] = grants.value;
    if (only?.contest && more.length === 0) location.assign(workplaceOf(only));
  } catch (reason) {
    fault.value = faultWord(reason);
  }
  entering.value = false;
}

export function enterByTicket(pasted: string): Promise<void> {
  return enter(() => signIn(ticketFrom(pasted)));
}

export function enterByPassword(name: string, password: string): Promise<void> {
  return enter(() => signInByPassword(name, password));
}

export async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  grants.value = await fetchGrants().catch(() => []);
}

/* The right that leads into a contest: the organiser's account is good for every one. */
export function rightIn(contest: string): Grant | undefined {
  return (
    grants.value.find((grant) => grant.contest === contest) ?? grants.value.find((grant) => !grant.contest)
  );
}
