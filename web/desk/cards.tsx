/* web/desk/cards.tsx - access cards: a seat, its role, a code to scan; eight on a sheet of A4. */
import { signal } from "@preact/signals";
import { inLanguage } from "../lib/words";
import { RpcRefusal } from "../lib/rpc";
import { QrCode } from "../parts/qr";
import { act, refused } from "./act";
import { linkFor } from "./dialogs";
import { contest, overview, people, rpc } from "./model";
import type { Role, SeatLine } from "./overview";
import { roleInWords } from "./presence";
import { say } from "./words";

interface Card {
  seat: string;
  role: Role;
  panel?: string;
  url: string;
}

type Seat = Pick<SeatLine, "id" | "role" | "panel">;

export const cards = signal<Card[] | undefined>(undefined);
export const preparing = signal(false);

/* Who is needed besides the judges. */
const STAFF: readonly { id: string; role: Role }[] = [
  { id: "C1", role: "chief" },
  { id: "H1", role: "host" },
  { id: "S1", role: "supervisor" },
];

/* The ticket in force, or a new one where there is none. undefined: refused. */
async function ticketOf(seat: Seat): Promise<string | undefined> {
  try {
    return (await rpc?.request<{ ticket: string }>("ticket.show", { seat: seat.id }))?.ticket;
  } catch (fault) {
    if (!(fault instanceof RpcRefusal) || fault.reason !== "unknown") throw fault;
    return (await act("ticket.issue", { seat: seat.id, role: seat.role }))?.ticket;
  }
}

function everySeat(): Seat[] {
  const seats = overview.value?.seats ?? [];
  const missing = STAFF.filter(({ role }) => !seats.some((seat) => seat.role === role));
  return [...missing, ...seats.filter(({ role, released }) => role !== "judge" || !released)];
}

async function cardOf(seat: Seat): Promise<Card | undefined> {
  const ticket = await ticketOf(seat);
  return ticket ? { seat: seat.id, role: seat.role, panel: seat.panel, url: linkFor(seat, ticket) } : undefined;
}

/* Shows the cards of these seats, or, where one was refused, why. */
async function show(seats: readonly Seat[]): Promise<void> {
  preparing.value = true;
  const made: Card[] = [];
  try {
    for (const seat of seats) {
      const card = await cardOf(seat);
      if (!card) return;
      made.push(card);
    }
    cards.value = made;
  } catch (fault) {
    refused.value = { reason: fault instanceof RpcRefusal ? fault.reason : "busy", path: "" };
  } finally {
    preparing.value = false;
  }
}

/* Gives every seat a ticket that has none, and shows all cards. */
export function openCards(): Promise<void> {
  return show(everySeat());
}

export function openCard(seat: string): Promise<void> {
  return show(everySeat().filter(({ id }) => id === seat));
}

export function panelInWords(id: string | undefined): string {
  const panel = people.value.info?.panels?.find((each) => each.id === id);
  return panel ? inLanguage(panel.title) : "";
}

function CardItem({ card, title }: { card: Card; title: string }) {
  return (
    <li>
      <QrCode text={card.url} label={say().ticketOf(card.seat)} />
      <div>
        <small>{title}</small>
        <b class="number">{card.seat}</b>
        <p>{[roleInWords(card.role), panelInWords(card.panel)].filter(Boolean).join(" · ")}</p>
        <p class="name-line">{say().cardName}</p>
        <small>{say().cardHelp}</small>
      </div>
      <code>{card.url}</code>
    </li>
  );
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
          <CardItem key={card.seat} card={card} title={title} />
        ))}
      </ul>
    </main>
  );
}
