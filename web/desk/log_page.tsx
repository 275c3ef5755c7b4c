/* web/desk/log_page.tsx - the log in words: who did what when, newest first, found by kind and by any word. */
import { computed, signal } from "@preact/signals";
import { hoursMinutesSeconds } from "../lib/clock";
import { timeOfDay } from "../lib/contests";
import { alert } from "../lib/icons";
import { language } from "../lib/words";
import { Banner } from "../parts/notices";
import { factsIn, matches, type Fact, type Search } from "./log";
import { kinds, sentence } from "./log_words";
import { contest } from "./model";
import { say } from "./words";

const SHOWN = 500;

export const log = signal<Fact[] | undefined>(undefined);
const failed = signal(false);
const search = signal<Search>({ kind: "", text: "" });
const found = computed(() => (log.value ?? []).filter((fact) => matches(fact, search.value)));

const path = () => `/api/contests/${encodeURIComponent(contest)}/log`;

/* Reads on from the newest fact that is here. */
export async function openLog(): Promise<void> {
  const here = log.value ?? [];
  failed.value = false;
  try {
    const answer = await fetch(`${path()}?since=${here[0]?.v ?? 0}`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    log.value = [...factsIn(await answer.text()).reverse(), ...here];
  } catch {
    failed.value = true;
    log.value = here;
  }
}

function Line({ fact }: { fact: Fact }) {
  return (
    <tr>
      <td class="number">{fact.v}</td>
      <td class="number">{timeOfDay(fact.at)}</td>
      <td class="number">{hoursMinutesSeconds(fact.t)}</td>
      <td>{fact.by}</td>
      <td class="sentence">{sentence(fact, language.value)}</td>
    </tr>
  );
}

function Finder() {
  return (
    <header class="no-print">
      <label>
        {say().logKind}
        <select
          value={search.value.kind}
          onChange={(event) => (search.value = { ...search.value, kind: event.currentTarget.value })}
        >
          <option value="">{say().logAll}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say().logFind}
        <input
          type="search"
          value={search.value.text}
          onInput={(event) => (search.value = { ...search.value, text: event.currentTarget.value })}
        />
      </label>
      <button type="button" class="button" onClick={() => void openLog()}>
        {say().logRefresh}
      </button>
      <a class="button" href={path()} download={`${contest}.ndjson`}>
        {say().logExport}
      </a>
      <button type="button" class="button main" onClick={() => (log.value = undefined)}>
        {say().back}
      </button>
    </header>
  );
}

export function LogPage() {
  return (
    <main class="log-page">
      <Finder />
      {failed.value ? (
        <Banner tone="bad" icon={alert} title={say().logFailed}>
          {say().logFailedText}
        </Banner>
      ) : null}
      <p class="none">{say().logFound(found.value.length, Math.min(SHOWN, found.value.length))}</p>
      <table>
        <thead>
          <tr>
            <th>{say().logVersion}</th>
            <th>{say().logTime}</th>
            <th>{say().clock}</th>
            <th>{say().logWho}</th>
            <th>{say().logWhat}</th>
          </tr>
        </thead>
        <tbody>
          {found.value.slice(0, SHOWN).map((fact) => (
            <Line key={fact.v} fact={fact} />
          ))}
        </tbody>
      </table>
    </main>
  );
}
