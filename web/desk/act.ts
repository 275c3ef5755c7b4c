/*
 * web/desk/act.ts - one change from this desk: sent until its outcome is known, applied once, refusals in
 * words.
 */
import { effect, signal } from "@preact/signals";
import { newOp, RpcLost, RpcRefusal } from "../lib/rpc";
import { listed } from "../lib/words";
import { line, overview, refreshSoon, rpc } from "./model";
import { missingSheets, sheetIn } from "./overview";
import { say } from "./words";

export interface Stored {
  v: number;
  head: string;
  ticket?: string;
}

export interface Refused {
  reason: string;
  path: string;
}

/* How many changes are on their way. */
export const sending = signal(0);
export const refused = signal<Refused | undefined>(undefined);

/* So many missing sheets are named; how many there are is always said. */
const NAMED_MOST = 24;

const BUSY_TRIES = 5;
const BUSY_MS = 400;

/* Resolves when there is a connection again; rejects when there will be none by itself. */
function connectedAgain(): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = effect(() => {
      const state = line.value;
      if (state === "connecting" || state === "offline") return;
      queueMicrotask(() => stop());
      if (state === "live" || state === "read_only") resolve();
      else reject(new RpcLost());
    });
  });
}

/*
 * A lost answer says nothing about the outcome. The same op sent again does: the server answers for what it
 * stored the first time, and stores it now if it never came.
 */
async function sendUntilKnown(method: string, params: object, busyTries = BUSY_TRIES): Promise<Stored> {
  if (!rpc) throw new RpcLost();
  try {
    return await rpc.request<Stored>(method, params);
  } catch (fault) {
    if (fault instanceof RpcLost) await connectedAgain();
    else if (fault instanceof RpcRefusal && fault.reason === "busy" && busyTries > 0) {
      await new Promise((resolve) => setTimeout(resolve, fault.data.retry_ms ?? BUSY_MS));
      return sendUntilKnown(method, params, busyTries - 1);
    } else throw fault;
    return sendUntilKnown(method, params, busyTries);
  }
}

/* undefined when it was refused; refused.value then says why. */
export async function act(method: string, params: object): Promise<Stored | undefined> {
  refused.value = undefined;
  sending.value += 1;
  try {
    return await sendUntilKnown(method, { ...params, op: newOp() });
  } catch (fault) {
    const refusal = fault instanceof RpcRefusal ? fault : undefined;
    refused.value = { reason: refusal?.reason ?? "busy", path: refusal?.data.path ?? "" };
    return undefined;
  } finally {
    sending.value -= 1;
    refreshSoon();
  }
}

function incompleteInWords(path: string): string {
  const sheet = sheetIn(path);
  if (sheet) {
    const others = overview.value ? missingSheets(overview.value) : [];
    const named = others.some(({ entrant, seat }) => entrant === sheet.entrant && seat === sheet.seat);
    const all = named ? others : [sheet];
    const shown = all.slice(0, NAMED_MOST).map(({ entrant, seat }) => `${entrant} × ${seat}`);
    return say().refusedSheets(all.length, listed(shown) + (all.length > NAMED_MOST ? " …" : ""));
  }
  if (path === "stage") return say().refusedStage;
  return path.includes("roster") ? say().refusedRoster : say().refusedIncomplete(path);
}

export function refusalInWords({ reason, path }: Refused): string {
  const words = say();
  const known: Record<string, string> = {
    role: words.refusedRole,
    phase: words.refusedPhase,
    incomplete: incompleteInWords(path),
    released: words.refusedReleased,
    sealed: words.refusedSealed,
    conflict: words.refusedConflict,
    exists: words.refusedExists,
    absent: words.refusedAbsent,
    disclosure: words.refusedDisclosure,
    unknown: words.refusedUnknown(path),
    schema: words.refusedSchema(path),
    range: words.refusedSchema(path),
    busy: words.refusedBusy,
    read_only: words.readOnlyTitle,
  };
  return known[reason] ?? words.refusedOther(reason);
}
