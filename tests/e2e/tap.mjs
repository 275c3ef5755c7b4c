/*
 * tests/e2e/tap.mjs - everything that the server said to somebody, byte by byte, and whether a word is in it.
 *
 * A word is looked for as it is, as JSON, addresses and base64 write it, and in what was compressed.
 */
import { inflateRawSync } from "node:zlib";
import { Proxy } from "./proxy.mjs";

/* What `gzip` puts before what it packs, where it gives no name: no flags, and six bytes of time and machine. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08, 0]);
const GZIP_HEAD = 10;

/* In base64 a word has three looks; only what is the same whatever stands around it is kept. */
function inBase64(bytes, encoding) {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding).replace(/=+$/, "");
    const whole = Math.floor((before + bytes.length) / 3) * 4;
    return text.slice(before === 0 ? 0 : 4, whole);
  });
}

/* Every way to write the word that somebody might read. */
export function looksOf(word) {
  const bytes = Buffer.from(word);
  const escaped = (toCase) =>
    [...word].map((letter) => (letter < "\u0080" ? letter : `\\u${toCase(letter.charCodeAt(0).toString(16).padStart(4, "0"))}`)).join("");
  const texts = [
    escaped((hex) => hex.toLowerCase()),
    escaped((hex) => hex.toUpperCase()),
    encodeURIComponent(word),
    encodeURIComponent(word).toLowerCase(),
    bytes.toString("hex"),
    ...inBase64(bytes, "base64"),
    ...inBase64(bytes, "base64url"),
  ];
  return [bytes, Buffer.from(word, "utf16le"), ...texts.map((text) => Buffer.from(text))];
}

/* What was compressed, wherever it begins. */
function unzipped(bytes) {
  const found = [];
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1)) {
    try {
      found.push(inflateRawSync(bytes.subarray(at + GZIP_HEAD)));
    } catch {
      /* These bytes began nothing. */
    }
  }
  return found;
}

export class Tap {
  #pieces = [];

  static async on(port) {
    const tap = new Tap();
    tap.proxy = await Proxy.to(port, (bytes) => tap.#pieces.push(Buffer.from(bytes)));
    tap.url = tap.proxy.url;
    return tap;
  }

  get bytes() {
    return Buffer.concat(this.#pieces);
  }

  /* Which of the words are in what was said. */
  find(words) {
    const said = this.bytes;
    const all = [said, ...unzipped(said)];
    return words.filter((word) => looksOf(word).some((look) => all.some((bytes) => bytes.includes(look))));
  }

  close() {
    return this.proxy.close();
  }
}
