/* web/screen/reveal.tsx - one entrant's marks, what is dropped, the score, the place: step by step as it is cued. */
import type { RevealedMark } from "../lib/board";
import { inLanguage } from "../lib/words";
import { people, revealed, shown, step } from "./model";
import { CountUp, nameLook } from "./stage";
import { say } from "./words";

const SCORE = 3;
const PLACE = 4;

function Mark({ mark }: { mark: RevealedMark }) {
  const dropped = mark.dropped;
  return (
    <li class={dropped ? "dropped" : ""}>
      <small>{mark.seat}</small>
      <b>{mark.value}</b>
      <span>{dropped ? say()[dropped] : ""}</span>
    </li>
  );
}

function Module({ id, marks }: { id: string; marks: RevealedMark[] }) {
  const all = people.value.info?.stages.flatMap((stage) => stage.modules) ?? [];
  const module = all.find((each) => each.id === id);
  return (
    <>
      {module && all.length > 1 ? <p class="module">{inLanguage(module.title)}</p> : null}
      <ol class="marks">
        {marks.map((mark) => (
          <Mark key={mark.seat} mark={mark} />
        ))}
      </ol>
    </>
  );
}

const marks = () => shown.value?.board.marks ?? [];
const modules = () => [...new Set(marks().flatMap(({ module }) => module ?? []))];
const penalties = () => marks().filter(({ penalty }) => penalty !== undefined);

function Marks() {
  return (
    <>
      {modules().map((id) => (
        <Module key={id} id={id} marks={marks().filter(({ module }) => module === id)} />
      ))}
      {penalties().map(({ penalty, value }) => (
        <p class="module penalty" key={penalty}>{`${say().penalty} −${value}`}</p>
      ))}
    </>
  );
}

export function Reveal() {
  const entry = revealed.value;
  if (!entry) return null;
  const name = people.value.name(entry.id);
  return (
    <section class={modules().length > 1 ? "scene reveal many" : "scene reveal"} aria-label={say().revealOf}>
      <div class="entrant" key={entry.id}>
        {people.value.blind ? null : <span class="code">{entry.id}</span>}
        <div>
          <h1 class={nameLook(name)}>{name}</h1>
          <p>{people.value.school(entry.id)}</p>
        </div>
      </div>
      <Marks />
      {step.value >= SCORE ? (
        <div class="result">
          <CountUp score={entry.row.score ?? ""} />
          {step.value >= PLACE ? (
            <div class="rank">
              <small>
                {say().placeNow}
                {entry.tied ? ` · ${say().tied}` : ""}
              </small>
              <b>{entry.place}</b>
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
