/* web/desk/setup.tsx - a draft on its way to the day: what is there, what is missing, go or no-go. */
import { alert, check, Icon } from "../lib/icons";
import { inLanguage, listed } from "../lib/words";
import { sending } from "./act";
import { openCards, preparing } from "./cards";
import { openDialog } from "./dialogs";
import { contest, line, overview, people, role } from "./model";
import { judgesOf, movesFor, type Overview } from "./overview";
import { openRecusals } from "./recusals_dialog";
import { openRoster } from "./roster_dialog";
import { say } from "./words";

interface Check {
  title: string;
  text: string;
  /* undefined: nothing here keeps the contest from beginning. */
  done?: boolean;
  word?: string;
  go?: () => void;
}

function groupCounts(): string {
  const { groups = [], entrants = [] } = people.value.info ?? {};
  const count = (id: string) => entrants.filter(({ group }) => group === id).length;
  return listed(groups.map(({ id, title }) => `${inLanguage(title)} ${count(id)}`));
}

function definitionCheck(now: Overview): Check {
  const panels = people.value.info?.panels ?? [];
  return {
    done: true,
    title: say().definition,
    text: `${say().definitionText(judgesOf(now).length)}${listed(panels.map(({ title, size }) => `${inLanguage(title)} ${size}`))}`,
  };
}

function rosterCheck(now: Overview): Check {
  const count = now.entrants.length;
  return {
    done: count > 0,
    title: say().roster,
    text: count > 0 ? say().rosterCount(count, groupCounts()) : say().rosterNone,
    word: say().rosterImport,
    go: openRoster,
  };
}

function cardsCheck(now: Overview): Check {
  const without = now.seats.filter(({ ticket, released }) => !ticket && !released);
  const staffed = ["chief", "host", "supervisor"].every((each) => now.seats.some((seat) => seat.role === each));
  const ready = without.length === 0 && staffed;
  return {
    done: ready,
    title: say().cards,
    text: ready ? say().cardsReady(now.seats.length) : say().cardsMissing(judgesOf(now).length),
    word: ready ? say().printCards : say().issueAll,
    go: () => void openCards(),
  };
}

function recusalsInWords(now: Overview): string {
  const count = now.entrants.reduce(
    (sum, { sheets }) => sum + Object.values(sheets).filter((state) => state === "recused").length,
    0,
  );
  return `${count > 0 ? say().recusalsSet(count) : ""}${say().recusalsText}`;
}

/* Checks that stop nobody come last. */
function checks(now: Overview): Check[] {
  const live = line.value === "live";
  return [
    definitionCheck(now),
    rosterCheck(now),
    cardsCheck(now),
    { done: live, title: say().serverCheck, text: live ? say().serverReady : say().serverNotReady },
    { title: say().recusals, text: recusalsInWords(now), word: say().kinFind, go: openRecusals },
    {
      title: say().screenCheck,
      text: say().screenText,
      word: say().screenOpen,
      go: () => void window.open(`/screen/?contest=${encodeURIComponent(contest)}`, "_blank", "noopener"),
    },
  ];
}

function Item({ check: item, next }: { check: Check; next: boolean }) {
  return (
    <li class={item.done ? "done" : item.done === undefined ? "note" : ""}>
      {item.done === undefined ? <i aria-hidden="true">·</i> : <Icon of={item.done ? check : alert} />}
      <span>
        <b>
          {item.title}
          {item.done === undefined ? null : <em>{item.done ? say().checkGo : say().checkNoGo}</em>}
        </b>
        <small>{item.text}</small>
      </span>
      {item.go ? (
        <button
          type="button"
          class={next ? "button main" : "button"}
          disabled={preparing.value || sending.value > 0}
          onClick={item.go}
        >
          {preparing.value && next ? say().preparing : item.word}
        </button>
      ) : null}
    </li>
  );
}

/* Steps to the day, one of them next; then the first move of the contest. */
export function Setup() {
  const now = overview.value;
  if (role.value !== "organiser" || now?.phase !== "draft") return null;
  const list = checks(now);
  const missing = list.filter(({ done }) => done === false);
  const next = missing.find(({ go }) => go);
  const [open] = movesFor("draft", "organiser");
  return (
    <section class="panel setup" aria-label={say().setup}>
      <h2>{say().setup}</h2>
      <ol>
        {list.map((each) => (
          <Item key={each.title} check={each} next={each === next} />
        ))}
      </ol>
      <footer class={missing.length > 0 ? "" : "go"}>
        <p role="status">
          {missing.length > 0 ? say().setupMissing(listed(missing.map(({ title }) => title))) : say().setupReady}
        </p>
        <button
          type="button"
          class="button main"
          disabled={missing.length > 0 || sending.value > 0 || !open}
          onClick={() => open && openDialog({ kind: "move", move: open })}
        >
          {say().toOpen}
        </button>
      </footer>
    </section>
  );
}
