/* web/organiser/model.ts - a new contest: which rule book, what it is called, how many judge. */
import { signal } from "@preact/signals";
import T01 from "../../contests/templates/T01.json";
import T06 from "../../contests/templates/T06.json";
import { ApiFault, contest as fetchContest, grants } from "../lib/api";
import { FaultyFile, put, type Fault } from "../lib/upload";
import type { Bilingual } from "../lib/words";

export interface Template {
  id: string;
  title: Bilingual;
  panels: { id: string; title: Bilingual; size: number }[];
}

export const templates: readonly Template[] = [T06, T01];

export const signedIn = signal<boolean | undefined>(undefined);
export const template = signal<Template>(T06);
export const id = signal("");
export const title = signal<Bilingual>({ zh: "", en: "" });
export const sizes = signal<number[]>([]);
/* What an expert wrote instead; "" while the form above is what counts. */
export const written = signal("");
export const faults = signal<Fault[]>([]);
export const refused = signal<"taken" | "noAnswer" | "forbidden" | "badId" | undefined>(undefined);
export const busy = signal(false);

const two = (n: number) => String(n).padStart(2, "0");

export function choose(next: Template): void {
  const today = new Date();
  template.value = next;
  title.value = { ...next.title };
  sizes.value = next.panels.map(({ size }) => size);
  id.value = `${next.id.toLowerCase()}-${today.getFullYear()}-${two(today.getMonth() + 1)}${two(today.getDate())}`;
  written.value = "";
  faults.value = [];
}

/* The definition that the form describes. */
export function definition(): string {
  if (written.value !== "") return written.value;
  const panels = template.value.panels.map((panel, index) => ({
    ...panel,
    size: sizes.value[index] ?? panel.size,
  }));
  return JSON.stringify({ ...template.value, title: title.value, panels }, null, 2);
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
  else if (fault instanceof ApiFault && fault.status === 403) refused.value = "forbidden";
  else refused.value = "noAnswer";
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/* Goes on to the new contest's desk; stays, and says why, when the server refuses. */
export async function create(): Promise<void> {
  faults.value = [];
  refused.value = ID.test(id.value) ? undefined : "badId";
  if (refused.value) return;
  busy.value = true;
  try {
    if (await isTaken(id.value)) refused.value = "taken";
    else {
      await put(`/api/contests/${encodeURIComponent(id.value)}/definition`, definition(), false);
      location.assign(`/desk/?contest=${encodeURIComponent(id.value)}`);
    }
  } catch (fault) {
    note(fault);
  }
  busy.value = false;
}

export async function start(): Promise<void> {
  choose(T06);
  const held = await grants().catch(() => []);
  signedIn.value = held.some(({ role, contest }) => role === "organiser" && !contest);
}
