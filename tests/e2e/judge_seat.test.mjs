/* tests/e2e/judge_seat.test.mjs - one seat, several devices and tabs; what others do to it; submitting. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { device, launch, until } from "./browser.mjs";
import { Console } from "./judge_console.mjs";
import { roleOf } from "./role.mjs";
import { Person, Server } from "./server.mjs";

let server;
let browser;

before(async () => {
  server = await Server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function judge(t, contest, query) {
  const { context, faults } = await device(browser);
  t.after(() => context.close());
  const shown = await Console.open(context, server.url, contest.judges[0].ticket, query);
  return { context, shown, faults };
}

async function chiefOf(t, contest) {
  const chief = await roleOf(browser, server.url, contest.contest, contest.chief);
  t.after(chief.close);
  return chief;
}

async function markAll(shown) {
  const { length } = await shown.rows();
  for (let index = 0; index < length; index += 1) await shown.mark(String(1 + (index % 5)));
  await shown.isAllStored();
}

const appears = (shown, selector) => shown.page.waitForSelector(selector, { timeout: 30_000 });

describe("one seat", { concurrency: 2, timeout: 600_000 }, () => {
  it("two devices on one seat are told of each other, and one of them takes it", async (t) => {
    const contest = await server.seed();
    const one = await judge(t, contest);
    const other = await judge(t, contest);
    await appears(one.shown, ".banner.brand");
    await appears(other.shown, ".banner.brand");
    await other.shown.page.click(".banner.brand button");
    await appears(one.shown, ".calm");
    await until(async () => (await other.shown.page.$(".banner.brand")) === null, "the banner goes");
    await one.shown.page.click(".calm .button.main");
    await one.shown.isReady();
    await appears(other.shown, ".calm");
  });

  it("what one device stores the other shows", async (t) => {
    const contest = await server.seed();
    const one = await judge(t, contest);
    const other = await judge(t, contest);
    await one.shown.mark("7");
    await until(async () => Number((await other.shown.rows())[0].text) === 7, "the other device shows it");
    assert.equal((await other.shown.rows())[0].sureness, "stored");
  });

  it("two values for one place are both shown, and the judge chooses", async (t) => {
    const contest = await server.seed();
    const one = await judge(t, contest);
    const other = await judge(t, contest);
    await one.context.setOffline(true);
    await one.shown.mark("7");
    await one.shown.becomes("offline");
    await other.shown.mark("9");
    await other.shown.isAllStored();
    await one.context.setOffline(false);
    await appears(one.shown, ".decision");
    assert.match(await one.shown.page.textContent(".decision"), /7.*9/s);
    await one.shown.page.click(".decision .button.main");
    await one.shown.isAllStored();
    await until(async () => Number((await other.shown.rows())[0].text) === 7, "hers stands");
  });

  it("of two tabs one alone sends; the other can take its turn", async (t) => {
    const contest = await server.seed();
    const { context, shown } = await judge(t, contest);
    const second = await context.newPage();
    await second.goto(shown.page.url());
    await second.waitForSelector(".calm .button.main", { timeout: 30_000 });
    await second.click(".calm .button.main");
    await second.waitForSelector(".row.here", { timeout: 30_000 });
    await appears(shown, ".calm");
    await new Console(second).mark("7");
    await new Console(second).isAllStored();
  });

  it("a sheet is submitted by two separate presses, then read-only until it is returned with a reason", async (t) => {
    const contest = await server.seed();
    const { shown, faults } = await judge(t, contest);
    const code = await shown.code();
    assert.equal(await shown.page.getAttribute("#submit", "aria-disabled"), "true");
    await markAll(shown);
    await shown.page.click("#submit");
    await shown.page.click(".confirm .button.main");
    await appears(shown, ".sealed");
    assert.equal(await shown.page.$(".keys"), null);
    const chief = await chiefOf(t, contest);
    await chief.request("sheet.return", {
      entrant: code,
      seat: contest.judges[0].seat,
      reason: "第三项与说明不符",
    });
    await appears(shown, ".who .returned");
    assert.match(await shown.page.textContent(".who .returned"), /第三项与说明不符/);
    await shown.page.reload();
    await shown.isReady();
    assert.match(await shown.page.textContent(".who .returned"), /第三项与说明不符/);
    await shown.mark("2");
    await shown.isAllStored();
    const organiser = await Person.signedIn(server.url, contest.organiser);
    const kinds = (await organiser.log(contest.contest)).map((fact) => fact.kind);
    assert.equal(kinds.filter((kind) => kind === "sheet.submit").length, 1);
    assert.deepEqual(faults, []);
  });

  it("no phase submits a sheet; what was typed offline waits for the resumption", async (t) => {
    const contest = await server.seed();
    const { context, shown } = await judge(t, contest);
    const chief = await chiefOf(t, contest);
    await markAll(shown);
    await context.setOffline(true);
    await shown.page.keyboard.press("ArrowUp");
    await shown.mark("4");
    await shown.becomes("offline");
    await chief.request("contest.move", { phase: "paused", reason: "" });
    await context.setOffline(false);
    await appears(shown, ".banner.warn");
    await until(async () => (await shown.line()).state === "live", "connected while paused");
    assert.equal((await shown.line()).unsent, 1);
    assert.equal(await shown.page.isDisabled(".key.next"), true);
    await chief.request("contest.move", { phase: "closed", reason: "" });
    await appears(shown, ".banner.bad");
    const organiser = await Person.signedIn(server.url, contest.organiser);
    const kinds = (await organiser.log(contest.contest)).map((fact) => fact.kind);
    assert.ok(!kinds.includes("sheet.submit"));
    await chief.request("contest.move", { phase: "open", reason: "" });
    await shown.isAllStored();
  });

  it("a revoked ticket ends on a calm page that tells what is unsent; a new one brings it in", async (t) => {
    const contest = await server.seed();
    const { context, shown } = await judge(t, contest);
    const organiser = await roleOf(browser, server.url, contest.contest, contest.organiser);
    t.after(organiser.close);
    await context.setOffline(true);
    await shown.mark("7");
    await shown.becomes("offline");
    await organiser.request("ticket.revoke", { seat: contest.judges[0].seat });
    await context.setOffline(false);
    await appears(shown, ".calm .still-here");
    const { ticket } = await organiser.request("ticket.issue", {
      seat: contest.judges[0].seat,
      role: "judge",
    });
    await shown.page.fill(".ticket-form input", ticket);
    await shown.page.click(".ticket-form button");
    await shown.isReady();
    await shown.isAllStored();
    assert.equal(Number((await shown.rows())[0].text), 7);
  });

  it("an entrant from whom the judge is recused is shown as such, and cannot be marked", async (t) => {
    const contest = await server.seed();
    const { shown } = await judge(t, contest);
    const chief = await chiefOf(t, contest);
    const [, entrant] = contest.judges[0].entrants;
    await chief.request("recusal.set", { seat: contest.judges[0].seat, entrant, on: true, reason: "本校" });
    await appears(shown, ".entry.recused");
    await shown.goTo(entrant);
    assert.equal(await shown.page.$(".keys"), null);
  });

  it("what is unsent blocks signing out", async (t) => {
    const contest = await server.seed();
    const { context, shown } = await judge(t, contest);
    await context.setOffline(true);
    await shown.mark("7");
    await shown.page.click(".tools .tool:last-child");
    assert.equal(await shown.page.isDisabled(".sheet .button.grave"), true);
    await context.setOffline(false);
    await until(async () => !(await shown.page.isDisabled(".sheet .button.grave")), "stored, and free to go");
    await shown.page.click(".sheet .button.grave");
    await appears(shown, ".ticket-form");
  });

  it("a key that leads out of range is refused in words, and undo names what it undid", async (t) => {
    const contest = await server.seed();
    const { shown } = await judge(t, contest, "?lang=en");
    await shown.page.keyboard.type("999");
    assert.match(await shown.page.textContent(".said"), /ends at/);
    await shown.page.keyboard.press("Escape");
    await shown.mark("7");
    await shown.isAllStored();
    await shown.page.keyboard.press("Control+z");
    assert.match(await shown.page.textContent(".said"), /Undone: .+ 7.* → empty/);
    await shown.isAllStored();
    assert.equal((await shown.rows())[0].sureness, "blank");
    await shown.page.keyboard.press("Control+y");
    await shown.isAllStored();
    assert.equal(Number((await shown.rows())[0].text), 7);
  });

  it("without IndexedDB the console works, and says that it cannot keep marks", async (t) => {
    const contest = await server.seed();
    const script = () => Object.defineProperty(globalThis, "indexedDB", { get: () => undefined });
    const { context } = await device(browser, { script });
    t.after(() => context.close());
    const shown = await Console.open(context, server.url, contest.judges[0].ticket);
    await appears(shown, ".banner.bad");
    await shown.mark("7");
    await shown.isAllStored();
    await context.setOffline(true);
    await shown.mark("8");
    await until(async () => (await shown.rows())[1].sureness === "onPage", "it is on this page only");
  });

  it("the row that is being marked stays in sight when something takes room away", async (t) => {
    const contest = await server.seed({ template: "T01", judges: 5 });
    const { shown } = await judge(t, contest);
    const { length } = await shown.rows();
    for (let index = 1; index < length; index += 1) await shown.mark("5");
    await shown.mark("0");
    await appears(shown, ".scale");
    const isInSight = () => {
      const row = document.querySelector(".here").getBoundingClientRect();
      const list = document.querySelector(".criteria").getBoundingClientRect();
      return row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
    };
    await until(() => shown.page.evaluate(isInSight), "it is in sight");
  });
});
