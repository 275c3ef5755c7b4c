/*
 * web/board/sheets/sheets.tsx - what is laid over the board: everything public about one entrant, and the
 * code to share.
 */
import { signal } from "@preact/signals-core";
import { useEffect } from "preact/hooks";
import { askJson } from "../../lib/api";
import { gapToNext } from "../../lib/board";
import { Icon, star } from "../../lib/icons";
import { EVERYBODY, orderOf } from "../../lib/paced";
import { tiedWith } from "../../lib/ties";
import { whyAddress, whyInWords, type Why } from "../../lib/why";
import { inLanguage, language, listed } from "../../lib/words";
import { LinkToShare } from "../../parts/link";
import { Sheet } from "../../parts/sheet";
import { contest, everybody, follow, followed, opened, people, shown } from "../model";
import { placeInWords } from "../row";
import { say as sayOfBoard } from "../words";
import { say } from "./words";

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function groupPlace(id: string, group: string | undefined): string | undefined {
  const entry = orderOf(shown.value, group ?? EVERYBODY).list.find((other) => other.id === id);
  const alone = people.value.info?.groups.length === 1;
  return entry?.place === undefined || alone ? undefined : placeInWords(entry);
}

function FollowButton({ id }: { id: string }) {
  const mine = followed.value === id;
  return (
    <button
      type="button"
      class={mine ? "button" : "button main"}
      aria-pressed={mine}
      onClick={() => follow(id)}
    >
      <Icon of={star} solid={mine} />
      {mine ? say().followed : say().follow}
    </button>
  );
}

function closeSheet(): void {
  opened.value = undefined;
}

function Share() {
  return (
    <Sheet title={say().shareTitle} onClose={closeSheet}>
      <p class="details-under">{say().shareHint}</p>
      <LinkToShare url={`${location.origin}/board/?contest=${encodeURIComponent(contest)}`} />
    </Sheet>
  );
}

interface Told {
  entrant: string;
  score: string;
  why?: Why;
}

const told = signal<Told | undefined>(undefined);

/* Asked anew when the score is another. What cannot be told is not mentioned. */
async function learnWhy(entrant: string, score: string): Promise<void> {
  if (told.peek()?.entrant === entrant && told.peek()?.score === score) return;
  told.value = { entrant, score };
  const why = await askJson<Why>(whyAddress(contest, entrant)).catch(() => undefined);
  if (why && told.peek()?.entrant === entrant && why.score === score) told.value = { entrant, score, why };
}

function WhyThis({ entrant, score }: { entrant: string; score: string }) {
  useEffect(() => void learnWhy(entrant, score), [entrant, score]);
  const { info } = people.value;
  const known = told.value?.entrant === entrant && told.value.score === score ? told.value.why : undefined;
  if (!known || !info) return null;
  return (
    <section aria-label={say().why}>
      <h3>{say().why}</h3>
      <ol class="details-note">
        {whyInWords(info, known, language.value).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

/* With whom the score is shared, and who stands elsewhere by the tie chain alone. */
function TieBroken({ id, score }: { id: string; score: string }) {
  const own = everybody.value.list.find((other) => other.id === id);
  const others = everybody.value.list.filter(({ row, place }) => row.score === score && place !== own?.place);
  if (others.length === 0) return null;
  return <p class="details-note">{say().tieBroken(listed(others.map((other) => people.value.name(other.id))))}</p>;
}

function Details({ entrant }: { entrant: string }) {
  const entry = everybody.value.list.find(({ id }) => id === entrant);
  if (!entry) return null;
  const { id, row } = entry;
  const names = tiedWith(everybody.value.list, id).map((other) => people.value.name(other));
  const group = people.value.group(id);
  const award = people.value.award(row.tier);
  const waits = row.score === undefined ? say().whyNot : row.provisional ? say().provisional : "";
  return (
    <Sheet title={people.value.name(id)} onClose={closeSheet}>
      <p class="details-under">
        {[people.value.blind ? "" : id, people.value.school(id)].filter(Boolean).join(" · ")}
      </p>
      <dl class="details">
        <Fact name={say().place} value={placeInWords(entry)} />
        <Fact name={say().score} value={row.score ?? sayOfBoard().noScore} />
        <Fact name={say().award} value={award && inLanguage(award.title)} />
        <Fact name={say().group} value={group && inLanguage(group.title)} />
        <Fact name={say().groupPlace} value={groupPlace(id, row.group)} />
        <Fact name={say().gap} value={gapToNext(everybody.value.list, id)} />
        <Fact name={say().tied} value={listed(names)} />
        <Fact name={say().marks} value={row.of ? say().marksOf(row.done ?? 0, row.of) : ""} />
      </dl>
      {waits ? <p class="details-note">{waits}</p> : null}
      {row.score === undefined ? null : <TieBroken id={id} score={row.score} />}
      {row.score === undefined ? null : <WhyThis entrant={id} score={row.score} />}
      <FollowButton id={id} />
    </Sheet>
  );
}

export function Opened() {
  if (!opened.value) return null;
  return opened.value === "share" ? <Share /> : <Details entrant={opened.value.entrant} />;
}
