/* web/judge/console.tsx - the console: queue, one sheet, number pad; the bar above says how the line is. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSignalEffect } from "@preact/signals";
import {
  alert,
  ban,
  eye,
  forward,
  Icon,
  leave as leaveIcon,
  lock,
  offline,
  online,
  redo,
  undo,
} from "../lib/icons";
import { inLanguage } from "../lib/words";
import { Bar } from "../parts/bar";
import { Chip, Loading, Notice } from "../parts/notices";
import { Banners } from "./banners";
import { Criteria } from "./criteria";
import { Decisions } from "./decisions";
import { KeysSheet, LeaveSheet } from "./dialogs";
import { lastDone, lastUndone } from "./history";
import { listenToKeys } from "./keyboard";
import type { Marking } from "./marking";
import { Pad } from "./pad";
import { Queue } from "./queue";
import { Scale } from "./scale";
import type { Seat } from "./seat";
import { say } from "./words";

interface Props {
  seat: Seat;
  marking: Marking;
}

export function Console({ seat, marking }: Props) {
  const [dialog, setDialog] = useState<"" | "keys" | "leave">("");
  useSignalEffect(() => marking.settle());
  useEffect(() => listenToKeys(marking, () => setDialog("keys")), [marking]);
  useEffect(() => commitWhenLeft(marking), [marking]);
  const close = () => setDialog("");
  return (
    <div class="console">
      <Top seat={seat} marking={marking} open={setDialog} />
      <Banners seat={seat} />
      <Decisions seat={seat} />
      <Main seat={seat} marking={marking} />
      {dialog === "keys" ? <KeysSheet onClose={close} /> : null}
      {dialog === "leave" ? <LeaveSheet seat={seat} onClose={close} /> : null}
    </div>
  );
}

/* A page that goes out of sight may never come back: what was typed becomes a wish now. */
function commitWhenLeft(marking: Marking): () => void {
  const onChange = () => document.visibilityState === "hidden" && marking.commit();
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

function Main({ seat, marking }: Props) {
  if (!seat.sheets.value || !seat.contest.value) return <Loading />;
  if (seat.sheets.value.entrants.length === 0) {
    return (
      <Notice icon={eye} title={say().noSheets}>
        <p>{say().noSheetsText}</p>
      </Notice>
    );
  }
  return (
    <main class="desk">
      <Queue seat={seat} marking={marking} />
      <section class="sheet-view">
        <Who seat={seat} marking={marking} />
        {marking.sheet.value?.recused ? <Recused /> : <Criteria seat={seat} marking={marking} />}
        <Scale seat={seat} marking={marking} />
      </section>
      <Pad seat={seat} marking={marking} />
    </main>
  );
}

function Top({ seat, marking, open }: Props & { open: (dialog: "keys" | "leave") => void }) {
  const contest = seat.contest.value;
  const modules = seat.modules.value.map((module) => inLanguage(module.title)).join(" · ");
  const manner = contest?.disclosure.identity === "name" ? say().open : say().blind;
  return (
    <Bar
      title={contest ? inLanguage(contest.title) : say().page}
      under={[say().judge(seat.name.seat), modules, manner].filter(Boolean).join(" · ")}
    >
      <Line seat={seat} />
      <div class="tools">
        <Tool
          label={say().undo}
          isOff={!lastDone(marking.history.value) && marking.typing.value === null}
          onClick={() => marking.undo()}
        >
          <Icon of={undo} />
        </Tool>
        <Tool label={say().redo} isOff={!lastUndone(marking.history.value)} onClick={() => marking.redo()}>
          <Icon of={redo} />
        </Tool>
        <Tool label={say().keys} onClick={() => open("keys")}>
          ?
        </Tool>
        <Tool label={say().signOut} onClick={() => open("leave")}>
          <Icon of={leaveIcon} />
        </Tool>
      </div>
    </Bar>
  );
}

function Tool(props: { label: string; isOff?: boolean; onClick: () => void; children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={props.label}
      title={props.label}
      disabled={props.isOff}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/* Always there: how the line is, and how much has not gone over it. */
function Line({ seat }: { seat: Seat }) {
  const words = say();
  const { value: unsent } = seat.unsent;
  const count = unsent > 0 ? words.unsent(unsent) : words.allStored;
  const chips = {
    connecting: { tone: "plain", icon: online, text: words.connecting },
    live: { tone: unsent > 0 ? "warn" : "ok", icon: online, text: words.connected },
    read_only: { tone: "warn", icon: alert, text: words.readOnlyChip },
    offline: { tone: "warn", icon: offline, text: words.offlineChip },
  } as const;
  const { value: state } = seat.state;
  const chip = state in chips ? chips[state as keyof typeof chips] : chips.offline;
  return (
    <span class="line" data-testid="line" data-state={state} data-unsent={unsent} role="status">
      <Chip tone={chip.tone} icon={chip.icon}>
        {chip.text} · <span class="count">{count}</span>
      </Chip>
    </span>
  );
}

function Who({ seat, marking }: Props) {
  const { value: sheet } = marking.sheet;
  if (!sheet) return null;
  const entrant = seat.contest.value?.entrants.find((one) => one.id === sheet.id);
  const group = seat.contest.value?.groups.find((one) => one.id === entrant?.group);
  const names = [entrant?.name, entrant?.school].filter(Boolean).join(" · ");
  return (
    <header class="who">
      <h2 class="code" data-testid="code">
        {sheet.id}
      </h2>
      <p>
        {names || say().hidden}
        <br />
        {group ? inLanguage(group.title) : say().code}
      </p>
      {entrant?.work ? (
        <a class="button work" href={entrant.work} target="_blank" rel="noopener noreferrer">
          {say().openWork} <Icon of={forward} />
        </a>
      ) : null}
      <Called seat={seat} marking={marking} />
      {sheet.state === "returned" ? <Returned reason={sheet.reason} /> : null}
      {sheet.state === "submitted" ? (
        <Chip tone="ok" icon={lock}>
          {say().sealedTitle}
        </Chip>
      ) : null}
    </header>
  );
}

function Returned({ reason }: { reason: string | undefined }) {
  return (
    <p class="returned" role="status">
      <b>{say().returnedTitle}</b>
      {reason ? say().returnedReason(reason) : say().returnedNoReason}
    </p>
  );
}

/* Somebody else than the entrant on the screen is on stage. */
function Called({ seat, marking }: Props) {
  const { value: called } = seat.called;
  if (!called || called === marking.place.value?.entrant || !seat.sheet(called)) return null;
  return (
    <button type="button" class="chip brand called" onClick={() => marking.go(called)}>
      {say().nowOn(called)} <Icon of={forward} />
    </button>
  );
}

function Recused() {
  return (
    <Notice icon={ban} title={say().recusedTitle}>
      <p>{say().recusedText}</p>
    </Notice>
  );
}
