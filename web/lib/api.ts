/*
 * web/lib/api.ts - what a page asks over HTTP: who am I, what is this contest. Every failure is an ApiFault.
 */
import type { Phase } from "./board";
import type { Bilingual } from "./words";

/* One right that this browser holds. The organiser's account has a role alone. */
export interface Grant {
  contest: string;
  seat: string;
  role: string;
}

export interface Level {
  title: Bilingual;
  text?: Bilingual;
  from: string;
  to: string;
}

export interface Criterion {
  id: string;
  title: Bilingual;
  text?: Bilingual;
  max: string;
  step: string;
  /* A mark is what one of the levels is worth. */
  marks?: "levels";
  /* On top of the module's max. */
  bonus?: boolean;
  levels?: Level[];
}

export interface Module {
  id: string;
  title: Bilingual;
  weight: string;
  max: string;
  floor?: string;
  method: "panel" | "agreed" | "deduction";
  /* Beyond it the judges' marks on a criterion give no value. */
  spread?: string;
  /* A share of the best one's. */
  scale?: { to: "best"; per: "group" | "contest" };
  criteria: Criterion[];
}

/* A timed part of a performance. */
export interface Segment {
  id: string;
  title: Bilingual;
  limit_ms: number;
  /* 0: there is none. */
  minimum_ms: number;
  warning_ms: number;
  overtime: "stop" | "show" | "deduct";
}

/* Who goes on to the next stage: so many, or such a share. */
export interface Advance {
  per: "group" | "contest";
  percent?: string;
  count?: number;
  ties: "in" | "out";
  /* Whoever has that score goes on; then there is nothing else. */
  from?: string;
}

export interface Stage {
  id: string;
  title: Bilingual;
  weight: string;
  /* Panels are made comparable. */
  coefficient?: { mean: "pooled" | "of_means"; decimals: number };
  /* Absent: everybody goes on. */
  advance?: Advance;
  segments: Segment[];
  modules: Module[];
}

export interface Contest {
  id: string;
  title: Bilingual;
  phase: Phase;
  v: number;
  groups: { id: string; title: Bilingual }[];
  stages: Stage[];
  disclosure: { identity: "code" | "name"; when: string; from: string };
  /* name and school only where the stage is open. */
  entrants: {
    id: string;
    group: string;
    name?: string;
    school?: string;
    /* Where the work is found; for those who judge it. */
    work?: string;
  }[];
}

/* status 0: there was no answer, so nothing is known. reason is a word of the protocol's list, or "". */
export class ApiFault extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail: string,
  ) {
    super(detail || reason || `HTTP ${status}`);
  }

  /* The answer would be the same again. Silence, overload and a server that is just starting pass. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }
}

const ANSWER_WITHIN_MS = 15_000;

export async function ask(method: string, path: string, body?: object): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: patience.signal,
      ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await faultOf(response);
    return response;
  } catch (fault) {
    throw fault instanceof ApiFault ? fault : new ApiFault(0, "", "");
  } finally {
    clearTimeout(timer);
  }
}

/* A problem document, or whatever a proxy on the way put in its place. */
async function faultOf(response: Response): Promise<ApiFault> {
  try {
    const problem = await response.json();
    return new ApiFault(
      response.status,
      String(problem.reason ?? ""),
      String(problem.detail ?? problem.title ?? ""),
    );
  } catch {
    return new ApiFault(response.status, "", response.statusText);
  }
}

export async function askJson<T>(path: string): Promise<T> {
  const response = await ask("GET", path);
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiFault(0, "", "");
  }
}

export async function signIn(ticket: string): Promise<void> {
  await ask("POST", "/api/sign-in", { ticket });
}

export async function signOut(): Promise<void> {
  await ask("DELETE", "/api/sign-in");
}

/* What this browser is signed in to; nothing when it is not. */
export async function grants(): Promise<Grant[]> {
  try {
    return (await askJson<{ grants: Grant[] }>("/api/sign-in")).grants;
  } catch (fault) {
    if (fault instanceof ApiFault && fault.status === 401) return [];
    throw fault;
  }
}

export function contest(id: string): Promise<Contest> {
  return askJson(`/api/contests/${encodeURIComponent(id)}`);
}

/* Why no mark can be made durable now: "store_down", "loading" …; "" when it can, or when nobody knows. */
export async function readOnlyReason(): Promise<string> {
  try {
    await ask("GET", "/readyz");
    return "";
  } catch (fault) {
    return fault instanceof ApiFault ? fault.reason : "";
  }
}

const TICKET_IN_FRAGMENT = /(?:^#|&)t=([^&]+)/;

export function ticketIn(fragment: string): string {
  const found = TICKET_IN_FRAGMENT.exec(fragment);
  return found?.[1] ? decodeURIComponent(found[1]) : "";
}

/*
 * Signs in with the ticket that came in the address, and takes it out of the address. It stays there while
 * no final answer came: a ticket that was not handed in must survive a reload. False: there was none.
 */
export async function signInByAddress(): Promise<boolean> {
  const ticket = ticketIn(location.hash);
  if (!ticket) return false;
  try {
    await signIn(ticket);
  } catch (fault) {
    if (fault instanceof ApiFault && fault.isFinal) removeTicket();
    throw fault;
  }
  removeTicket();
  return true;
}

function removeTicket(): void {
  history.replaceState(history.state, "", location.pathname + location.search);
}
