/* web/organiser/sentences.tsx - the rule book as sentences whose figures and choices can be changed. */
import type { ComponentChildren } from "preact";
import { inLanguage } from "../lib/words";
import * as rules from "./rules";
import type { Module, Rulebook, Stage, Tie } from "./rules";
import { say } from "./words";

interface Props {
  book: Rulebook;
  onChange(next: Rulebook): void;
}

const MODES = ["half_up", "half_even", "floor", "ceiling", "truncate"] as const;

function Whole(props: { label: string; value: number; min: number; max: number; onChange(value: number): void }) {
  const { label, value, min, max, onChange } = props;
  return (
    <input
      type="number"
      class="in-words"
      aria-label={label}
      min={min}
      max={max}
      value={value}
      onInput={(event) => {
        const number = event.currentTarget.valueAsNumber;
        if (Number.isInteger(number) && number >= min && number <= max) onChange(number);
      }}
    />
  );
}

function Decimal({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  return (
    <input
      class="in-words"
      inputMode="decimal"
      aria-label={label}
      maxLength={8}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}

function Choice<Key extends string>(props: {
  label: string;
  value: string;
  options: readonly (readonly [Key, string])[];
  onChange(value: Key): void;
}) {
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value as Key)}
    >
      {props.options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}

function Sentence({ of, children }: { of: string; children: ComponentChildren }) {
  return (
    <p class="sentence">
      <b>{of}</b> {children}
    </p>
  );
}

function ModuleSentence({ book, module, onChange }: Props & { module: Module }) {
  const words = say();
  const title = inLanguage(module.title);
  const { tally } = module;
  if (!tally) return <Sentence of={title}>{words.agreed}</Sentence>;
  const change = (part: Partial<rules.Tally>) => onChange(rules.withTally(book, module.id, part));
  const high = tally.drop_high ?? 0;
  const low = tally.drop_low ?? 0;
  return (
    <Sentence of={title}>
      {words.judges}{" "}
      <Choice
        label={`${title}: ${words.judges}`}
        value={tally.per}
        options={[
          ["total", words.per_total],
          ["criterion", words.per_criterion],
        ]}
        onChange={(per) => change({ per })}
      />{" "}
      {words.dropHigh}{" "}
      <Whole label={`${title}: ${words.dropHigh}`} value={high} min={0} max={9} onChange={(drop_high) => change({ drop_high })} />{" "}
      {words.piece} {words.dropLow}{" "}
      <Whole label={`${title}: ${words.dropLow}`} value={low} min={0} max={9} onChange={(drop_low) => change({ drop_low })} />{" "}
      {words.piece}{" "}
      {high + low > 0 ? (
        <>
          {words.dropFrom}{" "}
          <Whole
            label={`${title}: ${words.dropFrom}`}
            value={tally.drop_from ?? high + low + 1}
            min={high + low + 1}
            max={64}
            onChange={(drop_from) => change({ drop_from })}
          />{" "}
          {words.persons}{" "}
        </>
      ) : null}
      {words.rest}{" "}
      <Choice
        label={`${title}: ${words.rest}`}
        value={tally.reduce}
        options={[
          ["mean", words.reduce_mean],
          ["sum", words.reduce_sum],
        ]}
        onChange={(reduce) => change({ reduce })}
      />
    </Sentence>
  );
}

function AdvanceSentence({ book, stage, onChange }: Props & { stage: Stage }) {
  const words = say();
  const { advance } = stage;
  if (!advance) return null;
  const title = `${inLanguage(stage.title)} · ${words.advances}`;
  const change = (part: rules.Advance) => onChange(rules.withAdvance(book, stage.id, part));
  if (advance.from !== undefined) {
    return (
      <Sentence of={title}>
        {words.atLeast} <Decimal label={title} value={advance.from} onChange={(from) => change({ from })} /> {words.points}
      </Sentence>
    );
  }
  return (
    <Sentence of={title}>
      {words.best}{" "}
      {advance.percent !== undefined ? (
        <>
          <Decimal label={title} value={advance.percent} onChange={(percent) => change({ percent })} /> %
        </>
      ) : (
        <Whole label={title} value={advance.count ?? 1} min={1} max={2000} onChange={(count) => change({ count })} />
      )}{" "}
      {advance.percent !== undefined ? "" : words.places}
    </Sentence>
  );
}

function TotalSentence({ book, onChange }: Props) {
  const words = say();
  const { decimals, mode } = book.rounding.total;
  return (
    <Sentence of={words.totals}>
      {words.keep}{" "}
      <Whole
        label={`${words.totals}: ${words.decimals}`}
        value={decimals}
        min={0}
        max={6}
        onChange={(next) => onChange(rules.withTotal(book, { decimals: next }))}
      />{" "}
      {words.decimals}{" "}
      <Choice
        label={`${words.totals}: ${words.keep}`}
        value={mode}
        options={MODES.map((each) => [each, words[`mode_${each}`]] as const)}
        onChange={(next) => onChange(rules.withTotal(book, { mode: next }))}
      />
    </Sentence>
  );
}

function rungInWords(book: Rulebook, tie: Tie): string {
  if (tie.by === "time" || tie.by === "exact" || tie.by === "decision") return say()[`tie_${tie.by}`];
  return inLanguage(rules.titleOf(book, tie));
}

function Rung({ book, index, onChange }: Props & { index: number }) {
  const rungs = rules.rungsOf(book);
  const rung = rungs[index];
  if (!rung) return null;
  const words = rungInWords(book, rung);
  const without = rungs.filter((_, other) => other !== index);
  const earlier = [...without.slice(0, index - 1), rung, ...without.slice(index - 1)];
  return (
    <li>
      {words}{" "}
      <button
        type="button"
        class="small"
        disabled={index === 0}
        aria-label={say().tieEarlier(words)}
        onClick={() => onChange(rules.withRungs(book, earlier))}
      >
        ↑
      </button>{" "}
      <button
        type="button"
        class="small"
        aria-label={say().tieRemove(words)}
        onClick={() => onChange(rules.withRungs(book, without))}
      >
        ×
      </button>
    </li>
  );
}

function TieSentence({ book, onChange }: Props) {
  const words = say();
  const rungs = rules.rungsOf(book);
  const more = rules.rungsToAdd(book);
  const add = (index: string) => {
    const rung = more[Number(index)];
    if (rung) onChange(rules.withRungs(book, [...rungs, rung]));
  };
  return (
    <div class="sentence">
      <b>{words.ties}</b> {rungs.length > 0 ? words.tiesThen : words.tiesNone}
      <ol>
        {rungs.map((rung, index) => (
          <Rung key={`${rung.by} ${rung.of ?? ""}`} book={book} index={index} onChange={onChange} />
        ))}
      </ol>
      <Choice
        label={words.tieAdd}
        value=""
        options={[["", words.tieAdd] as const, ...more.map((rung, index) => [String(index), rungInWords(book, rung)] as const)]}
        onChange={add}
      />
    </div>
  );
}

function AwardSentence({ book, onChange }: Props) {
  const words = say();
  if (!book.awards) return null;
  return (
    <Sentence of={words.awards}>
      {book.awards.tiers.map((tier) => (
        <span class="tier" key={tier.id}>
          {inLanguage(tier.title)}{" "}
          {tier.count !== undefined ? (
            <Whole
              label={inLanguage(tier.title)}
              value={tier.count}
              min={1}
              max={2000}
              onChange={(count) => onChange(rules.withTier(book, tier.id, { count }))}
            />
          ) : (
            <>
              <Decimal
                label={inLanguage(tier.title)}
                value={tier.percent ?? ""}
                onChange={(percent) => onChange(rules.withTier(book, tier.id, { percent }))}
              />{" "}
              %
            </>
          )}{" "}
        </span>
      ))}
      {words.awardTies}{" "}
      <Choice
        label={words.awardTies}
        value={book.awards.ties}
        options={[
          ["in", words.tiesIn],
          ["out", words.tiesOut],
        ]}
        onChange={(ties) => onChange(rules.withAwardTies(book, ties))}
      />
    </Sentence>
  );
}

export function Sentences({ book, onChange }: Props) {
  return (
    <div class="sentences">
      {book.stages.map((stage) => (
        <div key={stage.id}>
          {stage.modules.map((module) => (
            <ModuleSentence key={module.id} book={book} module={module} onChange={onChange} />
          ))}
          <AdvanceSentence book={book} stage={stage} onChange={onChange} />
        </div>
      ))}
      <TotalSentence book={book} onChange={onChange} />
      <TieSentence book={book} onChange={onChange} />
      <AwardSentence book={book} onChange={onChange} />
    </div>
  );
}
