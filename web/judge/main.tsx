/* web/judge/main.tsx - the judge's console. */
import "./judge.css";
import "./narrow.css";
import "../lib/theme";
import { render } from "preact";
import { ticketIn } from "../lib/api";
import { nameDocument } from "../lib/words";
import { boot, stage } from "./boot";
import { Page } from "./page";
import { say } from "./words";

nameDocument(() =>
  stage.value.at === "seat" ? `${say().judge(stage.value.seat.name.seat)} · ${say().page}` : say().page,
);
const ground = document.getElementById("page");
if (ground) render(<Page />, ground);
void boot();
/* A link from an access card, opened where the console already stands. */
addEventListener("hashchange", () => ticketIn(location.hash) && void boot());
/*
 * A page that can be opened without a network; only where the browser allows it: https, or this very
 * machine.
 */
if (navigator.serviceWorker) void navigator.serviceWorker.register("/judge/worker.js").catch(() => undefined);
