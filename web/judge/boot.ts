/*
 * web/judge/boot.ts - from opening the page to a seat: the ticket in the address, what this browser is
 * signed in to, or, when nobody answers, the seat that this device had last.
 */
import { signal } from "@preact/signals";
import { ApiFault, type Grant, grants, signIn, signInByAddress, signOut, ticketIn } from "../lib/api";
import { Device } from "../lib/device";
import { remember, remembered } from "../lib/memory";
import { Marking } from "./marking";
import { Seat, type SeatName } from "./seat";

export type Stage =
  | { at: "starting" }
  | { at: "sign_in"; fault: "" | "ticket" | "no_answer" }
  | { at: "choosing"; grants: Grant[] }
  | { at: "seat"; seat: Seat; marking: Marking };

export const stage = signal<Stage>({ at: "starting" });
/* What is written on this device outlives the page. */
export const keeps = signal(true);

const LAST_SEAT = "judge.seat";
let device: Device | undefined;
let current: Seat | undefined;

export async function boot(): Promise<void> {
  current?.stop();
  stage.value = { at: "starting" };
  device ??= await Device.open("jiangtai", () => (keeps.value = false));
  keeps.value = device.keeps;
  const known = knownSeat();
  if (known && !ticketIn(location.hash)) return enter(known);
  try {
    const signedIn = await signInByAddress();
    await choose(await grants(), signedIn);
  } catch (fault) {
    stage.value = { at: "sign_in", fault: isSilence(fault) ? "no_answer" : "ticket" };
  }
}

export async function signInWith(ticket: string): Promise<void> {
  try {
    await signIn(ticketIn(new URL(ticket, location.href).hash) || ticket);
    await choose(await grants(), true);
  } catch (fault) {
    stage.value = { at: "sign_in", fault: isSilence(fault) ? "no_answer" : "ticket" };
  }
}

/* Only when nothing is unsent. */
export async function leave(seat: Seat): Promise<void> {
  await signOut();
  seat.stop();
  await seat.forget();
  remember(LAST_SEAT, null);
  history.replaceState(null, "", location.pathname);
  stage.value = { at: "sign_in", fault: "" };
}

export async function enter(name: SeatName): Promise<void> {
  if (!device) return;
  current?.stop();
  remember(LAST_SEAT, JSON.stringify(name));
  const { searchParams: query } = new URL(location.href);
  query.set("contest", name.contest);
  query.set("seat", name.seat);
  history.replaceState(history.state, "", `${location.pathname}?${query}${location.hash}`);
  const seat = new Seat(name, device);
  current = seat;
  const marking = new Marking(seat);
  await seat.open();
  marking.open();
  stage.value = { at: "seat", seat, marking };
}

/*
 * The newest right of this browser that fits the address. Several, and no ticket that says which: the judge
 * chooses.
 */
async function choose(all: Grant[], justSignedIn: boolean): Promise<void> {
  const { contest } = askedSeat();
  const mine = all.filter(
    (grant) => grant.role === "judge" && (justSignedIn || !contest || grant.contest === contest),
  );
  const [newest, ...others] = mine;
  if (!newest) stage.value = { at: "sign_in", fault: "" };
  else if (others.length === 0 || justSignedIn) await enter(newest);
  else stage.value = { at: "choosing", grants: mine };
}

/*
 * The seat that the address names, else the one that this device had last: nobody needs to answer for that.
 */
function knownSeat(): SeatName | null {
  const asked = askedSeat();
  if (asked.contest) return asked.seat ? asked : null;
  return JSON.parse(remembered(LAST_SEAT) ?? "null");
}

function askedSeat(): SeatName {
  const query = new URLSearchParams(location.search);
  return { contest: query.get("contest") ?? "", seat: query.get("seat") ?? "" };
}

function isSilence(fault: unknown): boolean {
  return fault instanceof ApiFault && !fault.isFinal;
}
