/*
 * tests/e2e/judge_stage.mjs - a judge's console behind a network that the test holds, and what the log says of it.
 */
import { device } from "./browser.mjs";
import { Console, witness } from "./judge_console.mjs";
import { Proxy } from "./proxy.mjs";
import { Person } from "./server.mjs";

/* `marks()`: the judge's own mark.set facts, oldest first. */
export async function stage(t, { server, browser }, options) {
  const proxy = await Proxy.to(server.port);
  const contest = await server.seed(options);
  const organiser = await Person.signedIn(server.url, contest.organiser);
  const { context, faults } = await device(browser, { script: witness });
  t.after(async () => {
    await context.close();
    await proxy.close();
  });
  const [judge] = contest.judges;
  const shown = await Console.open(context, proxy.url, judge.ticket);
  const marks = async () => {
    const facts = await organiser.log(contest.contest);
    return facts.filter((fact) => fact.kind === "mark.set" && fact.by === judge.seat);
  };
  return { proxy, contest, context, shown, marks, faults };
}
