/* web/home/sign_in.tsx - signing in: staff by ticket, the organiser by password. */
import { useSignal } from "@preact/signals";
import { alert, check, Icon, leave as leaveIcon } from "../lib/icons";
import { listed } from "../lib/words";
import { enterByPassword, enterByTicket, entering, fault, grants, leave } from "./model";
import { say } from "./words";

function roleInWords(role: string): string {
  const words = say();
  const known: Record<string, string> = {
    organiser: words.organiser,
    chief: words.chief,
    judge: words.judgeRole,
    host: words.host,
    supervisor: words.supervisor,
    screen: words.screen,
  };
  return known[role] ?? role;
}

function SignedIn() {
  const roles = [
    ...new Set(grants.value.map(({ role, seat }) => [roleInWords(role), seat].filter(Boolean).join(" "))),
  ];
  return (
    <section class="card">
      <p class="signed-in">
        <Icon of={check} />
        {say().signedInAs(listed(roles))}
      </p>
      <button type="button" class="button" onClick={() => void leave()}>
        <Icon of={leaveIcon} />
        {say().signOut}
      </button>
    </section>
  );
}

function Fault() {
  if (!fault.value) return null;
  return (
    <p class="fault" role="alert">
      <Icon of={alert} />
      {say()[fault.value]}
    </p>
  );
}

function TicketFields() {
  return (
    <label>
      {say().ticket}
      <input name="ticket" autocomplete="off" spellcheck={false} required placeholder={say().ticketHint} />
    </label>
  );
}

function PasswordFields() {
  return (
    <>
      <label>
        {say().name}
        <input name="name" autocomplete="username" autocapitalize="none" required defaultValue="organiser" />
      </label>
      <label>
        {say().password}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
    </>
  );
}

function Form() {
  const byPassword = useSignal(false);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const word = (name: string) => String(typed.get(name) ?? "");
    void (byPassword.value ? enterByPassword(word("name"), word("password")) : enterByTicket(word("ticket")));
  };
  const choose = (password: boolean) => {
    byPassword.value = password;
    fault.value = undefined;
  };
  return (
    <section class="card">
      <h2>{say().signIn}</h2>
      <p class="hint">{say().signInHint}</p>
      <div class="either" role="group" aria-label={say().signIn}>
        <button type="button" aria-pressed={!byPassword.value} onClick={() => choose(false)}>
          {say().byTicket}
        </button>
        <button type="button" aria-pressed={byPassword.value} onClick={() => choose(true)}>
          {say().byPassword}
        </button>
      </div>
      <form onSubmit={onSubmit}>
        {byPassword.value ? <PasswordFields /> : <TicketFields />}
        <Fault />
        <button class="button main" disabled={entering.value}>
          {entering.value ? say().entering : say().enter}
        </button>
      </form>
    </section>
  );
}

export function SignIn() {
  return grants.value.length > 0 ? <SignedIn /> : <Form />;
}
