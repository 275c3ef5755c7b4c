/*
 * web/screen/main.tsx - the big screen of a hall: 1920 × 1080, scaled to whatever hangs there, never blank.
 */
import "./screen.css";
import { scoredCount, sheetsCount } from "../lib/board";
import { timeOfDay } from "../lib/contests";
import { draw } from "../lib/draw";
import { alert, Icon, offline, snow } from "../lib/icons";
import { inLanguage, nameDocument, switchLanguage } from "../lib/words";
import { contest, freshAt, isUnknown, live, now, overlay, people, scene, shown } from "./model";
import { Podium } from "./podium";
import { Reveal } from "./reveal";
import { takeSeat } from "./seat";
import { Stage, Waiting } from "./stage";
import { Standing } from "./standing";
import { say } from "./words";

const WIDTH = 1920;
const HEIGHT = 1080;

/* What is not as it should be; nothing to say when all is well. */
function Badge() {
  if (live.state.value === "offline" && shown.value) {
    return (
      <span class="badge off" role="alert">
        <Icon of={offline} />
        {say().offline(timeOfDay(freshAt.value))}
      </span>
    );
  }
  if (live.state.value === "connecting") return <span class="badge">{say().connecting}</span>;
  if (shown.value?.board.state !== "frozen") return null;
  return (
    <span class="badge">
      <Icon of={snow} />
      {say().frozen}
    </span>
  );
}

function Head() {
  const info = people.value.info;
  const [title, ...rest] = (info ? inLanguage(info.title) : contest).split("·");
  return (
    <header>
      <span class="logo">匠</span>
      <b>{title?.trim()}</b>
      <span>{rest.join("·").trim()}</span>
      <Badge />
      <button type="button" onClick={switchLanguage} aria-label={say().language}>
        {say().otherLanguage}
      </button>
      <time class="number">{timeOfDay(now.value).slice(0, 5)}</time>
    </header>
  );
}

function Foot() {
  const board = shown.value?.board;
  if (!board) return <footer />;
  const { scored, all } = scoredCount(board);
  const { done, of } = sheetsCount(board);
  return (
    <footer>
      <span>
        {say().scored} <b class="number">{`${scored} / ${all}`}</b>
      </span>
      <span class="dots" aria-hidden="true">
        <i style={{ transform: `scaleX(${of > 0 ? done / of : 0})` }} />
      </span>
      <span>
        {say().sheets} <b class="number">{`${done} / ${of}`}</b>
      </span>
    </footer>
  );
}

/* The scene that the server cued. */
function Scene() {
  switch (scene.value) {
    case "reveal":
      return <Reveal />;
    case "podium":
      return <Podium />;
    case "message":
      return (
        <section class="scene message">
          <p>{shown.value?.board.message}</p>
        </section>
      );
    case "standing":
      return (
        <>
          <Waiting />
          <Standing />
        </>
      );
    case "blank":
      return <div class="blank" />;
    default:
      return (
        <>
          <Stage />
          <Standing />
        </>
      );
  }
}

function Page() {
  if (isUnknown.value) {
    return (
      <p class="unknown" role="alert">
        <Icon of={alert} />
        {say().unknown}
      </p>
    );
  }
  return (
    <>
      <div class="ray" />
      <Head />
      <Scene />
      <Foot />
    </>
  );
}

function fit(): void {
  const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
  const left = (innerWidth - WIDTH * scale) / 2;
  const top = (innerHeight - HEIGHT * scale) / 2;
  const page = document.getElementById("page");
  if (page) page.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
}

document.documentElement.dataset.theme = "dark";
if (overlay) document.documentElement.dataset.overlay = "";
nameDocument(() => say().page);
addEventListener("resize", fit);
fit();
draw(Page);
void takeSeat();
