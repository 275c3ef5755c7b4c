/*
 * web/desk/model.ts - the desk's own state: who sits here, the connection, and the contest as last heard.
 */
import { computed, signal } from "@preact/signals";
import {
  ApiFault,
  contest as fetchContest,
  grants as fetchGrants,
  signInByAddress,
  signOut,
  type Grant,
} from "../lib/api";
import { contestTime, ServerClock } from "../lib/clock";
import { People, type ContestInfo } from "../lib/contests";
import { LiveBoard } from "../lib/live";
import { Rpc, RpcLost, type Hello, type RpcState } from "../lib/rpc";
import { workplaceOf } from "../lib/sign_in";
import type { Overview, Role } from "./overview";
import { followsCue } from "./show";

export type Stage =
  | { at: "starting" }
  | { at: "sign_in"; fault?: "ticketFault" | "noAnswer" }
  | { at: "judge"; grant: Grant }
  | { at: "choosing"; grants: Grant[] }
  | { at: "desk" };

export const stage = signal<Stage>({ at: "starting" });
export const line = signal<RpcState>("connecting");
export const hello = signal<Hello | undefined>(undefined);
export const overview = signal<Overview | undefined>(undefined);
const info = signal<ContestInfo | undefined>(undefined);
export const people = computed(() => new People(info.value));
export const role = computed(() => (hello.value?.role ?? "spectator") as Role);

const clock = new ServerClock();
/* The server's monotonic clock, four times a second; undefined before the first hello. */
export const serverNow = signal<number | undefined>(undefined);
setInterval(() => (serverNow.value = clock.now(performance.now())), 250);

/* What the hall sees, and its clock. */
const live = signal<LiveBoard | undefined>(undefined);
export const board = computed(() => live.value?.board.value);
/* Those of the stages that are not over. */
export const segments = computed(
  () => info.value?.stages.slice(overview.value?.stages_closed ?? 0).flatMap((each) => each.segments) ?? [],
);

export const timeOfContest = computed(() => {
  const stamp = live.value?.stamp.value;
  return stamp && serverNow.value !== undefined ? contestTime(stamp, serverNow.value) : undefined;
});

export let rpc: Rpc | undefined;
export let contest = "";

const ROLES_HERE = ["organiser", "chief", "host", "supervisor"];

/*
 * The right to use here: the one the address names, else the widest one that this browser holds in the
 * contest.
 */
function chosenGrant(held: Grant[], wanted: URLSearchParams): Grant | undefined {
  const id = wanted.get("contest");
  const here = held.filter((grant) => !grant.contest || !id || grant.contest === id);
  const seat = wanted.get("seat");
  const named = seat ? here.find((grant) => grant.seat === seat) : undefined;
  const widest = ROLES_HERE.map((known) => here.find((grant) => grant.role === known)).find(Boolean);
  return named ?? widest ?? here[0];
}

async function decide(): Promise<Stage> {
  await signInByAddress();
  const wanted = new URLSearchParams(location.search);
  const held = await fetchGrants();
  const grant = chosenGrant(held, wanted);
  if (!grant) return { at: "sign_in" };
  if (grant.role === "judge") return { at: "judge", grant };
  if (grant.role === "screen") location.replace(workplaceOf(grant));
  const id = grant.contest || wanted.get("contest");
  if (!id) return { at: "choosing", grants: held };
  history.replaceState(
    null,
    "",
    `?contest=${encodeURIComponent(id)}${grant.seat ? `&seat=${encodeURIComponent(grant.seat)}` : ""}`,
  );
  sitDown(id, grant.seat ?? "");
  return { at: "desk" };
}

export async function boot(): Promise<void> {
  try {
    stage.value = await decide();
  } catch (fault) {
    const silent = fault instanceof ApiFault && fault.status === 0;
    stage.value = { at: "sign_in", fault: silent ? "noAnswer" : "ticketFault" };
  }
}

function sitDown(id: string, seat: string): void {
  contest = id;
  live.value = new LiveBoard(id);
  rpc = new Rpc({
    contest: id,
    seat,
    onState: (state) => (line.value = state),
    onHello: greet,
    onNotification: (method) => method === "fact" && refreshSoon(),
    isSignedOut: async () => {
      const held = await fetchGrants().catch(() => undefined);
      return (
        held !== undefined &&
        !held.some((grant) => (grant.seat ?? "") === seat && (!grant.contest || grant.contest === id))
      );
    },
  });
  rpc.start();
}

function greet(said: Hello): void {
  if (hello.peek()?.instance !== said.instance) clock.forget();
  clock.hear(said.mono_ms, performance.now());
  serverNow.value = clock.now(performance.now());
  hello.value = said;
  if (said.role === "spectator") {
    stage.value = { at: "sign_in" };
    return;
  }
  void learnInfo();
  refreshSoon();
}

export async function learnInfo(): Promise<void> {
  info.value = await fetchContest(contest).catch(() => info.peek());
}

const CALM_MS = 600;
const PRESENCE_MS = 10_000;
/* A screen says what it shows a moment after it was cued. */
const SCREEN_MS = 1000;
let asking = false;
let askAgain = false;

/* Asks for the overview: at once when calm, and at most every 600 ms however many facts come in. */
export function refreshSoon(): void {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  void refresh().finally(() => setTimeout(calmedDown, CALM_MS));
}

function calmedDown(): void {
  asking = false;
  if (!askAgain) return;
  askAgain = false;
  refreshSoon();
}

async function refresh(): Promise<void> {
  try {
    const phase = overview.peek()?.phase;
    overview.value = await rpc?.request<Overview>("contest.overview", {});
    if (phase !== overview.peek()?.phase) void learnInfo();
    if (overview.peek()?.seats.some((seat) => seat.devices > 0 && !followsCue(seat, board.peek())))
      setTimeout(refreshSoon, SCREEN_MS);
  } catch (fault) {
    if (!(fault instanceof RpcLost)) askAgain = true;
  }
}

/* Presence changes without a fact. */
setInterval(() => rpc?.isConnected && !document.hidden && refreshSoon(), PRESENCE_MS);

export async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  rpc?.stop();
  location.assign("/");
}
