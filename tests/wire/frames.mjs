/*
 * tests/wire/frames.mjs - the table of frames: what a client sends after the upgrade, and how it ends.
 *
 * A row is [name, pieces, outcome]. The pieces go out one after another. The outcome is what comes back, in
 * order (pongs first: they may overtake): "answer CODE" (a text that is not JSON is answered −32700, so that says that a message was heard),
 * "pong TEXT", "close CODE", "drop" (the end without a close frame), and "open" when a last question on the
 * same connection is answered.
 */
import { BINARY, CLOSE, closing, frame, MORE, PING, PONG, TEXT } from "./socket.mjs";

const HEARD = "answer -32700, open";
const first = { final: false };
const middle = { final: false };
const bytes = (...values) => Buffer.from(values);
const control = (opcode) => Buffer.concat([bytes(0x80 | opcode, 0x80 | 126, 0, 126, 1, 2, 3, 4), Buffer.alloc(126)]);

const whole = frame(TEXT, "hello");
const framing = [
  ["a short text", [frame(TEXT, "hello")], HEARD],
  ["an empty text", [frame(TEXT, "")], HEARD],
  ["125 bytes, the longest short form", [frame(TEXT, "x".repeat(125))], HEARD],
  ["126 bytes, the shortest middle form", [frame(TEXT, "x".repeat(126))], HEARD],
  ["127 bytes", [frame(TEXT, "x".repeat(127))], HEARD],
  ["65,535 bytes, the longest middle form", [frame(TEXT, "x".repeat(65535))], HEARD],
  ["65,536 bytes, the most that is taken", [frame(TEXT, "x".repeat(65536))], HEARD],
  ["65,537 bytes", [frame(TEXT, "x".repeat(65537))], "close 1009"],
  ["a length of 1 MiB, before its bytes", [frame(TEXT, "x".repeat(4096), { declare: 2 ** 20 })], "close 1009"],
  ["a length of 1 TiB, before its bytes", [frame(TEXT, "x".repeat(4096), { declare: 2 ** 40 })], "close 1009"],
  ["a length with its highest bit set", [bytes(0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4)], "drop"],
  ["5 bytes in the middle form (the library does not tell)", [frame(TEXT, "hello", { form: 2 })], HEARD],
  ["5 bytes in the long form (the library does not tell)", [frame(TEXT, "hello", { form: 8 })], HEARD],
  ["byte by byte", [...frame(TEXT, "hello")].map((byte) => bytes(byte)), HEARD],
  ["two messages in one write", [Buffer.concat([frame(TEXT, "one"), frame(TEXT, "two")])], "answer -32700, answer -32700, open"],
  ["a head and its payload apart", [whole.subarray(0, 6), whole.subarray(6)], HEARD],
  ["a head in two halves", [whole.subarray(0, 1), whole.subarray(1)], HEARD],
];

const masks = [
  ["a text without mask", [frame(TEXT, "hello", { masked: false })], "close 1002"],
  ["an empty text without mask", [frame(TEXT, "", { masked: false })], "close 1002"],
  ["a long text without mask", [frame(TEXT, "x".repeat(60000), { masked: false })], "close 1002"],
  ["without mask after one with", [frame(TEXT, "hello"), frame(TEXT, "hello", { masked: false })], "answer -32700, close 1002"],
  ["a first fragment without mask", [frame(TEXT, "hel", { final: false, masked: false })], "close 1002"],
  ["a second fragment without mask", [frame(TEXT, "hel", first), frame(MORE, "lo", { masked: false })], "close 1002"],
  ["a pong without mask", [frame(PONG, "x", { masked: false })], "close 1002"],
  ["a close without mask", [frame(CLOSE, closing(1000), { masked: false })], "close 1002"],
  ["a mask of zeros", [Buffer.concat([bytes(0x81, 0x85, 0, 0, 0, 0), Buffer.from("hello")])], HEARD],
];

