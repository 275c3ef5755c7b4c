/* web/screen/podium.tsx - the first three places, the third first; who shares a place stands together. */
import type { Placed } from "../lib/board";
import { everybody, people, step } from "./model";
import { say } from "./words";

const PLACES = [2, 1, 3];

function Step({ place }: { place: number }) {
  const there = everybody.value.list.filter((entry) => entry.place === place);
  /* Step 1 shows the third place, step 3 the first too. */
  const isShown = step.value >= 4 - place;
  return (
    <li class={`step place-${place}`}>
      <ul>{isShown ? there.map((entry) => <Who key={entry.id} entry={entry} />) : null}</ul>
      <b>
        {place}
        {there.length > 1 ? <small>{say().tied}</small> : null}
      </b>
    </li>
  );
}

function Who({ entry }: { entry: Placed }) {
  return (
    <li>
      <b>{people.value.name(entry.id)}</b>
      <span>{people.value.school(entry.id)}</span>
      <i>{entry.row.score}</i>
    </li>
  );
}

export function Podium() {
  return (
    <section class="scene podium" aria-label={say().podium}>
      <h1>{say().podium}</h1>
      <ol>
        {PLACES.map((place) => (
          <Step key={place} place={place} />
        ))}
      </ol>
    </section>
  );
}
