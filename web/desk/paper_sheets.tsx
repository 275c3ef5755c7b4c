/*
 * web/desk/paper_sheets.tsx - a page a judge: blank, for the day on which nothing works; or filled with what was handed in,
 * to be signed.
 */
import { signal } from "@preact/signals";
import { inLanguage } from "../lib/words";
import { overview, people, rpc } from "./model";
import { judgesOf, type EntrantLine, type SeatLine } from "./overview";
import { Sheet } from "./paper_frame";
import { partsOf, type Rules, type WholeResult } from "./result";
import { inOrder } from "./show";
import { say } from "./words";

interface Marks {
  state: string;
  marks: Record<string, { value: string | null }>;
}

/* By seat and entrant; undefined until all of them were read. */
const filled = signal<Map<string, Marks> | undefined>(undefined);

const AT_ONCE = 32;

const NOBODY = { v: 0, phase: "draft" as const, frozen: false, stages_closed: 0, seats: [], entrants: [] };
const judges = () => judgesOf(overview.value ?? NOBODY);
const entrantsOf = (seat: SeatLine) =>
  inOrder(overview.value?.entrants ?? []).filter(({ sheets }) => seat.id in sheets);

export async function readSheets(): Promise<void> {
  filled.value = undefined;
  const read = new Map<string, Marks>();
  const places = judges().flatMap((seat) => entrantsOf(seat).map(({ id }) => [seat.id, id] as const));
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const answers = places.slice(from, from + AT_ONCE).map(async ([seat, entrant]) => {
      const sheet = await rpc?.request<Marks>("sheet.show", { seat, entrant });
      if (sheet) read.set(`${seat} ${entrant}`, sheet);
    });
    await Promise.all(answers);
  }
  filled.value = read;
}

/* The modules that this seat marks: its panel's; where the panel agrees, its first seat alone. */
function modulesOf(seat: SeatLine, from: Rules) {
  const panel = people.value.info?.panels?.find(({ id }) => id === seat.panel);
  const leads = judges().find((each) => each.panel === seat.panel)?.id === seat.id;
  return from.stages
    .flatMap(({ modules }) => modules)
    .filter(({ id, method }) => panel?.modules.includes(id) && (method !== "agreed" || leads));
}

interface LineProps {
  seat: SeatLine;
  entrant: EntrantLine;
  from: Rules;
  whole: WholeResult | undefined;
}

/* The judge's total in each module, as it went into the result. */
function totalOf({ seat, entrant, from, whole }: LineProps): string {
  const result = whole?.result.entrants.find((each) => each.entrant === entrant.id);
  const own = modulesOf(seat, from).map(({ id }) => id);
  const parts = result?.modules.filter(({ module }) => own.includes(module)).flatMap(partsOf) ?? [];
  return parts.filter(({ judge }) => judge === seat.id).map(({ value }) => value).join(" / ");
}

function Line(props: LineProps) {
  const { seat, entrant, from, whole } = props;
  const sheet = whole && filled.value?.get(`${seat.id} ${entrant.id}`);
  const isIn = sheet?.state === "submitted";
  return (
    <tr class="tall">
      <td>{entrant.id}</td>
      {modulesOf(seat, from).flatMap(({ criteria }) =>
        criteria.map(({ id }) => <td key={id}>{isIn ? (sheet?.marks[id]?.value ?? "") : ""}</td>),
      )}
      <td>{isIn ? totalOf(props) : sheet ? say().notIn : ""}</td>
    </tr>
  );
}

function JudgeSheet({ seat, from, whole }: { seat: SeatLine; from: Rules; whole: WholeResult | undefined }) {
  const entrants = entrantsOf(seat);
  if (entrants.length === 0) return null;
  return (
    <Sheet kind="sheets" name={`${whole ? say().paper_filled : say().paper_sheets} · ${seat.id}`}>
      <table>
        <thead>
          <tr>
            <th>{say().code}</th>
            {modulesOf(seat, from).flatMap(({ criteria }) =>
              criteria.map(({ id, title: name, max }) => (
                <th key={id}>
                  {inLanguage(name)}
                  <small>{max}</small>
                </th>
              )),
            )}
            <th>{say().total}</th>
          </tr>
        </thead>
        <tbody>
          {entrants.map((entrant) => (
            <Line key={entrant.id} seat={seat} entrant={entrant} from={from} whole={whole} />
          ))}
        </tbody>
      </table>
      <ul class="signatures">
        <li>{say().judge}</li>
      </ul>
    </Sheet>
  );
}

/* whole: what the filled ones are of; undefined for blank ones. */
export function JudgeSheets({ from, whole }: { from: Rules; whole: WholeResult | undefined }) {
  if (whole && !filled.value) return <p class="none">{say().readingSheets}</p>;
  return (
    <>
      {judges().map((seat) => (
        <JudgeSheet key={seat.id} seat={seat} from={from} whole={whole} />
      ))}
    </>
  );
}
