/* web/desk/dialogs.tsx - everything that is asked or shown over the desk; one at a time. */
import { signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { alert, Icon } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { workplaceOf } from "../lib/sign_in";
import { LinkToShare } from "../parts/link";
import { Banner } from "../parts/notices";
import { Sheet } from "../parts/sheet";
import { act, refusalInWords, refused, sending } from "./act";
import { openCard } from "./cards";
import { Correction } from "./corrections";
import { screenCues, stageCues } from "./cues";
import { contest, overview, people, role } from "./model";
import type { EntrantLine, Move, SeatLine, SheetState } from "./overview";
import { presenceInWords, roleInWords } from "./presence";
import { Ahead } from "./preview";
import { DrawDialog, EntrantDialog, ExtendDialog, FreezeDialog, MessageDialog } from "./run_dialogs";
import { RecusalsDialog } from "./recusals_dialog";
import { RosterDialog } from "./roster_dialog";
import { StageDialog } from "./stages";
import { say } from "./words";

export type Dialog =
  | { kind: "move"; move: Move }
  | { kind: "sheet"; entrant: string; seat: string }
  | { kind: "seat"; seat: string }
  | { kind: "ticket"; seat: string; url: string }
  | { kind: "entrant"; entrant: string }
  | { kind: "draw" }
  | { kind: "extend" }
  | { kind: "freeze" }
  | { kind: "message" }
  | { kind: "roster" }
  | { kind: "stage"; stage: string }
  | { kind: "recusals" }
  | { kind: "keys" };

export const dialog = signal<Dialog | undefined>(undefined);

export function openDialog(next: Dialog): void {
  refused.value = undefined;
  dialog.value = next;
}

export function closeDialog(): void {
  dialog.value = undefined;
}

export function Refusal() {
  if (!refused.value) return null;
  return (
    <Banner tone="bad" icon={alert} title={say().refusedTitle}>
      {refusalInWords(refused.value)}
    </Banner>
  );
}

interface ReasonedProps {
  word: string;
  text: string;
  grave?: boolean;
  /* The reason that is likely, to be changed. */
  hint?: string;
  onSubmit(reason: string): Promise<unknown>;
}

/* A change that says why. It closes the dialog once it is stored; a refusal stays in it. */
export function Reasoned({ word, text, grave, hint = "", onSubmit }: ReasonedProps) {
  const reason = useSignal(hint);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await onSubmit(reason.value.trim())) closeDialog();
  };
  return (
    <form class="reasoned" onSubmit={submit}>
      <p>{text}</p>
      <label>
        {say().reason}
        <input
          required
          maxLength={200}
          placeholder={say().reasonHint}
          value={reason.value}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
      </label>
      <button
        class={grave ? "button grave" : "button main"}
        disabled={sending.value > 0 || reason.value.trim() === ""}
      >
        {sending.value > 0 ? say().sending : word}
      </button>
    </form>
  );
}

function MoveDialog({ move }: { move: Move }) {
  const go = async () => {
    if (await act("contest.move", { phase: move.to, reason: "" })) closeDialog();
  };
  return (
    <Sheet title={say()[move.word]} onClose={closeDialog}>
      {move.ask ? <p class="ask">{say()[move.ask]}</p> : null}
      <Refusal />
      <div class="pair">
        <button type="button" class="button" onClick={closeDialog}>
          {say().cancel}
        </button>
        <button type="button" class="button main" disabled={sending.value > 0} onClick={() => void go()}>
          {sending.value > 0 ? say().sending : say()[move.word]}
        </button>
      </div>
    </Sheet>
  );
}

export function stateInWords(state: SheetState): string {
  const words = say();
  return {
    blank: words.blank,
    draft: words.draftSheet,
    submitted: words.submitted,
    returned: words.returned,
    recused: words.recused,
  }[state];
}

/* Where the judges lie further apart than the rule book lets them, there is nothing to let stand. */
function mayBeKept(entrant: EntrantLine, seat: string): boolean {
  const criterion = entrant.outliers?.[seat];
  return criterion !== undefined && spreadOf(criterion) === undefined && !entrant.kept?.includes(seat);
}