const controls = [
  ["an empty ping", [frame(PING)], "pong , open"],
  ["a ping with words", [frame(PING, "are you there")], "pong are you there, open"],
  ["a ping of 125 bytes", [frame(PING, "p".repeat(125))], `pong ${"p".repeat(125)}, open`],
  ["a ping of 126 bytes", [control(PING)], "drop"],
  ["a pong of 126 bytes", [control(PONG)], "drop"],
  ["a close of 126 bytes", [control(CLOSE)], "drop"],
  ["a ping in fragments", [frame(PING, "x", first)], "close 1002"],
  ["a pong in fragments", [frame(PONG, "x", first)], "close 1002"],
  ["a close in fragments", [frame(CLOSE, closing(1000), first)], "close 1002"],
  ["a pong that nobody asked for", [frame(PONG, "well")], "open"],
  ["an empty pong", [frame(PONG)], "open"],
  ["a ping between fragments", [frame(TEXT, "hel", first), frame(PING, "x"), frame(MORE, "lo")], "pong x, answer -32700, open"],
  ["a pong between fragments", [frame(TEXT, "hel", first), frame(PONG, "x"), frame(MORE, "lo")], HEARD],
  ["a close between fragments", [frame(TEXT, "hel", first), frame(CLOSE, closing(1000))], "close 1000"],
];

const reserved = [
  ...[4, 2, 1, 7].map((rsv) => [`a text with reserved bits ${rsv}`, [frame(TEXT, "hello", { rsv })], "close 1002"]),
  ["a ping with a reserved bit", [frame(PING, "x", { rsv: 4 })], "close 1002"],
  ["a close with a reserved bit", [frame(CLOSE, closing(1000), { rsv: 2 })], "close 1002"],
  ["a second fragment with a reserved bit", [frame(TEXT, "hel", first), frame(MORE, "lo", { rsv: 4 })], "close 1002"],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`opcode ${opcode}`, [frame(opcode, "x")], "close 1002"]),
  ["opcode 3 with no payload", [frame(3)], "close 1002"],
  ["opcode 3 between fragments", [frame(TEXT, "hel", first), frame(3, "x")], "close 1002"],
];

const fragments = [
  ["two fragments", [frame(TEXT, "hel", first), frame(MORE, "lo")], HEARD],
  ["empty fragments around one", [frame(TEXT, "", first), frame(MORE, "hello", middle), frame(MORE, "")], HEARD],
  ["a fragment a byte", [frame(TEXT, "h", first), ..."ell".split("").map((c) => frame(MORE, c, middle)), frame(MORE, "o")], HEARD],
  ["a continuation of nothing", [frame(MORE, "lo")], "close 1002"],
  ["an open continuation of nothing", [frame(MORE, "lo", middle)], "close 1002"],
  ["a continuation after the end", [frame(TEXT, "hel", first), frame(MORE, "lo"), frame(MORE, "!")], "answer -32700, close 1002"],
  ["a text inside a text", [frame(TEXT, "hel", first), frame(TEXT, "lo")], "close 1002"],
  ["a binary inside a text", [frame(TEXT, "hel", first), frame(BINARY, "lo")], "close 1002"],
  ["64 KiB in 16 fragments", [frame(TEXT, "x".repeat(4096), first), ...Array.from({ length: 14 }, () => frame(MORE, "x".repeat(4096), middle)), frame(MORE, "x".repeat(4096))], HEARD],
  ["64 KiB and a byte in 17 fragments", [frame(TEXT, "x".repeat(4096), first), ...Array.from({ length: 15 }, () => frame(MORE, "x".repeat(4096), middle)), frame(MORE, "x")], "close 1009"],
  ["a second fragment that declares too much", [frame(TEXT, "hel", first), frame(MORE, "x".repeat(3000), { declare: 65534 })], "close 1009"],
  ["a binary message", [frame(BINARY, "hello")], "close 1003"],
  ["an empty binary message", [frame(BINARY)], "close 1003"],
  ["a binary message in fragments", [frame(BINARY, "hel", first)], "close 1003"],
];

