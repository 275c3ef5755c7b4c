/* web/desk/penalty.tsx - points that the chief judge takes off a stage: proposed for overtime, or for another reason. */
import { useSignal } from "@preact/signals";
import type { Segment, Stage } from "../lib/api";
import { sumOf } from "../lib/exact";
import { countdown } from "../lib/segments";
import { inLanguage, listed } from "../lib/words";
import { act } from "./act";
import { Reasoned } from "./dialogs";
import { overview, people, role } from "./model";
import type { EntrantLine } from "./overview";
import { Ahead } from "./preview";
import { say } from "./words";

const stagesOf = () => people.value.info?.stages ?? [];

/* What the time of a stage costs, all its segments together, while nobody has taken points off it. */
export interface Due {
  stage: string;
  words: string;
  points: string;
}

function overtimeInWords(took_ms: number, { title, limit_ms, minimum_ms }: Segment): string {
  return took_ms < minimum_ms
    ? say().shortBy(inLanguage(title), countdown(minimum_ms - took_ms))
    : say().overBy(inLanguage(title), countdown(took_ms - limit_ms));
}

function dueIn(stage: Stage, entrant: EntrantLine): Due[] {
  const costs = stage.segments.flatMap((segment) => {
    const cost = entrant.overtime?.[segment.id];
    return cost ? [{ words: overtimeInWords(cost.took_ms, segment), points: cost.points }] : [];
  });
  if (costs.length === 0 || entrant.penalties?.[stage.id] !== undefined) return [];
  const words = listed(costs.map((cost) => cost.words));
  return [{ stage: stage.id, words, points: sumOf(costs.map(({ points }) => points)) }];
}

export function dueOf(entrant: EntrantLine): Due[] {
  return stagesOf().flatMap((stage) => dueIn(stage, entrant));
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
