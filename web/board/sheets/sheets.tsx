/*
 * web/board/sheets/sheets.tsx - what is laid over the board: everything public about one entrant, and the
 * code to share.
 */
import { gapToNext } from "../../lib/board";
import { Icon, star } from "../../lib/icons";
import { EVERYBODY, orderOf } from "../../lib/paced";
import { tiedWith } from "../../lib/ties";
import { inLanguage, listed } from "../../lib/words";
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
      <FollowButton id={id} />
    </Sheet>
  );
}

export function Opened() {
  if (!opened.value) return null;
  return opened.value === "share" ? <Share /> : <Details entrant={opened.value.entrant} />;
}