function SheetActions({ entrant, seat, state }: { entrant: EntrantLine; seat: SeatLine; state: SheetState }) {
  const chief = role.value === "chief";
  const mayRecuse = chief || role.value === "organiser";
  const at = { entrant: entrant.id, seat: seat.id };
  const recused = state === "recused";
  if (!mayRecuse) return <p class="ask">{say().notYours}</p>;
  return (
    <>
      {chief && state === "submitted" ? (
        <Reasoned
          word={say().returnSheet}
          text={say().returnText}
          onSubmit={(reason) => act("sheet.return", { ...at, reason })}
        />
      ) : null}
      {chief && mayBeKept(entrant, seat.id) ? (
        <Reasoned
          word={say().keep}
          text={say().keepText}
          onSubmit={(reason) => act("sheet.keep", { ...at, reason })}
        />
      ) : null}
      {state === "submitted" ? <Correction place={at} /> : null}
      <Ahead method="recusal.preview" params={{ ...at, on: !recused }} path="on" />
      <Reasoned
        grave={!recused}
        word={recused ? say().unrecuse : say().recuse}
        text={say().recuseText}
        onSubmit={(reason) => act("recusal.set", { ...at, on: !recused, reason })}
      />
    </>
  );
}

const modulesOf = () => people.value.info?.stages.flatMap((stage) => stage.modules) ?? [];

/* The rule book's spread, where it is that criterion on which the judges lie too far apart. */
function spreadOf(criterion: string | undefined): string | undefined {
  return modulesOf().find(({ criteria }) => criteria.some(({ id }) => id === criterion))?.spread;
}

/* Why this sheet stands out; it is returned below, or stands as it is. */
function Outlier({ entrant, seat }: { entrant: EntrantLine; seat: string }) {
  const criterion = entrant.outliers?.[seat];
  if (criterion === undefined) return null;
  const title = modulesOf().flatMap(({ criteria }) => criteria).find(({ id }) => id === criterion)?.title;
  const what = title ? inLanguage(title) : criterion;
  const spread = spreadOf(criterion);
  return (
    <Banner tone="warn" icon={alert} title={entrant.kept?.includes(seat) ? `${say().outlier} · ${say().kept}` : say().outlier}>
      {spread === undefined ? say().outlierText(what) : say().spreadText(what, spread)}
    </Banner>
  );
}

function SheetDialog({ entrant: entrantId, seat: seatId }: { entrant: string; seat: string }) {
  const entrant = overview.value?.entrants.find(({ id }) => id === entrantId);
  const seat = overview.value?.seats.find(({ id }) => id === seatId);
  const state = entrant?.sheets[seatId];
  if (!entrant || !seat || !state) return null;
  return (
    <Sheet title={`${people.value.name(entrantId)} × ${seatId}`} onClose={closeDialog}>
      <p class="ask">
        <span class={`cell ${state}`}>{stateInWords(state)}</span> {presenceInWords(seat)}
      </p>
      <Outlier entrant={entrant} seat={seatId} />
      <Refusal />
      <SheetActions entrant={entrant} seat={seat} state={state} />
    </Sheet>
  );
}

export function linkFor(seat: Pick<SeatLine, "id" | "role">, ticket: string): string {
  const workplace = workplaceOf({ contest, seat: seat.id, role: seat.role });
  return `${location.origin}${workplace}#t=${encodeURIComponent(ticket)}`;
}

export async function issueTicket(seat: SeatLine): Promise<void> {
  const stored = await act("ticket.issue", { seat: seat.id, role: seat.role });
  if (stored?.ticket) openDialog({ kind: "ticket", seat: seat.id, url: linkFor(seat, stored.ticket) });
}

async function revokeTicket(seat: SeatLine): Promise<void> {
  if (await act("ticket.revoke", { seat: seat.id })) closeDialog();
}

