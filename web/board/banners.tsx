/*
 * web/board/banners.tsx - what a spectator must know before reading a place: is it current, and may it
 * change.
 */
import { check, clock, offline, pause, snow, trophy, users } from "../lib/icons";
import { timeOfDay } from "../lib/contests";
import { Banner, type Tone } from "../parts/notices";
import { live, people, shown } from "./model";
import { say } from "./words";

function LinkBanner() {
  const time = timeOfDay(live.freshAt.value);
  if (live.state.value === "offline") {
    return (
      <Banner tone="bad" icon={offline} title={say().offlineTitle}>
        {say().offlineData(time)}
      </Banner>
    );
  }
  if (live.state.value !== "stale") return null;
  return (
    <Banner tone="warn" icon={clock} title={say().stale}>
      {say().offlineData(time)}
    </Banner>
  );
}

interface State {
  tone: Tone;
  icon: string;
  title: string;
  text: string;
}

function stateInWords(): State | undefined {
  const board = shown.value?.board;
  const words = say();
  if (board?.state === "frozen")
    return { tone: "warn", icon: snow, title: words.frozenTitle, text: words.frozenText };
  switch (board?.phase ?? board?.state) {
    case "draft":
      return { tone: "plain", icon: clock, title: words.draftTitle, text: words.draftText };
    case "closed":
      return { tone: "warn", icon: check, title: words.closedTitle, text: words.closedText };
    case "published":
      return { tone: "brand", icon: trophy, title: words.publishedTitle, text: words.publishedText };
    case "final":
      return { tone: "brand", icon: trophy, title: words.finalTitle, text: "" };
    default:
      return board?.state === "paused"
        ? { tone: "warn", icon: pause, title: words.pausedTitle, text: words.pausedText }
        : undefined;
  }
}

function StateBanner() {
  const state = stateInWords();
  if (!state) return null;
  return (
    <Banner tone={state.tone} icon={state.icon} title={state.title}>
      {state.text}
    </Banner>
  );
}

function EmptyBanner() {
  const board = shown.value?.board;
  if (!board || board.phase === "draft" || Object.values(board.rows).some((row) => row.rank !== undefined))
    return null;
  return (
    <Banner tone="plain" icon={clock} title={say().emptyTitle}>
      {say().emptyText}
    </Banner>
  );
}

function OnStage() {
  const board = shown.value?.board;
  if (board?.state !== "live" || !board.now) return null;
  return <Banner tone="brand" icon={users} title={say().onStage(people.value.name(board.now))} />;
}

export function Banners() {
  return (
    <div class="banners">
      <LinkBanner />
      <StateBanner />
      <EmptyBanner />
      <OnStage />
    </div>
  );
}