const character = Buffer.from("𝄞"); // four bytes
const utf8 = [
  ["two bytes a character", [frame(TEXT, "é")], HEARD],
  ["three bytes a character", [frame(TEXT, "匠台")], HEARD],
  ["four bytes a character", [frame(TEXT, character)], HEARD],
  ["the highest character", [frame(TEXT, bytes(0xf4, 0x8f, 0xbf, 0xbf))], HEARD],
  ["a NUL", [frame(TEXT, bytes(0))], HEARD],
  ["a continuation byte alone", [frame(TEXT, bytes(0x80))], "close 1007"],
  ["an overlong slash", [frame(TEXT, bytes(0xc0, 0xaf))], "close 1007"],
  ["an overlong NUL of three bytes", [frame(TEXT, bytes(0xe0, 0x80, 0x80))], "close 1007"],
  ["a surrogate", [frame(TEXT, bytes(0xed, 0xa0, 0x80))], "close 1007"],
  ["beyond the highest character", [frame(TEXT, bytes(0xf4, 0x90, 0x80, 0x80))], "close 1007"],
  ["a five byte form", [frame(TEXT, bytes(0xf8, 0x88, 0x80, 0x80, 0x80))], "close 1007"],
  ["0xff", [frame(TEXT, bytes(0xff))], "close 1007"],
  ["a character cut off at the end", [frame(TEXT, bytes(0x61, 0xe5, 0x8c))], "close 1007"],
  ["a character over two fragments", [frame(TEXT, character.subarray(0, 2), first), frame(MORE, character.subarray(2))], HEARD],
  ["a character a byte a fragment", [frame(TEXT, character.subarray(0, 1), first), frame(MORE, character.subarray(1, 2), middle), frame(MORE, character.subarray(2, 3), middle), frame(MORE, character.subarray(3))], HEARD],
  ["a character cut off by the last fragment", [frame(TEXT, character.subarray(0, 2), first), frame(MORE, character.subarray(2, 3))], "close 1007"],
  ["a wrong byte in a fragment that is not the last", [frame(TEXT, bytes(0x61, 0xff), first)], "close 1007"],
  ["a fragment that cannot become a character", [frame(TEXT, character.subarray(0, 2), first), frame(MORE, "a", middle)], "close 1007"],
  ["a pong inside a character", [frame(TEXT, character.subarray(0, 2), first), frame(PONG, "x"), frame(MORE, character.subarray(2))], HEARD],
  ["a pong that is no text", [frame(TEXT, "a"), frame(PONG, bytes(0xff))], HEARD],
];

const closes = [
  ...[1000, 1001, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999].map((code) => [`code ${code}`, [frame(CLOSE, closing(code))], `close ${code}`]),
  ...[0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535].map((code) => [`code ${code}, which may not be sent`, [frame(CLOSE, closing(code))], "close 1002"]),
  ["no code", [frame(CLOSE)], "close none"],
  ["half a code", [frame(CLOSE, bytes(3))], "close 1002"],
  ["a reason", [frame(CLOSE, closing(1000, "done"))], "close 1000"],
  ["a reason of 123 bytes", [frame(CLOSE, closing(1000, "r".repeat(123)))], "close 1000"],
  ["a reason that is no text", [frame(CLOSE, Buffer.concat([closing(1000), bytes(0xff)]))], "close 1007"],
  ["a text after the close", [Buffer.concat([frame(CLOSE, closing(1000)), frame(TEXT, "hello")])], "close 1000"],
  ["two closes", [Buffer.concat([frame(CLOSE, closing(1000)), frame(CLOSE, closing(1001))])], "close 1000"],
];

/* On a live view what is said is ignored; the protocol is the same. Here "open" is a ping that is answered. */
const watching = [
  ["a text", [frame(TEXT, "hello")], "open"],
  ["a mark", [frame(TEXT, '{"jsonrpc":"2.0","id":1,"method":"mark.set","params":{}}')], "open"],
  ["a binary message", [frame(BINARY, "hello")], "open"],
  ["64 KiB", [frame(TEXT, "x".repeat(65536))], "open"],
  ["64 KiB and a byte", [frame(TEXT, "x".repeat(65537))], "close 1009"],
  ["64 KiB and a byte in fragments", [frame(TEXT, "x".repeat(65536), first), frame(MORE, "x")], "close 1009"],
  ["a text without mask", [frame(TEXT, "hello", { masked: false })], "close 1002"],
  ["a reserved bit", [frame(TEXT, "hello", { rsv: 4 })], "close 1002"],
  ["opcode 3", [frame(3, "x")], "close 1002"],
  ["bad UTF-8", [frame(TEXT, bytes(0xff))], "close 1007"],
  ["a ping", [frame(PING, "x")], "pong x, open"],
  ["a close", [frame(CLOSE, closing(1000))], "close 1000"],
];

export const frames = { framing, masks, controls, reserved, fragments, utf8, closes };
export const watcherFrames = { watching };
