/* web/desk/preview.tsx - places, scores and awards before and after something that has not happened yet. */
import { signal } from "@preact/signals";
import { RpcRefusal } from "../lib/rpc";
import { inLanguage } from "../lib/words";
import { refused } from "./act";
import { people, role, rpc } from "./model";
import { say } from "./words";

interface Side {
  rank: number;
  score: string;
  award: string;
}

interface Change {
  entrant: string;
  before: Side;
  after: Side;
}

/* What was asked, and what would change. */
interface Told {
  asked: string;
  rows: Change[];
}

const told = signal<Told | undefined>(undefined);

const keyOf = (method: string, params: object) => `${method} ${JSON.stringify(params)}`;

export function forgetPreview(): void {
  told.value = undefined;
}

/* Whether this very change was looked at. */
export function isPreviewed(method: string, params: object): boolean {
  return told.value?.asked === keyOf(method, params);
}

export async function lookAhead(method: string, params: object, path: string): Promise<void> {
  refused.value = undefined;
  told.value = undefined;
  try {
    const read = await rpc?.request<{ rows: Change[] }>(method, { ...params });
    if (read) told.value = { asked: keyOf(method, params), rows: read.rows };
  } catch (fault) {
    refused.value = { reason: fault instanceof RpcRefusal ? fault.reason : "busy", path };
  }
}

function inOneLine({ rank, score, award }: Side): string {
  const tier = people.value.award(award);
  const place = rank > 0 ? say().placeNumber(rank) : "–";
  return [place, score, tier ? inLanguage(tier.title) : ""].filter(Boolean).join(" · ");
}

/* Nothing before it was asked for. */
export function Changes() {
  if (!told.value) return null;
  if (told.value.rows.length === 0) return <p>{say().correctionNothing}</p>;
  return (
    <table class="changes">
      <thead>
        <tr>
          <th>{say().entrant}</th>
          <th>{say().before}</th>
          <th>{say().after}</th>
        </tr>
      </thead>
      <tbody>
        {told.value.rows.map(({ entrant, before, after }) => (
          <tr key={entrant}>
            <td>{entrant}</td>
            <td>{inOneLine(before)}</td>
            <td>{inOneLine(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/* A button that asks, and the answer under it; not for the host, who sees no scores. */
export function Ahead({ method, params, path }: { method: string; params: object; path: string }) {
  if (role.value === "host") return null;
  return (
    <>
      <button type="button" class="button ahead" onClick={() => void lookAhead(method, params, path)}>
        {say().previewIt}
      </button>
      {isPreviewed(method, params) ? <Changes /> : null}
    </>
  );
}
