/* web/desk/paper_frame.tsx - what every paper has: the contest's title, and what this paper is. */
import type { ComponentChildren } from "preact";
import { inLanguage } from "../lib/words";
import { contest, people } from "./model";
import type { Rules } from "./result";

export const rules = () => people.value.info as Rules | undefined;
export const title = () => (rules() ? inLanguage(rules()?.title ?? { zh: "", en: "" }) : contest);

export function Sheet({ kind, name, children }: { kind: string; name: string; children: ComponentChildren }) {
  return (
    <section class={`paper ${kind}`}>
      <h1>{title()}</h1>
      <h2>{name}</h2>
      {children}
    </section>
  );
}
