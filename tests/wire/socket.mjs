/*
 * tests/wire/socket.mjs - a raw socket: bytes out exactly as written, and what comes back, taken apart.
 */
import { createHash, randomBytes } from "node:crypto";
import net from "node:net";

const PATIENCE_MS = 45_000;
export const KEY = "AAECAwQFBgcICQoLDA0ODw==";

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export class Socket {
  #got = Buffer.alloc(0);
  #ended = false;
  #wake = () => {};

  static async open(port) {
    const socket = new Socket();
    socket.stream = net.connect({ port, host: "127.0.0.1", noDelay: true });
    socket.stream.on("data", (bytes) => socket.#come(bytes));
    socket.stream.on("close", () => socket.#end());
    socket.stream.on("end", () => socket.#end());
    socket.stream.on("error", () => socket.#end());
    await new Promise((done, failed) => socket.stream.once("connect", done).once("error", failed));
    return socket;
  }

  #come(bytes) {
    this.#got = Buffer.concat([this.#got, bytes]);
    this.#wake();
  }

  #end() {
    this.#ended = true;
    this.#wake();
  }

  get ended() {
    return this.#ended;
  }

  send(bytes) {
    if (!this.stream.destroyed) this.stream.write(bytes);
  }

  /* What `parse` makes of the bytes so far ({value, size}); null when the peer ended before. */
  async take(parse, patience = PATIENCE_MS) {
    const late = Date.now() + patience;
    for (;;) {
      const parsed = parse(this.#got);
      if (parsed) {
        this.#got = this.#got.subarray(parsed.size);
        return parsed.value;
      }
      if (this.#ended) return null;
      if (Date.now() > late) throw new Error(`nothing after ${patience} ms; so far ${JSON.stringify(this.#got.toString("latin1").slice(0, 200))}`);
      await new Promise((woken) => {
        this.#wake = woken;
        setTimeout(woken, 100);
      });
    }
  }

  /* One HTTP response; `bodiless` for the answer to a HEAD. */
  response(bodiless = false) {
    return this.take((bytes) => parseResponse(bytes, bodiless));
  }

  frame() {
    return this.take(parseFrame);
  }

  /* Resolves when the peer has ended the connection. */
  async gone(patience = PATIENCE_MS) {
    await this.take((bytes) => (this.#ended ? { value: true, size: bytes.length } : undefined), patience);
  }

  close() {
    this.stream.destroy();
  }
}

function parseResponse(bytes, bodiless) {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line, ...rest] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    rest.map((header) => [header.slice(0, header.indexOf(":")).toLowerCase(), header.slice(header.indexOf(":") + 1).trim()]),
  );
  const status = Number(line.split(" ")[1]);
  const length = bodiless || status === 101 || status === 204 || status === 304 ? 0 : Number(headers["content-length"] ?? 0);
  if (bytes.length < end + 4 + length) return undefined;
  const body = bytes.subarray(end + 4, end + 4 + length);
  return { value: { status, headers, body }, size: end + 4 + length };
}

function parseFrame(bytes) {
  if (bytes.length < 2) return undefined;
  let size = bytes[1] & 127;
  let at = 2;
  if (size === 126) {
    if (bytes.length < 4) return undefined;
    size = bytes.readUInt16BE(2);
    at = 4;
  } else if (size === 127) {
    if (bytes.length < 10) return undefined;
    size = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  if (bytes.length < at + size) return undefined;
  const value = { final: bytes[0] >> 7 === 1, opcode: bytes[0] & 15, masked: bytes[1] >> 7 === 1, payload: bytes.subarray(at, at + size) };
  return { value, size: at + size };
}

/*
 * A client's frame. `form`: bytes of the length, 0, 2 or 8, else the shortest; `declare`: a length other than
 * the payload's; `rsv`: 4, 2, 1 for RSV1, 2, 3.
 */
export function frame(opcode, payload = "", { final = true, masked = true, rsv = 0, form, declare } = {}) {
  const bytes = Buffer.from(payload);
  const size = BigInt(declare ?? bytes.length);
  const chosen = form ?? (size <= 125n ? 0 : size <= 65535n ? 2 : 8);
  const head = Buffer.alloc(2 + chosen);
  head[0] = (final ? 128 : 0) | (rsv << 4) | opcode;
  head[1] = (masked ? 128 : 0) | (chosen === 0 ? Number(size) : chosen === 2 ? 126 : 127);
  if (chosen === 2) head.writeUInt16BE(Number(size), 2);
  if (chosen === 8) head.writeBigUInt64BE(size, 2);
  if (!masked) return Buffer.concat([head, bytes]);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, bytes.map((byte, i) => byte ^ mask[i & 3])]);
}

export const TEXT = 1;
export const BINARY = 2;
export const MORE = 0;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

/* A close frame's payload. */
export const closing = (code, reason = "") =>
  Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]);

/* The text of a request: `line`, then the headers, of which an undefined one is left out. */
export function request(line, headers = {}) {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}`),
  );
  return `${[line, ...lines].join("\r\n")}\r\n\r\n`;
}

/* A good handshake, but for what `headers` changes. */
export function upgrade(port, path, headers = {}, line = `GET ${path} HTTP/1.1`) {
  return request(line, {
    Host: `127.0.0.1:${port}`,
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": KEY,
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Protocol": path.startsWith("/rpc") ? "jiangtai.v1" : undefined,
    ...headers,
  });
}

export const acceptOf = (key) =>
  createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

/* An open WebSocket. */
export async function join(port, path, headers) {
  const socket = await Socket.open(port);
  socket.send(upgrade(port, path, headers));
  const { status } = await socket.response();
  if (status !== 101) throw new Error(`the upgrade of ${path} was answered ${status}`);
  return socket;
}
