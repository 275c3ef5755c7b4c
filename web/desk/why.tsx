/* web/desk/why.tsx - how an entrant's score came to be, for those who may see it before everybody else. */
import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { whyInWords, type Why } from "../lib/why";
import { language } from "../lib/words";
import { overview, people, role, rpc } from "./model";
import { say } from "./words";

/* The newest answer; of another score, or of another entrant, it is not shown. */
const told = signal<Why | undefined>(undefined);

async function learn(entrant: string): Promise<void> {
  told.value = await rpc?.request<Why>("entrant.why", { entrant }).catch(() => undefined);
}

export function WhyScore({ entrant }: { entrant: string }) {
  const isOpen = useSignal(false);
  const score = overview.value?.entrants.find(({ id }) => id === entrant)?.score;
  useEffect(() => void (isOpen.value && learn(entrant)), [isOpen.value, entrant, score]);
  const { info } = people.value;
  if (role.value === "host" || score === undefined || !info) return null;
  const why = told.value?.result.entrant === entrant && told.value.score === score ? told.value : undefined;
  return (
    <details class="why" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{say().why}</summary>
      {why ? (
        <ol>
          {whyInWords(info, why, language.value).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      ) : (
        <p>{say().whyNotYet}</p>
      )}
    </details>
  );
}
