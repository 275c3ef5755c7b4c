/* web/judge/banners.tsx - what the judge must know about the whole seat, most pressing first. */
import type { ComponentChildren } from "preact";
import { alert, clock, lock, offline, pause, users } from "../lib/icons";
import { Banner, type Tone } from "../parts/notices";
import { keeps } from "./boot";
import type { Seat } from "./seat";
import { say } from "./words";

const SHOWN_MAX = 2;

interface Said {
  icon: string;
  tone: Tone;
  title: string;
  text: string;
  action?: ComponentChildren;
}

export function Banners({ seat }: { seat: Seat }) {
  const all = [storage(), line(seat), phase(seat), devices(seat)].filter(
    (said): said is Said => said !== null,
  );
  return (
    <div class="banners">
      {all.slice(0, SHOWN_MAX).map(({ icon, tone, title, text, action }) => (
        <Banner key={title} icon={icon} tone={tone} title={title}>
          {text}
          {action}
        </Banner>
      ))}
    </div>
  );
}

function storage(): Said | null {
  if (keeps.value) return null;
  return { icon: alert, tone: "bad", title: say().noKeeping, text: say().noKeepingText };
}

function line(seat: Seat): Said | null {
  const words = say();
  const { value: unsent } = seat.unsent;
  if (seat.state.value === "offline") {
    const text = unsent > 0 ? words.offlineUnsent(unsent) : words.offlineSafe;
    const warning = window.isSecureContext ? "" : words.stayOpen;
    return { icon: offline, tone: "warn", title: words.offlineTitle, text: `${text} ${warning}` };
  }
  if (seat.state.value !== "read_only") return null;
  const text = `${words.readOnlyText(unsent)} ${readOnlyReason(seat.readOnlyReason.value)}`;
  return { icon: alert, tone: "warn", title: words.readOnlyTitle, text };
}

const READ_ONLY_REASONS = ["store_down", "loading", "store_behind", "chain_broken"] as const;

function readOnlyReason(reason: string): string {
  const known = READ_ONLY_REASONS.find((one) => one === reason);
  return known ? say()[`reason_${known}`] : "";
}

function phase(seat: Seat): Said | null {
  const words = say();
  const { value: unsent } = seat.unsent;
  const { value: now } = seat.phase;
  if (seat.isReleased.value) {
    return { icon: lock, tone: "warn", title: words.releasedTitle, text: words.releasedText };
  }
  if (now === "draft") return { icon: clock, tone: "plain", title: words.draftTitle, text: words.draftText };
  if (now === "paused") {
    const text = unsent > 0 ? words.pausedUnsent(unsent) : "";
    return { icon: pause, tone: "warn", title: words.pausedTitle, text: `${words.pausedText} ${text}` };
  }
  if (now === null || now === "open") return null;
  const text = unsent > 0 ? words.closedUnsent(unsent) : words.closedText;
  return { icon: lock, tone: unsent > 0 ? "bad" : "plain", title: words.closedTitle, text };
}

function devices(seat: Seat): Said | null {
  const { value: count } = seat.devices;
  if (count < 2 || seat.state.value === "offline") return null;
  const take = (
    <button class="button" type="button" onClick={() => void seat.take()}>
      {say().take}
    </button>
  );
  return {
    icon: users,
    tone: "brand",
    title: say().devicesTitle(count),
    text: say().devicesText,
    action: take,
  };
}
