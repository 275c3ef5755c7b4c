/*
 * tests/wire/slow.mjs - connections that dawdle: each must be ended in time, whatever it does instead of speaking.
 *
 * A row is [name, seconds, run]: run resolves when the server has ended the connection, which must be within
 * so many seconds (and a margin for a loaded machine). They all run beside the other tables.
 */
import { CLOSE, frame, join, MORE, PING, PONG, request, sleep, Socket, TEXT } from "./socket.mjs";

const MARGIN_MS = 20_000;

async function opened(port, text) {
  const socket = await Socket.open(port);
  if (text) socket.send(text);
  return socket;
}

async function drip(socket, text, everyMs) {
  for (const letter of text) {
    if (socket.ended) return;
    socket.send(letter);
    await sleep(everyMs);
  }
}

/* Answers pings until the server closes. */
async function pongUntilClosed(socket, patience) {
  const late = Date.now() + patience;
  for (let got = await socket.frame(); got && got.opcode !== CLOSE; got = await socket.frame()) {
    if (got.opcode === PING) socket.send(frame(PONG, got.payload));
    if (Date.now() > late) throw new Error("still open");
  }
}

export function slow({ port, contest }) {
  const rpc = `/rpc?contest=${contest}`;
  const live = `/live/${contest}/board`;
  const head = request("POST /api/sign-in HTTP/1.1", { Host: "x", "Content-Length": "1000" });
  const gone = (seconds) => seconds * 1000 + MARGIN_MS;

  return [
    ["a socket that says nothing", 15, async () => (await opened(port)).gone(gone(15))],
    ["half a request line", 15, async () => (await opened(port, "GET / HT")).gone(gone(15))],
    ["headers that do not end", 15, async () => (await opened(port, "GET / HTTP/1.1\r\nHost: x\r\n")).gone(gone(15))],
    ["headers a letter at a time", 25, async () => {
      const socket = await opened(port);
      drip(socket, `GET / HTTP/1.1\r\nX-Slow: ${"x".repeat(500)}`, 300);
      await socket.gone(gone(25));
    }],
    ["a body that does not come", 15, async () => {
      const socket = await opened(port, head);
      if ((await socket.response())?.status !== 408) throw new Error("not answered 408");
      await socket.gone(gone(15));
    }],
    ["a body a letter at a time", 20, async () => {
      const socket = await opened(port, head);
      drip(socket, "x".repeat(500), 300);
      if ((await socket.response())?.status !== 408) throw new Error("not answered 408");
      await socket.gone(gone(20));
    }],
    ["a body that breaks off", 5, async () => {
      const socket = await opened(port, `${head}{"ti`);
      socket.stream.end();
      await socket.gone(gone(5));
    }],
    ["a connection that is kept and not used", 45, async () => {
      const socket = await opened(port, request("GET /healthz HTTP/1.1", { Host: "x" }));
      if ((await socket.response()).status !== 200) throw new Error("not answered");
      await socket.gone(gone(45));
    }],
    ["a role connection that answers no ping", 60, async () => (await join(port, rpc)).gone(gone(60))],
    ["a watcher that answers no ping", 60, async () => (await join(port, live)).gone(gone(60))],
    ["half a frame", 60, async () => {
      const socket = await join(port, rpc);
      socket.send(frame(TEXT, "hello").subarray(0, 8));
      await socket.gone(gone(60));
    }],
    ["half a message, and every ping answered", 60, async () => {
      const socket = await join(port, rpc);
      socket.send(frame(TEXT, "hel", { final: false }));
      await pongUntilClosed(socket, gone(60));
    }],
    ["a message a fragment at a time", 60, async () => {
      const socket = await join(port, rpc);
      const feed = setInterval(() => socket.send(frame(MORE, "x", { final: false })), 2000);
      socket.send(frame(TEXT, "x", { final: false }));
      await pongUntilClosed(socket, gone(60)).finally(() => clearInterval(feed));
    }],
    ["one that does not answer our close", 15, async () => {
      const socket = await join(port, rpc);
      socket.send(frame(TEXT, "x", { masked: false }));
      await socket.gone(gone(15));
    }],
  ];
}
