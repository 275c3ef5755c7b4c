/* web/desk/penalty.tsx - points that the chief judge takes off a stage: proposed for overtime, or for another reason. */
import { useSignal } from "@preact/signals";
import { countdown } from "../lib/segments";
import { inLanguage } from "../lib/words";
import { act } from "./act";
import { Reasoned } from "./dialogs";
import { overview, people, role } from "./model";
import type { EntrantLine } from "./overview";
import { Ahead } from "./preview";
import { say } from "./words";

const stagesOf = () => people.value.info?.stages ?? [];

/* Overtime, or a performance that was too short, which nobody has taken points off for yet. */
export interface Due {
  stage: string;
  words: string;
  points: string;
}

function overtimeInWords(entrant: EntrantLine, segment: { id: string; limit_ms: number; minimum_ms: number; title: { zh: string; en: string } }): string {
  const took = entrant.overtime?.[segment.id]?.took_ms ?? 0;
  const isShort = took < segment.minimum_ms;
  const by = countdown(isShort ? segment.minimum_ms - took : took - segment.limit_ms);
  return isShort ? say().shortBy(inLanguage(segment.title), by) : say().overBy(inLanguage(segment.title), by);
}

export function dueOf(entrant: EntrantLine): Due[] {
  return stagesOf().flatMap((stage) =>
    entrant.penalties?.[stage.id] !== undefined
      ? []
      : stage.segments.flatMap((segment) => {
          const points = entrant.overtime?.[segment.id]?.points;
          return points === undefined
            ? []
            : [{ stage: stage.id, words: overtimeInWords(entrant, segment), points }];
        }),
  );
}

function stageNow(): string {
  const stages = stagesOf();
  return (stages[overview.value?.stages_closed ?? 0] ?? stages[stages.length - 1])?.id ?? "";
}

/* Only the chief judge takes points off, and gives them back. */
export function Penalty({ entrant }: { entrant: EntrantLine }) {
  const due = dueOf(entrant)[0];
  const stage = useSignal(due?.stage ?? stageNow());
  const points = useSignal(entrant.penalties?.[stage.value] ?? due?.points ?? "");
  const phase = overview.value?.phase;
  const open = phase === "open" || phase === "paused" || phase === "closed";
  if (role.value !== "chief" || !open || entrant.eliminated) return null;
  const standing = entrant.penalties?.[stage.value];
  return (
    <details class="penalty" open={due !== undefined}>
      <summary>{standing ? say().penaltyStands(standing) : say().penalty}</summary>
      {due ? <p>{say().penaltyDue(due.words, due.points)}</p> : null}
      {stagesOf().length > 1 ? (
        <label>
          {say().stage}
          <select value={stage.value} onChange={(event) => (stage.value = event.currentTarget.value)}>
            {stagesOf().map(({ id, title }) => (
              <option key={id} value={id}>
                {inLanguage(title)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        {say().penaltyPoints}
        <input
          inputMode="decimal"
          maxLength={13}
          value={points.value}
          onInput={(event) => (points.value = event.currentTarget.value.trim())}
        />
      </label>
      {points.value === "" ? null : (
        <Ahead
          method="penalty.preview"
          params={{ entrant: entrant.id, stage: stage.value, points: points.value }}
          path="points"
        />
      )}
      <Reasoned
        word={say().takeOff(points.value || "–")}
        text={say().penaltyText}
        hint={due?.words ?? ""}
        onSubmit={(reason) => act("penalty.set", { entrant: entrant.id, stage: stage.value, points: points.value, reason })}
      />
    </details>
  );
}
