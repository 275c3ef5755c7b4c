/* web/desk/why.tsx - how an entrant's score came to be, for those who may see it before everybody else. */
import { signal } from "@preact/signals";
import { whyInWords, type Why, type WhyRules } from "../lib/why";
import { language } from "../lib/words";
import { overview, people, role, rpc } from "./model";
import { say } from "./words";

interface Told {
  entrant: string;
  v: number;
  why?: Why;
}

const told = signal<Told | undefined>(undefined);

async function learn(entrant: string, v: number): Promise<void> {
  told.value = { entrant, v };
  const why = await rpc?.request<Why>("entrant.why", { entrant }).catch(() => undefined);
  if (told.peek()?.entrant === entrant && told.peek()?.v === v) told.value = { entrant, v, why };
}

export function WhyScore({ entrant }: { entrant: string }) {
  const v = overview.value?.v ?? 0;
  const known = told.value?.entrant === entrant ? told.value : undefined;
  const open = (event: Event) => (event.currentTarget as HTMLDetailsElement).open && void learn(entrant, v);
  if (role.value === "host" || overview.value?.entrants.find(({ id }) => id === entrant)?.score === undefined) return null;
  const info = people.value.info as unknown as WhyRules | undefined;
  return (
    <details class="why" onToggle={open}>
      <summary>{say().why}</summary>
      {known?.why && info ? (
        <ol>
          {whyInWords(info, known.why, language.value).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      ) : (
        <p>{known && !known.why ? say().whyNotYet : ""}</p>
      )}
    </details>
  );
}
