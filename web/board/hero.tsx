/*
 * web/board/hero.tsx - the top of the spectator page: what this is, whether it is live, and the first
 * three.
 */
import { scoredCount, sheetsCount, type Placed } from "../lib/board";
import { Icon, share } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { Switches } from "../parts/switches";
import { contest, everybody, isUnknown, live, open, people, podium, shown } from "./model";
import { underInWords } from "./row";
import { say } from "./words";

/*
 * The word on the chip: the link first, for a board that is not current is not live; then the contest's own
 * state.
 */
function stateWord(): { word: string; tone: string } {
  const link = live.state.value;
  const board = shown.value?.board;
  if (link === "offline") return { word: say().offline, tone: "off" };
  if (!board || link === "connecting") return { word: say().connecting, tone: "wait" };
  if (link === "stale") return { word: say().stale, tone: "wait" };
  if (board.state === "live") return { word: say().live, tone: "on" };
  if (board.state === "frozen") return { word: say().frozen, tone: "wait" };
  if (board.phase === "draft" || board.phase === "closed" || board.phase === "published") {
    return { word: say()[board.phase], tone: "wait" };
  }
  return board.state === "final" ? { word: say().final, tone: "on" } : { word: say().paused, tone: "wait" };
}

function StateChip() {
  const { word, tone } = stateWord();
  return (
    <span class={`live ${tone}`} role="status">
      <i />
      {word}
    </span>
  );
}

function Counts() {
  const board = shown.value?.board;
  if (!board) return null;
  const { scored, all } = scoredCount(board);
  const { done, of } = sheetsCount(board);
  const blind = people.value.info && people.value.blind ? [say().blindNote] : [];
  return (
    <p class="counts">
      {[...blind, scored > 0 ? say().scored(scored, all) : say().sheets(done, of)].join(" · ")}
    </p>
  );
}

export function Hero() {
  const info = people.value.info;
  const [title, ...rest] = (info ? inLanguage(info.title) : contest).split("·");
  return (
    <header class="hero">
      <div class="hero-row">
        {isUnknown.value ? null : <StateChip />}
        <span class="grow" />
        <button class="switch" type="button" onClick={() => open("share")} aria-label={say().share}>
          <Icon of={share} />
        </button>
        <Switches />
      </div>
      <h1>
        {title?.trim()}
        {rest.length > 0 ? <span>{rest.join("·").trim()}</span> : null}
      </h1>
      <Counts />
    </header>
  );
}

function Card({ entry }: { entry: Placed }) {
  return (
    <li class={`card p${entry.place}`}>
      <button type="button" onClick={() => open({ entrant: entry.id })}>
        <span class="medal" aria-label={say().place(entry.place ?? 0)}>
          {entry.place}
        </span>
        <b class={people.value.blind ? "code" : undefined}>{people.value.name(entry.id)}</b>
        {underInWords(entry).map((line) => (
          <span class="under">{line}</span>
        ))}
        <span class="points">{entry.row.score}</span>
        {entry.tied ? <small class="tied">{say().tied}</small> : null}
      </button>
    </li>
  );
}

/* Read in order by the ear, second – first – third by the eye. */
export function Podium() {
  if (podium.value.length === 0) return everybody.value.list.length > 0 ? <div class="no-podium" /> : null;
  return (
    <ol class={people.value.blind ? "podium blind" : "podium"}>
      {podium.value.map((entry) => (
        <Card key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
