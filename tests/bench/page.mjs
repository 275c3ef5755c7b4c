// How soon the spectator page is live on an emulated 3G phone: the real server, a real Chromium.
import { launch } from '../e2e/browser.mjs';
import { Server } from '../e2e/server.mjs';

// What browsers call "fast 3G" was 1.6 Mbit/s down, 750 kbit/s up, 150 ms from request to answer; and a phone
// four times slower than this machine.
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function visit(browser, url) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelectorAll('.row').length > 0);
  const ms = await page.evaluate(() => performance.now());
  await context.close();
  return ms;
}

/** Milliseconds from the navigation to the first rows of the live board, one figure a visit. */
export async function timesToLive(visits) {
  const server = await Server.start();
  const browser = await launch();
  const times = [];
  try {
    const { contest } = await server.seed({ template: 'T06', entrants: 24, judges: 7 });
    for (let i = 0; i < visits; i++) times.push(await visit(browser, `${server.url}/board/?contest=${contest}`));
  } finally {
    await browser.close();
    await server.stop();
  }
  return times;
}
