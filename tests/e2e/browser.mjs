/*
 * tests/e2e/browser.mjs - a real browser: pages that fail a test on any script error, waiting for
 * conditions, axe, pictures.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(join(root, "web/package.json"));
const { chromium, firefox } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/* Where pictures go. */
export const pictures = process.env.JIANGTAI_PICTURES ?? join(root, ".build/pictures");

/* What axe can find lies in the words or in the colours: two looks hold all of both. Who wants pictures gets all four. */
export const LOOKS = [
  { lang: "zh", colorScheme: "light" },
  { lang: "en", colorScheme: "dark" },
  ...(process.env.JIANGTAI_PICTURES
    ? [
        { lang: "zh", colorScheme: "dark" },
        { lang: "en", colorScheme: "light" },
      ]
    : []),
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/*
 * hosts: "MAP venue.test 127.0.0.1", for a page that is not on this very machine as far as the browser
 * knows.
 */
export function launch({ hosts } = {}) {
  const flags = hosts ? [...FLAGS, `--host-resolver-rules=${hosts}`] : FLAGS;
  return chromium.launch({
    executablePath: process.env.JIANGTAI_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
  });
}

/* The Firefox of the system, by WebDriver BiDi. */
export function launchFirefox() {
  const executablePath = process.env.JIANGTAI_FIREFOX ?? "/usr/bin/firefox-esr";
  return firefox.launch({ channel: "moz-firefox", executablePath, headless: true });
}

/* One device: its own cookies and storage. `faults` collects what must not happen on a page. */
export async function device(browser, { width = 1180, height = 820, script, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, ...more });
  if (script) await context.addInitScript(script);
  const faults = [];
  context.on("weberror", (error) => faults.push(String(error.error().stack ?? error.error())));
  context.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
      faults.push(message.text());
  });
  return { context, faults, close: () => context.close() };
}

/* A page on a device of its own, which goes with the test; what must not happen on a page fails it. */
export async function visit(t, browser, address, options) {
  const { context, faults, close } = await device(browser, options);
  t.after(async () => {
    await close();
    assert.deepEqual(faults, []);
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/* Waits until `condition` gives something, however loaded the machine is. */
export async function until(condition, what, withinMs = 60_000) {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await condition();
    if (found) return found;
    assert.ok(Date.now() < end, `not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
}

/* Nothing that the WCAG 2.2 AA rules of axe find. */
export async function assertAccessible(page, where) {
  await page.evaluate(axe);
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), rules);
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`,
  );
  assert.deepEqual(found, [], where);
}
