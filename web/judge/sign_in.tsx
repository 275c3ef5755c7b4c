/* web/judge/sign_in.tsx - how a judge comes to her seat without the link of her access card. */
import { useState } from "preact/hooks";
import type { Grant } from "../lib/api";
import { ticket as ticketIcon, users } from "../lib/icons";
import { Notice } from "../parts/notices";
import { Switches } from "../parts/switches";
import { boot, enter, signInWith } from "./boot";
import { say } from "./words";

export function TicketForm() {
  const [text, setText] = useState("");
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (text.trim()) void signInWith(text.trim());
  };
  return (
    <form class="ticket-form" onSubmit={onSubmit}>
      <label>
        {say().ticket}
        <input
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      <button class="button main" type="submit">
        {say().signInNow}
      </button>
    </form>
  );
}

export function SignIn({ fault }: { fault: "" | "ticket" | "no_answer" }) {
  return (
    <main class="calm">
      <Switches />
      <Notice icon={ticketIcon} title={say().signInTitle}>
        {fault === "ticket" ? (
          <p class="wrong" role="alert">
            {say().ticketRefused}
          </p>
        ) : null}
        {fault === "no_answer" ? <Silence /> : <p>{say().signInText}</p>}
        <TicketForm />
      </Notice>
    </main>
  );
}

function Silence() {
  return (
    <>
      <p class="wrong" role="alert">
        {say().noAnswer}
      </p>
      <button class="button" type="button" onClick={() => void boot()}>
        {say().retry}
      </button>
    </>
  );
}

export function Choose({ grants }: { grants: Grant[] }) {
  return (
    <main class="calm">
      <Switches />
      <Notice icon={users} title={say().chooseTitle}>
        <ul class="seats">
          {grants.map((grant) => (
            <li key={`${grant.contest}/${grant.seat}`}>
              <button class="button" type="button" onClick={() => void enter(grant)}>
                {say().judge(grant.seat)} · {grant.contest}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </main>
  );
}
