/* web/desk/corrections.tsx - a slip on a submitted sheet: proposed with a preview, confirmed by a second person. */
import { useSignal } from "@preact/signals";
import { check, close, Icon } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { act, sending } from "./act";
import { closeDialog, Reasoned } from "./dialogs";
import { hello, overview, people, role, rpc } from "./model";
import type { CorrectionLine } from "./overview";
import { Changes, forgetPreview, isPreviewed, lookAhead } from "./preview";
import { say } from "./words";

interface Place {
  entrant: string;
  seat: string;
}

const criteriaOf = () => people.value.info?.stages.flatMap(({ modules }) => modules.flatMap(({ criteria }) => criteria)) ?? [];

function titleOf(criterion: string): string {
  const found = criteriaOf().find(({ id }) => id === criterion);
  return found ? inLanguage(found.title) : criterion;
}

/* In the dialog of a submitted sheet. The base is the version of the mark, which a reading of it tells. */
export function Correction({ place }: { place: Place }) {
  const criteria = criteriaOf();
  const criterion = useSignal(criteria[0]?.id ?? "");
  const value = useSignal("");
  const wanted = () => ({ ...place, criterion: criterion.value, value: value.value });
  const propose = async (reason: string) => {
    const read = await rpc?.request<{ marks: Record<string, { v: number }> }>("sheet.show", place);
    const base = read?.marks[criterion.value]?.v ?? 0;
    return act("correction.propose", { ...place, criterion: criterion.value, value: value.value, base, reason });
  };
  return (
    <details class="correction" onToggle={forgetPreview}>
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
        onClick={() => void lookAhead("correction.preview", wanted(), "value")}
      >
        {say().previewIt}
      </button>
      {isPreviewed("correction.preview", wanted()) ? <Changes /> : null}
      {isPreviewed("correction.preview", wanted()) ? (
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
