/* web/parts/notices.tsx - how a page says a state: a chip, a banner, or a whole quiet page. */
import type { ComponentChildren } from "preact";
import { alert, Icon } from "../lib/icons";
import { say } from "./words";

export type Tone = "plain" | "ok" | "warn" | "bad" | "brand";

export function Chip({
  tone = "plain",
  icon,
  children,
}: {
  tone?: Tone;
  icon?: string;
  children: ComponentChildren;
}) {
  return (
    <span class={`chip ${tone}`}>
      {icon ? <Icon of={icon} /> : null}
      {children}
    </span>
  );
}

/* A bad banner interrupts a screen reader; the others wait for a pause. */
export function Banner(props: { tone?: Tone; icon: string; title: string; children?: ComponentChildren }) {
  return (
    <div class={`banner ${props.tone ?? "plain"}`} role={props.tone === "bad" ? "alert" : "status"}>
      <Icon of={props.icon} />
      <span>
        <b>{props.title}</b>
        {props.children}
      </span>
    </div>
  );
}

/* Empty, unknown, finished: what happened, and what one can do. */
export function Notice(props: { icon: string; title: string; children?: ComponentChildren }) {
  return (
    <section class="notice">
      <Icon of={props.icon} />
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

export function Loading() {
  return (
    <p class="notice" role="status">
      {say().loading}
    </p>
  );
}

export function Failure({
  title,
  retry,
  children,
}: {
  title: string;
  retry?: () => void;
  children?: ComponentChildren;
}) {
  return (
    <Notice icon={alert} title={title}>
      <p role="alert">{children}</p>
      {retry ? (
        <button class="button" type="button" onClick={retry}>
          {say().retry}
        </button>
      ) : null}
    </Notice>
  );
}
