/* web/desk/main.tsx - the desk: organiser, chief judge and host, each with what is theirs. */
import "./desk.css";
import "../lib/theme";
import { render } from "preact";
import { ticketIn } from "../lib/api";
import { alert, clock, Icon, leave as leaveIcon, lock, offline, online, printer, scroll, users } from "../lib/icons";
import { inLanguage, nameDocument } from "../lib/words";
import { workplaceOf } from "../lib/sign_in";
import { Bar } from "../parts/bar";
import { Banner, Chip, Loading, Notice, type Tone } from "../parts/notices";
import { sending } from "./act";
import { DeskRefusal, dialog, Dialogs, openDialog } from "./dialogs";
import { Matrix } from "./matrix";
import { boot, contest, hello, leave, line, overview, people, role, rpc, stage } from "./model";
import { roleInWords } from "./presence";
import { Corrections } from "./corrections";
import { onCueKey } from "./cues";
import { log, LogPage, openLog } from "./log_page";
import { openPaper, paper, PaperPage } from "./paper";
import { Cards, cards } from "./cards";
import { Run } from "./run";
import { Seats } from "./seats";
import { Setup } from "./setup";
import { Stages } from "./stages";
import { Summary } from "./summary";
import { say } from "./words";

function LineChip() {
  const words = say();
  const looks: Partial<Record<typeof line.value, { tone: Tone; icon: string; word: string }>> = {
    live: { tone: "ok", icon: online, word: words.connected },
    read_only: { tone: "warn", icon: lock, word: words.readOnly },
    offline: { tone: "bad", icon: offline, word: words.offline },
  };
  const look = looks[line.value] ?? { tone: "plain" as const, icon: clock, word: words.connecting };
  return (
    <Chip tone={look.tone} icon={look.icon}>
      {sending.value > 0 ? words.sending : look.word}
    </Chip>
  );
}

function LineBanner() {
  if (line.value === "offline") {
    return (
      <Banner tone="bad" icon={offline} title={say().offlineTitle}>
        {say().offlineText}
      </Banner>
    );
  }
  if (line.value !== "read_only") return null;
  return (
    <Banner tone="warn" icon={alert} title={say().readOnlyTitle}>
      {say().readOnlyText}
    </Banner>
  );
}

function TakenOver() {
  return (
    <Notice icon={users} title={say().takenTitle}>
      <p>{say().takenText}</p>
      <button type="button" class="button main" onClick={() => rpc?.resume()}>
        {say().takeBack}
      </button>
    </Notice>
  );
}

function Away({ title, text, href, word }: { title: string; text: string; href: string; word: string }) {
  return (
    <Notice icon={lock} title={title}>
      <p>{text}</p>
      <p>
        <a class="button main" href={href}>
          {word}
        </a>
      </p>
    </Notice>
  );
}

function Desk() {
  if (line.value === "revoked") {
    return <Away title={say().revokedTitle} text={say().revokedText} href="/" word={say().home} />;
  }
  if (line.value === "gone") return <Away title={say().goneTitle} text="" href="/" word={say().home} />;
  if (line.value === "taken_over") return <TakenOver />;
  if (cards.value) return <Cards />;
  if (paper.value) return <PaperPage />;
  if (log.value) return <LogPage />;
  return (
    <main class="desk">
      <LineBanner />
      <DeskRefusal />
      {overview.value ? (
        <>
          {role.value === "host" ? <Run /> : null}
          <Summary />
          <Setup />
          <Stages />
          <Corrections />
          {role.value === "host" ? null : <Run />}
          <Matrix />
          <Seats />
        </>
      ) : (
        <Loading />
      )}
      <Dialogs />
    </main>
  );
}

function Content() {
  const at = stage.value;
  switch (at.at) {
    case "starting":
      return <Loading />;
    case "judge":
      return <Away title={say().judgeHere} text="" href={workplaceOf(at.grant)} word={say().toJudge} />;
    case "choosing":
      return <Away title={say().choose} text="" href="/" word={say().home} />;
    case "sign_in":
      return (
        <Away
          title={say().signInTitle}
          text={at.fault ? say()[at.fault] : say().signInText}
          href="/"
          word={say().home}
        />
      );
    case "desk":
      return <Desk />;
  }
}

function Page() {
  const info = people.value.info;
  const who = hello.value
    ? [roleInWords(role.value), hello.value.seat].filter(Boolean).join(" ")
    : say().page;
  return (
    <>
      <Bar title={info ? inLanguage(info.title) : contest || say().page} under={who}>
        {stage.value.at === "desk" ? (
          <>
            <LineChip />
            {role.value === "organiser" || role.value === "supervisor" ? (
              <button
                type="button"
                class="switch"
                onClick={() => void openLog()}
                aria-label={say().log}
                title={say().log}
              >
                <Icon of={scroll} />
              </button>
            ) : null}
            {role.value === "chief" || role.value === "organiser" ? (
              <button
                type="button"
                class="switch"
                onClick={() => void openPaper("summary")}
                aria-label={say().papers}
                title={say().papers}
              >
                <Icon of={printer} />
              </button>
            ) : null}
            <button
              type="button"
              class="switch"
              onClick={() => openDialog({ kind: "keys" })}
              aria-label={say().keys}
            >
              ?
            </button>
            <button
              type="button"
              class="switch"
              onClick={() => void leave()}
              aria-label={say().signOut}
              title={say().signOut}
            >
              <Icon of={leaveIcon} />
            </button>
          </>
        ) : null}
      </Bar>
      <Content />
    </>
  );
}

function onKey(event: KeyboardEvent): void {
  const typing = (event.target as HTMLElement).closest("input, textarea, select");
  if (event.key === "?" && !typing && !dialog.value) openDialog({ kind: "keys" });
  else onCueKey(event);
}

nameDocument(() => say().page);
addEventListener("keydown", onKey);
/* A link from a ticket, opened where the desk already stands. */
addEventListener("hashchange", () => ticketIn(location.hash) && location.reload());
const ground = document.getElementById("page");
if (ground) render(<Page />, ground);
void boot();
