/* web/desk/tie.tsx - equals whom the rule book lets the judges decide between: the chief judge records their order. */
import { useSignal } from "@preact/signals";
import { act } from "./act";
import { Reasoned } from "./dialogs";
import { overview, people, role } from "./model";
import type { EntrantLine } from "./overview";
import { say } from "./words";

function Order({ ids, onMove }: { ids: string[]; onMove(index: number): void }) {
  return (
    <ol class="tie-order">
      {ids.map((id, index) => (
        <li key={id}>
          <span>
            {id} · {people.value.name(id)}
          </span>
          <button
            type="button"
            class="button"
            disabled={index === 0}
            aria-label={say().tieUp(id)}
            onClick={() => onMove(index)}
          >
            ↑
          </button>
        </li>
      ))}
    </ol>
  );
}

/* Only the chief judge records, changes and takes back. */
export function TieDecision({ entrant }: { entrant: EntrantLine }) {
  const together = [entrant.id, ...(entrant.equals ?? [])];
  const decided = new Map(overview.value?.entrants.map(({ id, decision }) => [id, decision]));
  const standing = together.every((id) => decided.get(id) !== undefined);
  const order = useSignal([...together].sort((a, b) => (decided.get(a) ?? 0) - (decided.get(b) ?? 0)));
  const phase = overview.value?.phase;
  const open = phase === "open" || phase === "paused" || phase === "closed";
  if (role.value !== "chief" || !open || together.length < 2) return null;
  const move = (index: number) => {
    const ids = [...order.value];
    ids.splice(index - 1, 0, ...ids.splice(index, 1));
    order.value = ids;
  };
  const record = (on: boolean) => (reason: string) => act("tie.decide", { entrants: order.value, on, reason });
  return (
    <details class="penalty" open={!standing}>
      <summary>{standing ? say().tieDecided : say().tieOpen}</summary>
      <p>{say().tieText}</p>
      <Order ids={order.value} onMove={move} />
      <Reasoned word={say().tieRecord} text={say().tieReason} onSubmit={record(true)} />
      {standing ? <Reasoned grave word={say().tieTakeBack} text={say().tieTakeBackText} onSubmit={record(false)} /> : null}
    </details>
  );
}
