/* web/organiser/effect.tsx - what the rules as changed make of the template's example marks. */
import { signal } from "@preact/signals";
import { ApiFault } from "../lib/api";
import { FaultyFile, post, type Fault } from "../lib/upload";
import { inLanguage } from "../lib/words";
import { FaultList } from "../parts/fault_list";
import { changesBetween, type Change, type Rulebook, type Scored } from "./rules";
import { say } from "./words";

const ROWS_MAX = 12;
const AFTER_TYPING_MS = 250;

const before = signal<Scored[]>([]);
const after = signal<Scored[] | undefined>(undefined);
const faults = signal<Fault[]>([]);
const lost = signal(false);

let asked = 0;
let timer = 0;

async function scored(template: string, definition: string): Promise<Scored[]> {
  const path = `/api/templates/${encodeURIComponent(template)}/score`;
  return ((await post(path, definition)) as { entrants: Scored[] }).entrants;
}

/* The rule book as it came: what changes are held against. */
export async function begin(template: string, definition: string): Promise<void> {
  window.clearTimeout(timer);
  const mine = ++asked;
  before.value = [];
  after.value = undefined;
  faults.value = [];
  const result = await scored(template, definition).catch(() => []);
  if (mine === asked) before.value = result;
}

async function work(template: string, definition: string): Promise<void> {
  const mine = ++asked;
  try {
    const result = await scored(template, definition);
    if (mine !== asked) return;
    after.value = result;
    faults.value = [];
    lost.value = false;
  } catch (fault) {
    if (mine !== asked) return;
    faults.value = fault instanceof FaultyFile ? fault.faults : [];
    lost.value = fault instanceof ApiFault;
  }
}

/* Works the example out again, once the organiser has stopped typing for a moment. */
export function follow(template: string, definition: string): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void work(template, definition), AFTER_TYPING_MS);
}

function awardOf(book: Rulebook, line: Scored | undefined): string {
  const tier = book.awards?.tiers.find(({ id }) => id === line?.award);
  return tier ? inLanguage(tier.title) : "";
}

function Cells({ book, line }: { book: Rulebook; line: Scored | undefined }) {
  return (
    <>
      <td class="number">{line?.rank ?? "–"}</td>
      <td class="number">{line?.total ?? "–"}</td>
      <td>{awardOf(book, line)}</td>
    </>
  );
}

function Heads() {
  return (
    <>
      <th>{say().place}</th>
      <th>{say().score}</th>
      <th>{say().award}</th>
    </>
  );
}

function Changes({ book, changes }: { book: Rulebook; changes: Change[] }) {
  return (
    <table>
      <caption>{say().effectChanged(changes.length)}</caption>
      <thead>
        <tr>
          <th rowSpan={2}>{say().entrant}</th>
          <th colSpan={3}>{say().effectBefore}</th>
          <th colSpan={3}>{say().effectAfter}</th>
        </tr>
        <tr>
          <Heads />
          <Heads />
        </tr>
      </thead>
      <tbody>
        {changes.slice(0, ROWS_MAX).map(({ entrant, before: was, after: is }) => (
          <tr key={entrant}>
            <th>{entrant}</th>
            <Cells book={book} line={was} />
            <Cells book={book} line={is} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ book }: { book: Rulebook }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{say().entrant}</th>
          <Heads />
        </tr>
      </thead>
      <tbody>
        {before.value.slice(0, ROWS_MAX).map((line) => (
          <tr key={line.entrant}>
            <th>{line.entrant}</th>
            <Cells book={book} line={line} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Faulty() {
  return (
    <>
      <p>{say().effectFaulty}</p>
      <FaultList faults={faults.value} />
    </>
  );
}

export function Effect({ book }: { book: Rulebook }) {
  const changes = after.value ? changesBetween(before.value, after.value) : [];
  return (
    <section class="effect" aria-label={say().effect} aria-live="polite">
      <h3>{say().effect}</h3>
      {lost.value ? <p>{say().effectLost}</p> : null}
      {faults.value.length > 0 ? <Faulty /> : null}
      {faults.value.length === 0 && after.value && changes.length === 0 ? <p>{say().effectNone}</p> : null}
      {changes.length > 0 ? <Changes book={book} changes={changes} /> : <Standing book={book} />}
    </section>
  );
}
