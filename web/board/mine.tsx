/* web/board/mine.tsx - the entrant somebody follows: fixed at the bottom, and read out when it moves. */
import { gained, gapToNext } from "../lib/board";
import { Icon, star } from "../lib/icons";
import { everybody, followed, open, people } from "./model";
import { Movement, Place, placeInWords } from "./row";
import { say } from "./words";

/* How far it is to the next better place, in words. */
function distance(id: string, place: number | undefined): string {
  if (place === undefined) return say().awaiting;
  const gap = gapToNext(everybody.value.list, id);
  return gap === undefined ? say().leading : say().gap(gap);
}

export function Mine() {
  const entry = everybody.value.list.find(({ id }) => id === followed.value);
  if (!entry) return null;
  const name = people.value.name(entry.id);
  const score = entry.row.score === undefined ? say().noScore : say().points(entry.row.score);
  return (
    <>
      <div class="fade" />
      <button type="button" class="mine line" onClick={() => open({ entrant: entry.id })}>
        <Place entry={entry} />
        <Movement steps={gained(entry, everybody.value.moves)} />
        <span class="who">
          <b class={people.value.blind ? "code" : undefined}>
            {name}
            <Icon of={star} solid />
          </b>
          <span class="under">
            {people.value.blind ? say().mineBlind : say().mine} · {distance(entry.id, entry.place)}
          </span>
        </span>
        <span class="score">{entry.row.score ?? "–"}</span>
      </button>
      <p class="heard" aria-live="polite">
        {say().followedNow(name, placeInWords(entry), score)}
      </p>
    </>
  );
}
