/* web/desk/cards.tsx - access cards: a seat, its role, a code to scan; eight on a sheet of A4. */
import { signal } from "@preact/signals";
import { inLanguage } from "../lib/words";
import { RpcRefusal } from "../lib/rpc";
import { QrCode } from "../parts/qr";
import { act } from "./act";
import { linkFor } from "./dialogs";
import { contest, overview, people, rpc } from "./model";
import type { Role, SeatLine } from "./overview";
import { roleInWords } from "./presence";
import { say } from "./words";

interface Card {
  seat: string;
  role: Role;
  url: string;
}

export const cards = signal<Card[] | undefined>(undefined);
export const preparing = signal(false);

/* Who is needed besides the judges. */
const STAFF: readonly { id: string; role: Role }[] = [
  { id: "C1", role: "chief" },
  { id: "H1", role: "host" },
  { id: "S1", role: "supervisor" },
];

/* The ticket in force, or a new one where there is none. undefined: refused. */
async function ticketOf(seat: Pick<SeatLine, "id" | "role">): Promise<string | undefined> {
  try {
    return (await rpc?.request<{ ticket: string }>("ticket.show", { seat: seat.id }))?.ticket;
  } catch (fault) {
    if (!(fault instanceof RpcRefusal) || fault.reason !== "unknown") throw fault;
    return (await act("ticket.issue", { seat: seat.id, role: seat.role }))?.ticket;
  }
}

function everySeat(): Pick<SeatLine, "id" | "role">[] {
  const seats = overview.value?.seats ?? [];
  const missing = STAFF.filter(({ role }) => !seats.some((seat) => seat.role === role));
  return [...missing, ...seats.filter(({ role, released }) => role !== "judge" || !released)];
}

/* Gives every seat a ticket that has none, and shows all cards. */
export async function openCards(): Promise<void> {
  preparing.value = true;
  const made: Card[] = [];
  try {
    for (const seat of everySeat()) {
      const ticket = await ticketOf(seat);
      if (ticket) made.push({ seat: seat.id, role: seat.role, url: linkFor(seat, ticket) });
    }
    cards.value = made;
  } finally {
    preparing.value = false;
  }
}

export function Cards() {
  const info = people.value.info;
  const title = info ? inLanguage(info.title) : contest;
  return (
    <main class="cards-page">
      <header class="no-print">
        <p>{say().cardsText(cards.value?.length ?? 0)}</p>
        <button type="button" class="button" onClick={() => (cards.value = undefined)}>
          {say().back}
        </button>
        <button type="button" class="button main" onClick={() => print()}>
          {say().print}
        </button>
      </header>
      <ul class="cards">
        {(cards.value ?? []).map((card) => (
          <li key={card.seat}>
            <QrCode text={card.url} label={say().ticketOf(card.seat)} />
            <div>
              <small>{title}</small>
              <b class="number">{card.seat}</b>
              <p>{roleInWords(card.role)}</p>
              <small>{say().cardHelp}</small>
            </div>
          </li>
        ))}
      </ul>
    </main>
  );
}
