/* web/desk/screens.tsx - the screens of the hall: whether each is alive, and shows what was cued. */
import type { Board } from "../lib/board";
import { board, overview } from "./model";
import type { SeatLine } from "./overview";
import { awayInWords, Dot } from "./presence";
import { followsCue, PODIUM_LAST, type RevealStep } from "./show";
import { say } from "./words";

type Shows = Pick<Board, "scene" | "step" | "shown" | "message">;

export function sceneInWords({ scene = "waiting", step = 0, shown, message }: Shows): string {
  const words = say();
  const parts: string[] = [words[`scene_${scene}`]];
  if (scene === "reveal") parts.push(shown ?? "", words[`reveal_${step as RevealStep}`]);
  if (scene === "podium") parts.push(`${step}/${PODIUM_LAST}`);
  if (scene === "message") parts.push(message ?? "");
  return parts.filter(Boolean).join(" · ");
}

function stateInWords(seat: SeatLine): string {
  if (seat.devices === 0) return awayInWords(seat);
  if (seat.scene === undefined) return say().online;
  const shows = sceneInWords({ scene: seat.scene, step: seat.step });
  return followsCue(seat, board.value) ? say().screenShows(shows) : say().screenBehind(shows);
}

function Line({ seat }: { seat: SeatLine }) {
  const isWell = seat.devices > 0 && followsCue(seat, board.value);
  return (
    <li class={isWell ? undefined : "astray"}>
      <Dot seat={seat} />
      <b class="number">{seat.id}</b>
      <span>{stateInWords(seat)}</span>
    </li>
  );
}

export function Screens() {
  const screens = overview.value?.seats.filter(({ role }) => role === "screen") ?? [];
  if (screens.length === 0) return <p class="none">{say().noScreens}</p>;
  return (
    <ul class="screens" aria-label={say().screens}>
      {screens.map((seat) => (
        <Line key={seat.id} seat={seat} />
      ))}
    </ul>
  );
}
