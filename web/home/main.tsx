/* web/home/main.tsx - the front page: what is on, and where one signs in. */
import "./home.css";
import "../lib/theme";
import { render } from "preact";
import { nameDocument } from "../lib/words";
import { Bar } from "../parts/bar";
import { List, NewContest } from "./list";
import { start } from "./model";
import { SignIn } from "./sign_in";
import { say } from "./words";

function Page() {
  return (
    <>
      <Bar title={say().brand} under={say().slogan} />
      <main class="home">
        <section>
          <header class="list-head">
            <h2>{say().contests}</h2>
            <NewContest />
          </header>
          <List />
        </section>
        <SignIn />
      </main>
    </>
  );
}

nameDocument(() => say().page);
start();
const ground = document.getElementById("page");
if (ground) render(<Page />, ground);
