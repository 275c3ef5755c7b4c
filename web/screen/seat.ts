/*
 * web/screen/seat.ts - a screen that holds a ticket tells the host that it lives and what it shows. One without
 * shows the same.
 */
import { effect, signal } from "@preact/signals-core";
import { grants, signInByAddress } from "../lib/api";
import { Rpc } from "../lib/rpc";
import { contest, scene, shown, step } from "./model";

async function seatHere(): Promise<string | undefined> {
  await signInByAddress();
  const wanted = new URLSearchParams(location.search).get("seat");
  const held = (await grants()).filter((grant) => grant.role === "screen" && grant.contest === contest);
  return (held.find(({ seat }) => seat === wanted) ?? held[0])?.seat;
}

function tellHost(seat: string): void {
  const isConnected = signal(false);
  const rpc = new Rpc({
    contest,
    seat,
    onState: (state) => (isConnected.value = state === "live" || state === "read_only"),
    onHello: () => undefined,
    onNotification: () => undefined,
    isSignedOut: async () => (await grants().catch(() => undefined))?.some((each) => each.seat === seat) === false,
  });
  effect(() => {
    if (!isConnected.value || !shown.value) return;
    void rpc.request("screen.report", { scene: scene.value, step: step.value }).catch(() => undefined);
  });
  rpc.start();
}

/* Without a ticket, or with one that no longer holds, nothing is told; the show goes on. */
export async function takeSeat(): Promise<void> {
  const seat = await seatHere().catch(() => undefined);
  if (seat !== undefined) tellHost(seat);
}
