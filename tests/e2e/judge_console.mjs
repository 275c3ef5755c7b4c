/* tests/e2e/judge_console.mjs - the judge's console as a test sees it: by what it shows. */
import { until } from "./browser.mjs";

/* Records, in the page, when acknowledgements arrive and when rows first say that they are stored. */
const WITNESS = () => {
  const seen = (globalThis.seen = { acknowledged: [], stored: [] });
  const Socket = WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.sets = new Map();
      this.addEventListener("message", ({ data }) => {
        const { id, result } = JSON.parse(data);
        const params = this.sets.get(id);
        if (result?.v && params) seen.acknowledged.push({ ...params, v: result.v, at: performance.now() });
      });
    }
    send(text) {
      const { id, method, params } = JSON.parse(text);
      if (method === "mark.set") this.sets.set(id, params);
      super.send(text);
    }
  };
  const look = () => {
    for (const row of document.querySelectorAll(".row:not([data-seen])")) {
      if (!row.querySelector(".value.stored")) continue;
      row.dataset.seen = "";
      seen.stored.push({ text: row.querySelector(".value .number").textContent, at: performance.now() });
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["class"],
  });
};

export const witness = WITNESS;

export class Console {
  constructor(page) {
    this.page = page;
  }

  static async open(context, url, ticket, query = "") {
    const page = await context.newPage();
    await page.goto(`${url}/judge/${query}#t=${encodeURIComponent(ticket)}`);
    const shown = new Console(page);
    await shown.isReady();
    return shown;
  }

  isReady() {
    return this.page.waitForSelector(".row.here", { timeout: 60_000 });
  }

  /* Its worker holds the page and everything that it needs. */
  isReadyForOffline() {
    const isActive = async () =>
      (await navigator.serviceWorker.getRegistration())?.active?.state === "activated";
    return until(() => this.page.evaluate(isActive), "the worker is active");
  }

  /* Types a value at the place and goes to the next empty one. */
  async mark(value) {
    await this.page.keyboard.type(value);
    await this.page.keyboard.press("Enter");
  }

  /* Index, from 0, of the row that is being marked. */
  here() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".row")].findIndex((row) => row.classList.contains("here")),
    );
  }

  /* What each row shows: { text, sureness }. */
  rows() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".row .value")].map((value) => ({
        text: value.querySelector(".number").textContent,
        sureness: value.className.replace("value ", ""),
      })),
    );
  }

  code() {
    return this.page.textContent("[data-testid=code]");
  }

  async line() {
    const line = this.page.locator("[data-testid=line]");
    return {
      state: await line.getAttribute("data-state"),
      unsent: Number(await line.getAttribute("data-unsent")),
    };
  }

  becomes(state) {
    return until(async () => (await this.line()).state === state, `the line is ${state}`);
  }

  isAllStored() {
    return until(async () => {
      const { state, unsent } = await this.line();
      return state === "live" && unsent === 0;
    }, "everything is stored");
  }

  goTo(code) {
    return this.page.locator(".entry", { has: this.page.locator(`b:text-is("${code}")`) }).click();
  }
}
