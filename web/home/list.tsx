/* web/home/list.tsx - the contests: what each is doing, and the ways in. */
import { alert, check, clock, eye, Icon, lock, pause, pen, play, plus, screen, ticket, trophy } from "../lib/icons";
import type { Phase } from "../lib/board";
import { workplaceOf } from "../lib/sign_in";
import { inLanguage } from "../lib/words";
import { Chip, Failure, Loading, Notice, type Tone } from "../parts/notices";
import { bySeason, contests, failed, grants, type Listed, rightIn } from "./model";
import { say } from "./words";

const PHASE_LOOK: Record<Phase, { tone: Tone; icon: string }> = {
  draft: { tone: "plain", icon: clock },
  open: { tone: "ok", icon: play },
  paused: { tone: "warn", icon: pause },
  closed: { tone: "plain", icon: check },
  published: { tone: "brand", icon: trophy },
  final: { tone: "brand", icon: lock },
};

function WayToWork({ contest }: { contest: string }) {
  const right = rightIn(contest);
  if (!right) return null;
  const isJudge = right.role === "judge";
  return (
    <a
      class="button"
      href={right.contest ? workplaceOf(right) : `/desk/?contest=${encodeURIComponent(contest)}`}
    >
      <Icon of={isJudge ? pen : ticket} />
      {isJudge ? say().judge : right.role === "screen" ? say().screen : say().desk}
    </a>
  );
}

function Item({ contest }: { contest: Listed }) {
  const query = `?contest=${encodeURIComponent(contest.id)}`;
  const look = PHASE_LOOK[contest.phase];
  return (
    <li class="contest">
      <div class="contest-head">
        <h4>{inLanguage(contest.title)}</h4>
        <span class="contest-id number">{contest.id}</span>
      </div>
      <div class="contest-chips">
        <Chip tone={look.tone} icon={look.icon}>
          {say()[contest.phase]}
        </Chip>
        {contest.state === "ro" ? (
          <Chip tone="warn" icon={alert}>
            {say().readOnly} · {say().readOnlyHint}
          </Chip>
        ) : null}
      </div>
      <nav class="contest-ways" aria-label={inLanguage(contest.title)}>
        <a class="button main" href={`/board/${query}`}>
          <Icon of={eye} />
          {say().board}
        </a>
        <a class="button" href={`/screen/${query}`}>
          <Icon of={screen} />
          {say().screen}
        </a>
        <WayToWork contest={contest.id} />
      </nav>
    </li>
  );
}

/* The organiser's account makes contests. */
export function NewContest() {
  if (!grants.value.some(({ role, contest }) => role === "organiser" && !contest)) return null;
  return (
    <a class="button main new-contest" href="/organiser/">
      <Icon of={plus} />
      {say().newContest}
    </a>
  );
}

export function List() {
  if (!contests.value)
    return failed.value ? <Failure title={say().failed}>{say().failedText}</Failure> : <Loading />;
  if (contests.value.length === 0) {
    return (
      <Notice icon={trophy} title={say().empty}>
        {say().emptyText}
      </Notice>
    );
  }
  const seasons = bySeason(contests.value);
  return (
    <>
      {seasons.map(({ season, contests: listed }) => (
        <section class="season" key={season} aria-label={season || say().otherSeasons}>
          {seasons.length > 1 || season ? <h3>{season || say().otherSeasons}</h3> : null}
          <ul class="contests">
            {listed.map((contest) => (
              <Item key={contest.id} contest={contest} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
