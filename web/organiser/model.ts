/* web/organiser/model.ts - a new contest: which rule book, what it is called, how many judge. */
import { signal } from "@preact/signals";
import { ApiFault, askJson, contest as fetchContest, grants, readOnlyReason } from "../lib/api";
import { FaultyFile, put, type Fault } from "../lib/upload";
import type { Bilingual } from "../lib/words";
import * as effect from "./effect";
import type { Rulebook } from "./rules";

interface Titled {
  id: string;
  title: Bilingual;
}

/* What one chooses by; the whole definition is asked for once it is chosen. */
export interface Template extends Titled {
  unit: "team" | "individual";
  groups: Titled[];
  panels: (Titled & { size: number })[];
}

export type Refusal = "taken" | "noAnswer" | "forbidden" | "badId";

export type Stage = "starting" | "no_answer" | "sign_in" | "form";

export const stage = signal<Stage>("starting");
export const templates = signal<readonly Template[]>([]);
export const template = signal<Template | undefined>(undefined);
/* The chosen rule book, with what was changed in its sentences. */
export const book = signal<Rulebook | undefined>(undefined);
export const id = signal("");
export const title = signal<Bilingual>({ zh: "", en: "" });
/* What it is listed under. */
export const season = signal("");
export const sizes = signal<number[]>([]);
/* What an expert wrote instead; "" while the form above is what counts. */
export const written = signal("");
export const faults = signal<Fault[]>([]);
export const refused = signal<Refusal | undefined>(undefined);
/* The server was asked, and found nothing wrong. */
export const sound = signal(false);
export const readOnly = signal(false);
export const busy = signal(false);

const two = (n: number) => String(n).padStart(2, "0");

function forget(): void {
  faults.value = [];
  refused.value = undefined;
  sound.value = false;
}

export async function choose(next: Template): Promise<void> {
  const today = new Date();
  template.value = next;
  book.value = undefined;
  title.value = { ...next.title };
  season.value = String(today.getFullYear());
  sizes.value = next.panels.map(({ size }) => size);
  id.value = `${next.id.toLowerCase()}-${today.getFullYear()}-${two(today.getMonth() + 1)}${two(today.getDate())}`;
  written.value = "";
  forget();
  const whole = await askJson<Rulebook>(`/api/templates/${next.id}`).catch(() => undefined);
  if (template.value !== next) return;
  book.value = whole;
  if (whole) await effect.begin(next.id, JSON.stringify(whole));
  else refused.value = "noAnswer";
}

export function changeRules(next: Rulebook): void {
  book.value = next;
  forget();
  if (template.value) effect.follow(template.value.id, JSON.stringify(next));
}

/* The definition that the form describes; "" until the rule book has come. */
export function definition(): string {
  if (written.value !== "" || !book.value) return written.value;
  const { panels } = book.value as unknown as { panels: { size: number }[] };
  const resized = panels.map((panel, index) => ({ ...panel, size: sizes.value[index] ?? panel.size }));
  const named = { ...book.value, title: title.value, ...(season.value && { season: season.value }) };
  return JSON.stringify({ ...named, panels: resized }, null, 2);
}

export function write(text: string): void {
  written.value = text;
  forget();
}

async function isTaken(contest: string): Promise<boolean> {
  try {
    await fetchContest(contest);
    return true;
  } catch (fault) {
    if (fault instanceof ApiFault && fault.status === 404) return false;
    throw fault;
  }
}

function note(fault: unknown): void {
  if (fault instanceof FaultyFile) faults.value = fault.faults;
  else if (fault instanceof ApiFault && [401, 403].includes(fault.status)) refused.value = "forbidden";
  else refused.value = "noAnswer";
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

async function handIn(dry: boolean): Promise<boolean> {
  forget();
  refused.value = ID.test(id.value) ? undefined : "badId";
  if (refused.value) return false;
  busy.value = true;
  try {
    if (await isTaken(id.value)) refused.value = "taken";
    else await put(`/api/contests/${encodeURIComponent(id.value)}/definition`, definition(), dry);
  } catch (fault) {
    note(fault);
  }
  busy.value = false;
  return !refused.value && faults.value.length === 0;
}

/* Asks the server what is wrong with it, and changes nothing. */
export async function check(): Promise<void> {
  sound.value = await handIn(true);
}

/* Goes on to the new contest's desk; stays, and says why, when the server refuses. */
export async function create(): Promise<void> {
  if (await handIn(false)) location.assign(`/desk/?contest=${encodeURIComponent(id.value)}`);
  else readOnly.value = (await readOnlyReason()) !== "";
}

async function decide(): Promise<Stage> {
  const held = await grants();
  if (!held.some(({ role, contest }) => role === "organiser" && !contest)) return "sign_in";
  const { templates: known } = await askJson<{ templates: Template[] }>("/api/templates");
  readOnly.value = (await readOnlyReason()) !== "";
  templates.value = known;
  const first = known.find(({ id: each }) => each === "T06") ?? known[0];
  if (first) await choose(first);
  return "form";
}

export async function start(): Promise<void> {
  stage.value = "starting";
  stage.value = await decide().catch(() => "no_answer" as const);
}
