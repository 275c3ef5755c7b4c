/*
 * tests/e2e/proxy.mjs - a network between browser and server that can be slow, and that can go away without
 * a word.
 *
 * Cut, it neither forwards nor closes: both ends keep an open connection on which nothing ever comes, and new
 * connections are accepted and stay silent. Mended, what was under way arrives after all, as it does with
 * TCP: late.
 */
import net from "node:net";

export class Proxy {
  #pairs = new Set();
  #isCut = false;
  #delayMs = 0;

  /* tap, where there is one, is given every piece that the server says. */
  static async to(port, tap = () => undefined) {
    const proxy = new Proxy();
    proxy.tap = tap;
    proxy.target = port;
    proxy.server = net.createServer((near) => proxy.#join(near));
    await new Promise((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
    proxy.port = proxy.server.address().port;
    proxy.url = `http://127.0.0.1:${proxy.port}`;
    return proxy;
  }

  /* How long what the server says is held back. */
  set delayMs(ms) {
    this.#delayMs = ms;
  }

  cut() {
    this.#isCut = true;
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  mend() {
    this.#isCut = false;
    for (const { near, far } of this.#pairs) {
      near.resume();
      far.resume();
    }
  }

  async close() {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near) {
    const far = net.connect(this.target, "127.0.0.1");
    const pair = { near, far };
    this.#pairs.add(pair);
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => {
      this.tap(bytes);
      this.#later(() => near.write(bytes));
    });
    near.on("end", () => far.end());
    far.on("end", () => this.#later(() => near.end()));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      one.on("error", () => other.destroy());
      one.on("close", () => this.#pairs.delete(pair));
    }
    if (this.#isCut) {
      near.pause();
      far.pause();
    }
  }

  /* Timers of one length fire in their order, so the bytes keep theirs. */
  #later(act) {
    if (this.#delayMs === 0) act();
    else setTimeout(act, this.#delayMs);
  }
}
