/*
 * web/judge/criteria.tsx - the criteria of one sheet as rows: what is judged, the levels, the value and how
 * sure it is.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Criterion, Level, Module } from "../lib/api";
import { alert, check, Icon, minus, pen, plus, screen } from "../lib/icons";
import { inLanguage } from "../lib/words";
import { readDecimal } from "./decimal";
import type { Marking } from "./marking";
import type { Seat } from "./seat";
import { totalOf } from "./sheets";
import { ordinal, shown, type Shown, type Sureness, timeOf } from "./value";
import { say } from "./words";

interface Props {
  seat: Seat;
  marking: Marking;
}

const SURENESS_ICONS: Record<Sureness, string> = {
  blank: "",
  typed: pen,
  onPage: alert,
  onDevice: screen,
  stored: check,
  conflict: alert,
  refused: alert,
};

/* The finger presses, the keyboard keeps its focus: or Enter would press the same button again. */
export function keepFocus(event: Event): void {
  event.preventDefault();
}

/* When banners or the scale take room away, the row that is being marked stays in sight. */
function keepInSight(list: HTMLElement): () => void {
  const observer = new ResizeObserver(() =>
    list.querySelector(".here")?.scrollIntoView({ block: "nearest" }),
  );
  observer.observe(list);
  return () => observer.disconnect();
}

export function Criteria({ seat, marking }: Props) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => (list.current ? keepInSight(list.current) : undefined), []);
  const modules = seat.modules.value;
  const all = modules.flatMap((module) => module.criteria);
  return (
    <section class="criteria" aria-label={say().criteria} ref={list}>
      {modules.map((module) => (
        <section key={module.id} aria-label={inLanguage(module.title)}>
          {modules.length > 1 || module.method === "deduction" ? (
            <ModuleTitle {...{ seat, marking, module }} />
          ) : null}
          <ol>
            {module.criteria.map((criterion) => (
              <Row
                key={criterion.id}
                {...{ seat, marking, module, criterion }}
                index={all.indexOf(criterion)}
              />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function ModuleTitle({ seat, marking, module }: Props & { module: Module }) {
  const entrant = marking.place.value?.entrant ?? "";
  const total = totalOf([module], (criterion) => seat.wanted(entrant, criterion));
  return (
    <h2 class="module-title">
      {inLanguage(module.title)}
      <span>{module.method === "deduction" ? say().deduction(module.max) : ""}</span>
      <b class="number">
        {total.text} <small>/ {total.full}</small>
      </b>
    </h2>
  );
}

function Row(props: Props & { module: Module; criterion: Criterion; index: number }) {
  const { seat, marking, module, criterion, index } = props;
  const { value: place } = marking.place;
  const isHere = place?.criterion === criterion.id;
  const row = useRef<HTMLLIElement>(null);
  const entrant = place?.entrant ?? "";
  const go = () => marking.go(entrant, criterion.id);
  const value = shown(seat, marking, entrant, criterion.id);
  const takesOff = module.method === "deduction";
  useEffect(() => {
    if (isHere) row.current?.scrollIntoView({ block: "nearest" });
  }, [isHere, entrant]);
  return (
    <li class={`row ${isHere ? "here" : ""}`} ref={row} onClick={go}>
      <button
        type="button"
        class="row-title"
        aria-current={isHere ? "true" : undefined}
        onMouseDown={keepFocus}
        onClick={go}
      >
        <b>
          {ordinal(index)} {inLanguage(criterion.title)}
        </b>
        <span>
          {criterion.bonus ? `${say().bonus} ` : ""}
          {takesOff ? say().takesOff(criterion.max) : say().outOf(criterion.max)}
        </span>
      </button>
      <p class="row-text">{inLanguage(criterion.text)}</p>
      <div class="stepper">
        <Step {...props} direction={-1} />
        <Value value={value} takesOff={takesOff} />
        <Step {...props} direction={1} />
      </div>
      {isHere && criterion.levels?.length ? (
        <Levels marking={marking} levels={criterion.levels} value={value.text} />
      ) : null}
    </li>
  );
}

function Step({ seat, marking, criterion, direction }: Props & { criterion: Criterion; direction: 1 | -1 }) {
  const entrant = marking.place.value?.entrant ?? "";
  const label = direction > 0 ? say().plusStep(criterion.step) : say().minusStep(criterion.step);
  const onClick = (event: Event) => {
    event.stopPropagation();
    marking.go(entrant, criterion.id);
    if (marking.place.value?.criterion === criterion.id) marking.step(direction);
  };
  return (
    <button
      type="button"
      class="step"
      aria-label={`${inLanguage(criterion.title)}: ${label}`}
      disabled={!marking.isEditable.value || seat.sheet(entrant) === undefined}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      <Icon of={direction > 0 ? plus : minus} />
    </button>
  );
}

function Value({ value, takesOff }: { value: Shown; takesOff: boolean }) {
  const { text, sureness, at } = value;
  return (
    <output class={`value ${sureness}`}>
      <span class="number">{text === "" ? "–" : `${takesOff && text !== "0" ? "−" : ""}${text}`}</span>
      {sureness === "blank" ? (
        <span class="heard">{say().noValue}</span>
      ) : (
        <small title={at ? timeOf(at) : undefined}>
          <Icon of={SURENESS_ICONS[sureness]} />
          {say()[sureness]}
        </small>
      )}
    </output>
  );
}

function Levels({ marking, levels, value }: { marking: Marking; levels: Level[]; value: string }) {
  return (
    <div class="levels" role="group" aria-label={say().levels}>
      {levels.map((level) => {
        const isIn = holds(level, value);
        const onClick = (event: Event) => {
          event.stopPropagation();
          if (!isIn) marking.level(level);
        };
        return (
          <button
            key={level.from}
            type="button"
            aria-pressed={isIn}
            disabled={!marking.isEditable.value}
            onMouseDown={keepFocus}
            onClick={onClick}
          >
            <b>{inLanguage(level.title)}</b>
            <small class="number">
              {level.from === level.to ? level.to : `${level.from} – ${level.to}`}
            </small>
            {level.text ? <span>{inLanguage(level.text)}</span> : null}
          </button>
        );
      })}
    </div>
  );
}

function holds(level: Level, value: string): boolean {
  const [number, from, to] = [value, level.from, level.to].map(readDecimal);
  return number != null && from != null && to != null && from <= number && number <= to;
}