function TicketActions({ seat }: { seat: SeatLine }) {
  return (
    <div class="reasoned">
      <p>
        {say().reissueText} {say().revokeText}
      </p>
      <div class="pair">
        <button
          type="button"
          class="button grave"
          disabled={sending.value > 0}
          onClick={() => void revokeTicket(seat)}
        >
          {say().revoke}
        </button>
        <button
          type="button"
          class="button main"
          disabled={sending.value > 0}
          onClick={() => void issueTicket(seat)}
        >
          {say().issue}
        </button>
      </div>
    </div>
  );
}

function SeatDialog({ seat: id }: { seat: string }) {
  const seat = overview.value?.seats.find((other) => other.id === id);
  if (!seat) return null;
  const mayRelease = role.value === "chief" && seat.role === "judge";
  return (
    <Sheet title={`${seat.id} · ${roleInWords(seat.role)}`} onClose={closeDialog}>
      <p class="ask">
        {seat.released ? `${say().released} · ` : ""}
        {presenceInWords(seat)}
      </p>
      <Refusal />
      {mayRelease ? <Ahead method="seat.preview" params={{ seat: id, on: !seat.released }} path="on" /> : null}
      {mayRelease ? (
        <Reasoned
          grave={!seat.released}
          word={seat.released ? say().unrelease : say().release}
          text={say().releaseText}
          onSubmit={(reason) => act("seat.release", { seat: id, on: !seat.released, reason })}
        />
      ) : null}
      {role.value === "organiser" ? <TicketActions seat={seat} /> : null}
    </Sheet>
  );
}

function TicketDialog({ seat, url }: { seat: string; url: string }) {
  const printIt = () => {
    closeDialog();
    void openCard(seat);
  };
  return (
    <Sheet title={say().ticketOf(seat)} onClose={closeDialog}>
      <p class="ask">{say().ticketText}</p>
      <LinkToShare url={url} />
      <div class="pair">
        <button type="button" class="button" onClick={printIt}>
          {say().printThisCard}
        </button>
      </div>
    </Sheet>
  );
}

function Key({ keys, children }: { keys: string; children: ComponentChildren }) {
  return (
    <li>
      <kbd>{keys}</kbd>
      {children}
    </li>
  );
}

function KeysDialog() {
  return (
    <Sheet title={say().keysTitle} onClose={closeDialog}>
      <ul class="keys">
        {[...stageCues(), ...screenCues()].map(({ key, word }) => (
          <Key key={key} keys={key}>
            {say()[word]}
          </Key>
        ))}
        <Key keys="↑ ↓ ← →">{say().keyGrid}</Key>
        <Key keys="Enter">{say().keyOpen}</Key>
        <Key keys="?">{say().keyHelp}</Key>
      </ul>
    </Sheet>
  );
}

export function Dialogs() {
  const open = dialog.value;
  switch (open?.kind) {
    case "move":
      return <MoveDialog move={open.move} />;
    case "sheet":
      return <SheetDialog entrant={open.entrant} seat={open.seat} />;
    case "seat":
      return <SeatDialog seat={open.seat} />;
    case "ticket":
      return <TicketDialog seat={open.seat} url={open.url} />;
    case "entrant":
      return <EntrantDialog entrant={open.entrant} />;
    case "draw":
      return <DrawDialog />;
    case "extend":
      return <ExtendDialog />;
    case "freeze":
      return <FreezeDialog />;
    case "message":
      return <MessageDialog />;
    case "roster":
      return <RosterDialog />;
    case "recusals":
      return <RecusalsDialog />;
    case "stage":
      return <StageDialog stage={open.stage} />;
    case "keys":
      return <KeysDialog />;
    default:
      return null;
  }
}

/* What was refused outside of a dialog. */
export function DeskRefusal() {
  if (dialog.value || !refused.value) return null;
  return (
    <div class="refusal">
      <Refusal />
      <button type="button" class="button" onClick={() => (refused.value = undefined)}>
        <Icon of={alert} />
        {say().cancel}
      </button>
    </div>
  );
}
