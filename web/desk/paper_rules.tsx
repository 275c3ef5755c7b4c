/* web/desk/paper_rules.tsx - the rule book on paper: how scores come to be, what is checked again, who signs. */
import type { Module } from "../lib/api";
import type { Tally } from "../lib/why";
import { inLanguage, listed } from "../lib/words";
import { titleOf, type Rules, type Signer } from "./result";
import { advanceInWords } from "./stages";
import { say } from "./words";

function reduceInWords({ reduce }: Tally, drops: boolean): string {
  if (!drops) return reduce === "sum" ? say().ruleSumAll : say().ruleMeanAll;
  return reduce === "sum" ? say().ruleSum : say().ruleMean;
}

function tallyInWords(tally: Tally): string {
  const words = say();
  if (tally.method === "agreed") return words.ruleAgreed;
  const dropped = (tally.drop_high ?? 0) + (tally.drop_low ?? 0);
  const drop = dropped > 0 ? words.ruleDrop(tally.drop_high ?? 0, tally.drop_low ?? 0, tally.drop_from ?? 0) : "";
  const per = tally.per === "criterion" ? words.rulePerCriterion : words.rulePerTotal;
  return [per, drop, reduceInWords(tally, dropped > 0)].filter(Boolean).join(words.comma);
}

/* What a rung of the chain compares. */
export function rungInWords(from: Rules, rung: number): string {
  const { by = "equal", of = "" } = from.ties?.[rung] ?? {};
  const special: Partial<Record<string, string>> = {
    time: say().ruleTime,
    exact: say().ruleExact,
    decision: say().ruleDecision,
  };
  return special[by] ?? inLanguage(titleOf(from, of) ?? { zh: of, en: of });
}

function tiesInWords(from: Rules): string {
  const rungs = (from.ties ?? []).flatMap(({ by }, rung) => (by === "equal" ? [] : [rungInWords(from, rung)]));
  return rungs.length > 0 ? say().ruleTies(listed(rungs)) : say().ruleNoTies;
}

function extrasInWords({ spread, scale }: Module): string[] {
  return [
    ...(spread ? [say().ruleSpread(spread)] : []),
    ...(scale ? [say().ruleScale(scale.per === "group")] : []),
  ];
}

/* What is checked again, and who may appeal until when. */
export function RecheckInWords({ from: { recheck = {}, appeal } }: { from: Rules }) {
  const { top_percent: top, sample_percent: sample, errors_percent: errors } = recheck;
  const parts = [
    ...(top ? [say().recheckTop(top)] : []),
    ...(sample ? [say().recheckSample(sample)] : []),
    ...(errors ? [say().recheckErrors(errors)] : []),
  ];
  const by = appeal && { team_leader: say().byLeader, entrant: say().byEntrant, anyone: say().byAnyone }[appeal.by];
  return (
    <p class="rule">
      {parts.length > 0 ? <span>{`${say().recheck}${parts.join(say().comma)}${say().stop}`}</span> : null}
      {appeal && by ? <span>{say().appeal(appeal.minutes, by, appeal.level2)}</span> : null}
    </p>
  );
}

export function RuleInWords({ from }: { from: Rules }) {
  const modules = from.stages.flatMap((stage) => stage.modules);
  return (
    <p class="rule">
      {modules.map((module) => (
        <span key={module.id}>
          {inLanguage(module.title)}: {[tallyInWords(module as unknown as Tally), ...extrasInWords(module)].join(say().comma)}
          {say().stop}
        </span>
      ))}
      {from.stages.map(({ id, title: name, coefficient }) =>
        coefficient ? (
          <span key={`${id} coefficient`}>
            {`${inLanguage(name)}: ${say().ruleCoefficient(coefficient.mean, coefficient.decimals)}${say().stop}`}
          </span>
        ) : null,
      )}
      {from.stages.map(({ id, title: name, advance }) =>
        advance ? <span key={id}>{`${inLanguage(name)}: ${advanceInWords(advance)}${say().stop}`}</span> : null,
      )}
      <span>{say().ruleRound(from.rounding?.decimals ?? 2, from.rounding?.mode ?? "half_up")}</span>
      <span>{tiesInWords(from)}</span>
    </p>
  );
}

const SIGNERS: Signer[] = ["judge", "chief", "recorder", "supervisor"];

/* Who signs is the rule book's to say; where it does not, the usual four do. */
export function Signatures({ from }: { from: Rules }) {
  const who: Record<Signer, string> = {
    judge: say().signJudges,
    recorder: say().signScorer,
    checker: say().signChecker,
    chief: say().chief,
    supervisor: say().supervisor,
    entrant: say().signEntrant,
  };
  return (
    <ul class="signatures">
      {(from.signatures ?? SIGNERS).map((signer) => (
        <li key={signer}>{who[signer]}</li>
      ))}
    </ul>
  );
}
