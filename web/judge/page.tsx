/*
 * web/judge/page.tsx - what fills the screen: the console, or one calm page when there is nothing to mark
 * with.
 */
import { Loading } from "../parts/notices";
import { stage } from "./boot";
import { Calm, isCalm } from "./calm";
import { Console } from "./console";
import { Choose, SignIn } from "./sign_in";

export function Page() {
  const now = stage.value;
  if (now.at === "starting") return <Loading />;
  if (now.at === "sign_in") return <SignIn fault={now.fault} />;
  if (now.at === "choosing") return <Choose grants={now.grants} />;
  if (isCalm(now.seat)) return <Calm seat={now.seat} />;
  return <Console key={now.seat.name.seat} seat={now.seat} marking={now.marking} />;
}
