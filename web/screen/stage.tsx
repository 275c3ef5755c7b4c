/*
 * web/screen/stage.tsx - the left of the screen: who is on stage and how it stands, or what the hall waits
 * for.
 */
import { Component, createRef } from "preact";
import { gained, type Placed } from "../lib/board";
import { QrCode } from "../parts/qr";
import { countdown } from "../lib/segments";
import { inLanguage } from "../lib/words";
import { boardUrl, everybody, isStill, onStage, people, shown, timing } from "./model";
import { say } from "./words";

const COUNT_MS = 1200;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/* Counts up to a score and ends on exactly what the server said. */
export class CountUp extends Component<{ score: string }> {
  private readonly whole = createRef<HTMLSpanElement>();
  private readonly rest = createRef<HTMLElement>();
  private frame = 0;

  override componentDidMount(): void {
    this.run();
  }

  override componentDidUpdate(before: { score: string }): void {
    if (before.score !== this.props.score) this.run();
  }

  override componentWillUnmount(): void {
    cancelAnimationFrame(this.frame);
  }

  private run(): void {
    cancelAnimationFrame(this.frame);
    const { score } = this.props;
    const decimals = (score.split(".")[1] ?? "").length;
    const begun = performance.now();
    const step = (at: number) => {
      const part = Math.min(1, (at - begun) / COUNT_MS);
      if (part >= 1 || calm.matches || isStill()) return this.write(score);
      this.write((Number(score) * (1 - (1 - part) ** 3)).toFixed(decimals));
      this.frame = requestAnimationFrame(step);
    };
    step(begun);
  }

  private write(score: string): void {
    const [whole = "", rest] = score.split(".");
    if (this.whole.current) this.whole.current.textContent = whole;
    if (this.rest.current) this.rest.current.textContent = rest === undefined ? "" : `.${rest}`;
  }

  render() {
    return (
      <div class="score" role="img" aria-label={this.props.score}>
        <span ref={this.whole} />
        <small ref={this.rest} />
      </div>
    );
  }
}

/* One lamp a sheet: how many are in, never what they say. */
function Lamps({ entry }: { entry: Placed }) {
  const { done = 0, of = 0 } = entry.row;
  return (
    <div class="lamps">
      <p>
        {say().marksIn} <b>{say().marks(done, of)}</b>
      </p>
      <ol aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <li class={index < done ? "in" : ""} />
        ))}
      </ol>
    </div>
  );
}

function Result({ entry }: { entry: Placed }) {
  const steps = gained(entry, everybody.value.moves);
  const way = steps > 0 ? "up" : "down";
  return (
    <div class="result">
      <CountUp score={entry.row.score ?? ""} />
      <div class="rank">
        <small>
          {say().place}
          {entry.tied ? ` · ${say().tied}` : ""}
        </small>
        <b>
          {entry.place}
          {steps !== 0 ? (
            <i class={way} role="img" aria-label={say()[way](Math.abs(steps))}>
              {Math.abs(steps)}
            </i>
          ) : null}
        </b>
      </div>
    </div>
  );
}

/* The clock of the segment that runs. */
export function Clock() {
  const running = timing.value;
  if (!running) return null;
  const paused = shown.value?.board.phase === "paused";
  return (
    <div class={`clock ${running.pressure}`} role="timer">
      <b>{countdown(running.left_ms)}</b>
      <span>
        {inLanguage(running.segment.title)}
        {running.pressure === "over" ? ` · ${say().over}` : ""}
        {paused ? ` · ${say().pausedClock}` : ""}
      </span>
    </div>
  );
}

const LONG_NAME = 6;

export function nameLook(name: string): string {
  if (people.value.blind) return "blind";
  return name.length > LONG_NAME ? "long" : "";
}

function OnStage({ entry }: { entry: Placed }) {
  const { id, row } = entry;
  const school = people.value.school(id);
  const name = people.value.name(id);
  return (
    <section class="scene" aria-label={say().onStage}>
      <p class="kicker">{say().onStage}</p>
      <div class="entrant">
        {people.value.blind ? null : <span class="code">{id}</span>}
        <div>
          <h1 class={nameLook(name)}>{name}</h1>
          {school ? <p>{school}</p> : null}
        </div>
      </div>
      {timing.value ? <Clock /> : null}
      {!timing.value && row.score !== undefined && row.rank !== undefined ? <Result entry={entry} /> : null}
      <Lamps entry={entry} />
      <div class="scan">
        <QrCode text={boardUrl} label={say().codeOf} />
        {say().scan}
      </div>
    </section>
  );
}

function waitingFor(): string {
  const words = say();
  const board = shown.value?.board;
  if (board?.state === "frozen") return words.frozenText;
  switch (board?.phase) {
    case "draft":
      return words.soon;
    case "paused":
      return words.pausedText;
    case "closed":
      return words.closedText;
    case "published":
      return words.publishedText;
    case "final":
      return words.finalText;
    default:
      return words.between;
  }
}

export function Waiting() {
  return (
    <section class="scene waiting">
      <h1>{shown.value ? waitingFor() : say().connecting}</h1>
      <div class="invitation">
        <QrCode text={boardUrl} label={say().codeOf} />
        <div>
          <b>{say().waitingTitle}</b>
          <p>{say().waitingText}</p>
        </div>
      </div>
    </section>
  );
}

export function Stage() {
  const entry = onStage.value;
  /* The key clears the last entrant before the next one is shown. */
  return entry ? <OnStage key={entry.id} entry={entry} /> : <Waiting />;
}
