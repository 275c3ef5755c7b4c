/* web/desk/corrections.tsx - a slip on a submitted sheet: proposed with a preview, confirmed by a second person. */
import { signal, useSignal } from "@preact/signals";
import { check, close, Icon } from "../lib/icons";
import { RpcRefusal } from "../lib/rpc";
import { inLanguage } from "../lib/words";
import { act, refused, sending } from "./act";
import { closeDialog, Reasoned } from "./dialogs";
import { hello, overview, people, role, rpc } from "./model";
import type { CorrectionLine } from "./overview";
import { say } from "./words";

interface Side {
  rank: number;
  score: string;
  award: string;
}

interface Preview {
  rows: { entrant: string; before: Side; after: Side }[];
}

interface Place {
  entrant: string;
  seat: string;
}

const preview = signal<Preview | undefined>(undefined);

const criteriaOf = () => people.value.info?.stages.flatMap(({ modules }) => modules.flatMap(({ criteria }) => criteria)) ?? [];

function titleOf(criterion: string): string {
  const found = criteriaOf().find(({ id }) => id === criterion);
  return found ? inLanguage(found.title) : criterion;
}

function inOneLine({ rank, score, award }: Side): string {
  const tier = people.value.award(award);
  return [rank > 0 ? say().placeNumber(rank) : "–", score, tier ? inLanguage(tier.title) : ""].filter(Boolean).join(" · ");
}

async function look(place: Place, criterion: string, value: string): Promise<void> {
  refused.value = undefined;
  preview.value = undefined;
  try {
    preview.value = await rpc?.request<Preview>("correction.preview", { ...place, criterion, value });
  } catch (fault) {
    const refusal = fault instanceof RpcRefusal ? fault : undefined;
    refused.value = { reason: refusal?.reason ?? "busy", path: "value" };
  }
}

function Changes() {
  if (!preview.value) return null;
  if (preview.value.rows.length === 0) return <p>{say().correctionNothing}</p>;
  return (
    <table class="changes">
      <thead>
        <tr>
          <th>{say().entrant}</th>
          <th>{say().before}</th>
          <th>{say().after}</th>
        </tr>
      </thead>
      <tbody>
        {preview.value.rows.map(({ entrant, before, after }) => (
          <tr key={entrant}>
            <td>{entrant}</td>
            <td>{inOneLine(before)}</td>
            <td>{inOneLine(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/* In the dialog of a submitted sheet. The base is the version of the mark, which a reading of it tells. */
export function Correction({ place }: { place: Place }) {
  const criteria = criteriaOf();
  const criterion = useSignal(criteria[0]?.id ?? "");
  const value = useSignal("");
  const propose = async (reason: string) => {
    const read = await rpc?.request<{ marks: Record<string, { v: number }> }>("sheet.show", place);
    const base = read?.marks[criterion.value]?.v ?? 0;
    return act("correction.propose", { ...place, criterion: criterion.value, value: value.value, base, reason });
  };
  return (
    <details class="correction" onToggle={() => (preview.value = undefined)}>
      <summary>{say().correction}</summary>
      <p class="ask">{say().correctionText}</p>
      <div class="pair">
        <label>
          {say().criterion}
          <select value={criterion.value} onChange={(event) => (criterion.value = event.currentTarget.value)}>
            {criteria.map(({ id, title, max }) => (
              <option key={id} value={id}>{`${inLanguage(title)} (${max})`}</option>
            ))}
          </select>
        </label>
        <label>
          {say().newValue}
          <input
            inputMode="decimal"
            maxLength={11}
            value={value.value}
            onInput={(event) => (value.value = event.currentTarget.value.trim())}
          />
        </label>
      </div>
      <button
        type="button"
        class="button"
        disabled={value.value === ""}
        onClick={() => void look(place, criterion.value, value.value)}
      >
        {say().previewIt}
      </button>
      <Changes />
      {preview.value ? (
        <Reasoned word={say().propose} text={say().proposeText} onSubmit={propose} />
      ) : null}
    </details>
  );
}

function Line({ correction }: { correction: CorrectionLine }) {
  const mine = correction.by === (hello.value?.seat || "organiser");
  const answer = async (method: string) => {
    if (await act(method, { of: correction.v })) closeDialog();
  };
  return (
    <li>
      <span>
        <b class="number">{`${correction.entrant} × ${correction.seat}`}</b>{" "}
        {say().correctionLine(titleOf(correction.criterion), correction.was, correction.value)}
        <small>{say().proposedBy(correction.by, correction.reason)}</small>
      </span>
      <button
        type="button"
        class="button main"
        disabled={mine || sending.value > 0}
        title={mine ? say().secondPerson : ""}
        onClick={() => void answer("correction.confirm")}
      >
        <Icon of={check} />
        {mine ? say().secondPerson : say().confirm}
      </button>
      <button type="button" class="button" disabled={sending.value > 0} onClick={() => void answer("correction.drop")}>
        <Icon of={close} />
        {say().drop}
      </button>
    </li>
  );
}

/* What waits for its second person; nothing when nothing does. */
export function Corrections() {
  const waiting = overview.value?.corrections ?? [];
  if (waiting.length === 0 || role.value === "host") return null;
  return (
    <section class="panel corrections" aria-label={say().corrections}>
      <h2>{say().corrections}</h2>
      <ul>
        {waiting.map((correction) => (
          <Line key={correction.v} correction={correction} />
        ))}
      </ul>
    </section>
  );
}
