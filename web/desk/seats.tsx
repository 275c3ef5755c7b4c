/* web/desk/seats.tsx - the organiser's list of seats: who is there, tickets to hand out and to take back. */
import { useSignal } from "@preact/signals";
import { Icon, plus, ticket } from "../lib/icons";
import { sending } from "./act";
import { openCards, panelInWords } from "./cards";
import { issueTicket, openDialog } from "./dialogs";
import { overview, role } from "./model";
import type { Role, SeatLine } from "./overview";
import { Dot, presenceInWords, roleInWords } from "./presence";
import { say } from "./words";

function Line({ seat }: { seat: SeatLine }) {
  return (
    <li>
      <b class="number">{seat.id}</b>
      <span class="seat-role">
        {[roleInWords(seat.role), panelInWords(seat.panel)].filter(Boolean).join(" · ")}
      </span>
      <span class="seat-presence">
        <Dot seat={seat} />
        {presenceInWords(seat)}
      </span>
      <button
        type="button"
        class="button"
        disabled={sending.value > 0}
        onClick={() => openDialog({ kind: "seat", seat: seat.id })}
        aria-label={`${say().ticketOf(seat.id)}`}
      >
        <Icon of={ticket} />
      </button>
    </li>
  );
}

const NEW_ROLES: Role[] = ["chief", "host", "supervisor", "organiser", "screen"];
const FIRST_ID: Partial<Record<Role, string>> = {
  chief: "C1",
  host: "H1",
  supervisor: "S1",
  organiser: "O1",
  screen: "B1",
};

/* Judges' seats come from the panels; the others are made by their first ticket. */
function AddSeat() {
  const chosen = useSignal<Role>("chief");
  const id = useSignal("C1");
  const choose = (next: Role) => {
    chosen.value = next;
    id.value = FIRST_ID[next] ?? "";
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void issueTicket({ id: id.value.trim(), role: chosen.value, released: false, ticket: false, devices: 0, last_ms: 0 });
  };
  return (
    <form class="add-seat" onSubmit={submit} aria-label={say().addSeat}>
      <label>
        {say().role}
        <select value={chosen.value} onChange={(event) => choose(event.currentTarget.value as Role)}>
          {NEW_ROLES.map((each) => (
            <option key={each} value={each}>
              {roleInWords(each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say().seatName}
        <input
          required
          maxLength={32}
          value={id.value}
          onInput={(event) => (id.value = event.currentTarget.value)}
        />
      </label>
      <button class="button" disabled={sending.value > 0}>
        <Icon of={plus} />
        {say().issue}
      </button>
    </form>
  );
}

export function Seats() {
  if (!overview.value || role.value !== "organiser") return null;
  return (
    <section class="panel seats" aria-label={say().seats}>
      <header>
        <h2>{say().seats}</h2>
        <button type="button" class="button" onClick={() => void openCards()}>
          {say().printCards}
        </button>
      </header>
      <ul>
        {overview.value.seats.map((seat) => (
          <Line key={seat.id} seat={seat} />
        ))}
      </ul>
      <AddSeat />
    </section>
  );
}
