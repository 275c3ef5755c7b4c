/* web/parts/bar.tsx - the top of a console: where one is, its state, the switches. */
import type { ComponentChildren } from "preact";
import { Switches } from "./switches";

export function Bar({
  title,
  under,
  children,
}: {
  title: string;
  under?: string;
  children?: ComponentChildren;
}) {
  return (
    <header class="bar">
      <a class="logo" href="/" aria-label="匠台 Jiangtai">
        匠
      </a>
      <h1>
        {title}
        {under ? <small>{under}</small> : null}
      </h1>
      {children}
      <Switches />
    </header>
  );
}
