/*
 * web/lib/sign_in.ts - from a password, a pasted ticket or a pasted link to the page where one works.
 */
import { ask, ticketIn, type Grant } from "./api";

export async function signInByPassword(name: string, password: string): Promise<void> {
  await ask("POST", "/api/sign-in", { name, password });
}

/* The ticket in what somebody pasted: the ticket itself, or a link that carries it. */
export function ticketFrom(pasted: string): string {
  const text = pasted.trim();
  const hash = text.indexOf("#");
  return (hash >= 0 && ticketIn(text.slice(hash))) || text;
}

const PAGES: Record<string, string> = { judge: "judge", screen: "screen" };

/* Where somebody with this right works. */
export function workplaceOf(grant: Grant): string {
  if (!grant.contest) return "/";
  const query = `?contest=${encodeURIComponent(grant.contest)}&seat=${encodeURIComponent(grant.seat)}`;
  return `/${PAGES[grant.role] ?? "desk"}/${query}`;
}
