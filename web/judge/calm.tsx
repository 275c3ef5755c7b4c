/* web/judge/calm.tsx - the seat is not to be used here and now: why, what is safe, what to do. */
import { alert, lock, screen, users } from "../lib/icons";
import { Notice } from "../parts/notices";
import { Switches } from "../parts/switches";
import { keeps } from "./boot";
import type { Seat } from "./seat";
import { TicketForm } from "./sign_in";
import { say } from "./words";

export function isCalm(seat: Seat): boolean {
  return seat.isElsewhere.value || ["taken_over", "revoked", "gone"].includes(seat.state.value);
}

export function Calm({ seat }: { seat: Seat }) {
  return (
    <main class="calm">
      <Switches />
      <Why seat={seat} />
    </main>
  );
}

function Why({ seat }: { seat: Seat }) {
  if (seat.state.value === "revoked") return <Revoked seat={seat} />;
  if (seat.state.value === "gone") return <Gone seat={seat} />;
  if (seat.state.value === "taken_over") return <TakenOver seat={seat} />;
  return <OtherTab seat={seat} />;
}

/* What is unsent does not go away with the seat. */
function StillHere({ seat }: { seat: Seat }) {
  const { value: unsent } = seat.unsent;
  if (unsent === 0) return null;
  return <p class="still-here">{keeps.value ? say().stillHere(unsent) : say().stillHerePage(unsent)}</p>;
}

function Revoked({ seat }: { seat: Seat }) {
  return (
    <Notice icon={lock} title={say().revokedTitle}>
      <p>{say().revokedText}</p>
      <StillHere seat={seat} />
      <TicketForm />
    </Notice>
  );
}

function Gone({ seat }: { seat: Seat }) {
  return (
    <Notice icon={alert} title={say().goneTitle}>
      <p>{say().goneText}</p>
      <StillHere seat={seat} />
      <button class="button" type="button" onClick={() => seat.comeBack(false)}>
        {say().retry}
      </button>
    </Notice>
  );
}

function TakenOver({ seat }: { seat: Seat }) {
  return (
    <Notice icon={users} title={say().takenOverTitle}>
      <p>{say().takenOverText}</p>
      <StillHere seat={seat} />
      <button class="button main" type="button" onClick={() => seat.comeBack(true)}>
        {say().takeBack}
      </button>
    </Notice>
  );
}

function OtherTab({ seat }: { seat: Seat }) {
  return (
    <Notice icon={screen} title={say().otherTabTitle}>
      <p>{say().otherTabText}</p>
      <button class="button main" type="button" onClick={() => seat.useThisTab()}>
        {say().useThisTab}
      </button>
    </Notice>
  );
}
