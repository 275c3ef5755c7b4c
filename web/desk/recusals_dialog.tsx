/* web/desk/recusals_dialog.tsx - recusals that are found by the judges' schools, looked at, and then set. */
import { useSignal } from "@preact/signals";
import { alert, Icon } from "../lib/icons";
import { listed } from "../lib/words";
import { Banner } from "../parts/notices";
import { Sheet } from "../parts/sheet";
import { act, sending } from "./act";
import { closeDialog, openDialog, Refusal } from "./dialogs";
import { overview, people } from "./model";
import { judgesOf } from "./overview";
import { findKin, type Found, type Kinship } from "./recusals";
import { say } from "./words";

export function openRecusals(): void {
  openDialog({ kind: "recusals" });
}

/* The organiser reads schools in a blind contest too. */
function schoolOf(entrant: string): string {
  return people.value.info?.entrants.find(({ id }) => id === entrant)?.school ?? "";
}

function look(pasted: string): Found {
  const now = overview.value;
  const seats = now ? judgesOf(now).map(({ id }) => id) : [];
  return findKin(pasted, seats, now?.entrants ?? [], schoolOf);
}

/* One after the other; the first refusal stays to be read. */
async function recuse(due: readonly Kinship[]): Promise<void> {
  for (const { seat, entrant, school } of due) {
    if (!(await act("recusal.set", { seat, entrant, on: true, reason: say().ownSchool(school) }))) return;
  }
  closeDialog();
}

function Due({ found }: { found: Found }) {
  return (
    <>
      <p role="status">{say().kinFound(found.due.length, found.already)}</p>
      <ul class="kin">
        {found.due.map(({ seat, entrant, school }) => (
          <li key={`${seat} ${entrant}`}>
            <b class="number">{`${seat} × ${entrant}`}</b> {school}
          </li>
        ))}
      </ul>
      {found.due.length > 0 ? (
        <button
          type="button"
          class="button main"
          disabled={sending.value > 0}
          onClick={() => void recuse(found.due)}
        >
          <Icon of={alert} />
          {say().recuseAll(found.due.length)}
        </button>
      ) : null}
    </>
  );
}

export function RecusalsDialog() {
  const pasted = useSignal("");
  const found = look(pasted.value);
  return (
    <Sheet title={say().recusals} onClose={closeDialog}>
      <p class="ask">{say().kinText}</p>
      <Refusal />
      <label class="reasoned">
        {say().kinPaste}
        <textarea
          rows={6}
          spellcheck={false}
          placeholder={say().kinExample}
          value={pasted.value}
          onInput={(event) => (pasted.value = event.currentTarget.value)}
        />
      </label>
      {found.unread.length > 0 ? (
        <Banner tone="bad" icon={alert} title={say().kinUnread}>
          {listed(found.unread)}
        </Banner>
      ) : null}
      {pasted.value.trim() === "" ? null : <Due found={found} />}
    </Sheet>
  );
}
