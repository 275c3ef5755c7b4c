/* web/board/main.tsx - the live board on a spectator's phone. */
import "./board.css";
import "../lib/theme";
import { draw } from "../lib/draw";
import { alert } from "../lib/icons";
import { inLanguage, nameDocument } from "../lib/words";
import { Loading, Notice } from "../parts/notices";
import { Banners } from "./banners";
import { Hero, Podium } from "./hero";
import { List } from "./list";
import { Mine } from "./mine";
import { isUnknown, people, sheets, shown } from "./model";
import { Tabs } from "./tabs";
import { say } from "./words";

function Unknown() {
  return (
    <Notice icon={alert} title={say().unknownTitle}>
      <p>{say().unknownText}</p>
      <p>
        <a class="button" href="/">
          {say().home}
        </a>
      </p>
    </Notice>
  );
}

function Content() {
  if (!shown.value) return <Loading />;
  return (
    <main>
      <Podium />
      <Banners />
      <Tabs />
      <List />
    </main>
  );
}

function Page() {
  const Sheets = sheets.value?.Opened;
  return (
    <>
      <Hero />
      {isUnknown.value ? <Unknown /> : <Content />}
      <Mine />
      {Sheets ? <Sheets /> : null}
    </>
  );
}

nameDocument(() => (people.value.info ? inLanguage(people.value.info.title) : say().page));
draw(Page);
