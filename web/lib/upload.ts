/* web/lib/upload.ts - a file that an organiser hands in: its text, and what the server says of it. */
import { ApiFault } from "./api";

/* One thing that is wrong with a file, and where. */
export interface Fault {
  /* "row 3, column group" in a table, a JSON path in a definition. */
  place: string;
  words: string;
  /* Tables are told in Chinese too. */
  words_zh?: string;
}

/* The server read the file and names everything that is wrong with it. */
export class FaultyFile extends Error {
  constructor(readonly faults: Fault[]) {
    super("faulty file");
  }
}

export interface Decoded {
  text: string;
  encoding: "UTF-8" | "GBK" | "Excel";
}

/* Spreadsheets of Windows write GBK; everything else writes UTF-8. */
export function decode(bytes: ArrayBuffer): Decoded {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "GBK" };
  }
}

/* Hands it in; `dry` only asks what is wrong with it, and how it was understood. */
export function put(path: string, text: string, dry: boolean): Promise<unknown> {
  return send("PUT", `${path}${dry ? "?dry=1" : ""}`, text);
}

/* Asks what comes of it; nothing is kept. */
export function post(path: string, text: string): Promise<unknown> {
  return send("POST", path, text);
}

async function send(method: "PUT" | "POST", path: string, text: string): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: { "Content-Type": "application/octet-stream" },
      body: text,
    });
  } catch {
    throw new ApiFault(0, "", "");
  }
  if (answer.ok) return answer.json();
  const problem = (await answer.json().catch(() => ({}))) as {
    reason?: string;
    detail?: string;
    faults?: Fault[];
  };
  if (problem.faults) throw new FaultyFile(problem.faults);
  throw new ApiFault(answer.status, problem.reason ?? "", problem.detail ?? "");
}
