/*
 * tests/wire/outcome.mjs - sends a row of frames and says in words what came back.
 */
import { CLOSE, frame, join, PING, PONG, sleep, TEXT } from "./socket.mjs";

const PIECE_MS = 10;
const LAST = "is this the end?";
const question = frame(TEXT, JSON.stringify({ jsonrpc: "2.0", id: LAST, method: "no.such.method" }));

function words(got) {
  if (got === null) return "drop";
  if (got.opcode === PONG) return got.payload.toString() === LAST ? "open" : `pong ${got.payload}`;
  if (got.opcode === CLOSE) return `close ${got.payload.length >= 2 ? got.payload.readUInt16BE(0) : "none"}`;
  if (got.opcode !== TEXT) return got.opcode === PING ? undefined : `opcode ${got.opcode}`;
  const message = JSON.parse(got.payload);
  if (message.id === LAST) return "open";
  return message.error ? `answer ${message.error.code}` : undefined; // a hello, a board: not asked for
}

/* On a role connection the last question is a request, on a live view a ping: libwebsockets leaves out a pong
 * while another has not gone out yet, so the ping comes after a pause. */
async function askLast(socket, path, expected) {
  if (/close|drop/.test(expected)) return;
  if (path.startsWith("/live")) await sleep(10 * PIECE_MS);
  socket.send(path.startsWith("/live") ? frame(PING, LAST) : question);
}

/* A pong waits for the socket to be writable and may come after what was said later. */
function isOver(said, expected) {
  if (/^(close|drop)/.test(said.at(-1) ?? "")) return true;
  const pongs = (list) => list.filter((word) => word.startsWith("pong")).length;
  return said.includes("open") && pongs(said) >= pongs(expected.split(", "));
}

const pongsFirst = (said) => [...said.filter((word) => word.startsWith("pong")), ...said.filter((word) => !word.startsWith("pong"))];

export async function outcomeOf(port, path, pieces, expected) {
  const socket = await join(port, path);
  const said = [];
  try {
    for (const piece of pieces) {
      socket.send(piece);
      await sleep(PIECE_MS);
    }
    await askLast(socket, path, expected);
    while (!isOver(said, expected)) {
      const heard = words(await socket.frame());
      if (heard !== undefined) said.push(heard);
    }
    return pongsFirst(said).join(", ");
  } finally {
    socket.close();
  }
}
