/*
 * tests/wire/handshakes.mjs - the table of upgrades: how a request is changed, and the status that answers it.
 *
 * A row is [name, {path, headers, line, raw}, outcome]; headers are changes to a good handshake, undefined
 * takes one away. The outcome is a status, or "drop"; "101 NAME" also checks a role that hello tells.
 */
import { KEY, upgrade } from "./socket.mjs";
import { OTHER_ORIGIN } from "./server.mjs";

export function handshakes({ port, contest, cookie }) {
  const rpc = `/rpc?contest=${contest}`;
  const live = `/live/${contest}/board`;
  const own = `http://127.0.0.1:${port}`;
  const row = (name, headers, outcome, path = rpc) => [name, { path, headers }, outcome];
  const line = (name, text, outcome, headers = {}) => [name, { path: rpc, line: text, headers }, outcome];
  const raw = (name, text, outcome) => [name, { raw: text }, outcome];
  const version = "Sec-WebSocket-Version";
  const key = "Sec-WebSocket-Key";
  const protocol = "Sec-WebSocket-Protocol";

  return [
    row("a good one", {}, "101"),
    row("version 12", { [version]: "12" }, 426),
    row("version 8", { [version]: "8" }, 426),
    row("version 13, 8", { [version]: "13, 8" }, 426),
    row("two versions", { [version]: ["13", "8"] }, 426),
    row("no version", { [version]: undefined }, 426),
    row("no key", { [key]: undefined }, 400),
    row("a key of 3 bytes", { [key]: "AAEC" }, 400),
    row("a key of 15 bytes", { [key]: "AAECAwQFBgcICQoLDA0O" }, 400),
    row("a key of 17 bytes", { [key]: "AAECAwQFBgcICQoLDA0ODxA=" }, 400),
    row("a key that is not base64", { [key]: "!!!!!!!!!!!!!!!!!!!!!!==" }, 400),
    row("two keys", { [key]: [KEY, KEY] }, 400),
    row("a key of 300 bytes", { [key]: "A".repeat(300) }, 400),
    line("POST", `POST ${rpc} HTTP/1.1`, 405, { "Content-Length": "0" }),
    line("PUT", `PUT ${rpc} HTTP/1.1`, 405, { "Content-Length": "0" }),
    line("HEAD", `HEAD ${rpc} HTTP/1.1`, 405),
    line("HTTP/1.0", `GET ${rpc} HTTP/1.0`, 400),
    line("HTTP/1.2", `GET ${rpc} HTTP/1.2`, 400),
    row("no Connection", { Connection: undefined }, 400),
    row("Connection: close", { Connection: "close" }, 400),
    row("Connection: keep-alive, Upgrade", { Connection: "keep-alive, Upgrade" }, "101"),
    row("Connection: upgrade in small letters", { Connection: "upgrade" }, "101"),
    row("Upgrade: WebSocket in other letters", { Upgrade: "WebSocket" }, "101"),
    row("Upgrade: h2c", { Upgrade: "h2c", "HTTP2-Settings": "AAMAAABkAARAAAAAAAIAAAAA", Connection: "Upgrade, HTTP2-Settings" }, 400),
    row("Upgrade: websocket, h2c", { Upgrade: "websocket, h2c" }, 403),
    row("Upgrade: TLS/1.2", { Upgrade: "TLS/1.2" }, 403),
    raw("the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 403),
    row("no Host", { Host: undefined }, 400),
    row("two Hosts", { Host: ["a.example", "b.example"] }, 400),
    row("a body", { "Content-Length": "5" }, 400),
    row("a chunked body", { "Transfer-Encoding": "chunked" }, 400),
    row("compression is offered, and not taken", { "Sec-WebSocket-Extensions": "permessage-deflate" }, "101"),
    row("no subprotocol", { [protocol]: undefined }, 400),
    row("another subprotocol", { [protocol]: "chat" }, 400),
    row("the subprotocol in other letters", { [protocol]: "JIANGTAI.V1" }, 400),
    row("the subprotocol and more", { [protocol]: "jiangtai.v10" }, 400),
    row("the subprotocol after another", { [protocol]: "chat, jiangtai.v1" }, "101"),
    row("its own Origin", { Origin: own }, "101"),
    row("an Origin of --origin", { Origin: OTHER_ORIGIN }, "101"),
    row("another Origin", { Origin: "https://evil.example" }, 403),
    row("Origin: null", { Origin: "null" }, 403),
    row("its own Origin with a slash", { Origin: `${own}/` }, 403),
    row("its own Origin, but https", { Origin: own.replace("http:", "https:") }, 403),
    row("its own Origin, and more", { Origin: `${own}.evil.example` }, 403),
    row("its own host on another port", { Origin: "http://127.0.0.1:1" }, 403),
    row("two Origins, the first its own", { Origin: [own, "https://evil.example"] }, 403),
    row("two Origins, both its own", { Origin: [own, own] }, 403),
    row("an unknown contest", {}, 404, "/rpc?contest=nobody"),
    row("no contest", {}, 404, "/rpc"),
    row("an empty contest", {}, 404, "/rpc?contest="),
    row("a contest that is a path", {}, 404, "/rpc?contest=../../etc"),
    row("a contest of 300 letters", {}, 404, `/rpc?contest=${"a".repeat(300)}`),
    row("a query of 600 letters", {}, 414, `/rpc?contest=${"a".repeat(600)}`),
    row("a path of 600 letters", {}, 414, `/${"a".repeat(600)}`),
    row("a contest with a NUL", {}, "drop", `/rpc?contest=${contest}%00`),
    row("a broken escape", {}, 403, "/rpc?contest=%zz"),
    row("a query full of signs", {}, "101", `${rpc}&&&=&a&==&seat&x=%26%3d`),
    row("the contest twice: the first counts", {}, "101", `${rpc}&contest=nobody`),
    row("a path that takes no upgrade", {}, 404, "/healthz"),
    row("a path beside", {}, 404, `/rpc/${contest}`),
    row("without cookie: a spectator", {}, "101 spectator"),
    row("with her cookie: a judge", { Cookie: cookie }, "101 judge"),
    row("with her seat named", { Cookie: cookie }, "101 judge", `${rpc}&seat=J1`),
    row("with another's seat named", { Cookie: cookie }, "101 spectator", `${rpc}&seat=J2`),
    row("her cookie among others", { Cookie: `a=b; ${cookie}; c=d` }, "101 judge"),
    row("her cookie with a letter changed", { Cookie: cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A")) }, "101 spectator"),
    row("her cookie cut short", { Cookie: cookie.slice(0, -8) }, "101 spectator"),
    row("a cookie of garbage", { Cookie: "jiangtai=%%%\x01;;;=;jiangtai" }, "101 spectator"),
    row("a cookie of 2,000 letters", { Cookie: `jiangtai=${"A".repeat(2000)}` }, "101 spectator"),
    row("a cookie of 3,000 letters", { Cookie: `jiangtai=${"A".repeat(3000)}` }, 431),
    row("a header of 9,000 letters", { "X-Long": "x".repeat(9000) }, "drop"),
    row("60 headers", Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`X-H${i}`, "v"])), "101"),
    row("2,000 headers", Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`X-H${i}`, "v"])), "drop"),
    row("a live view", {}, "101", live),
    row("a live view from any Origin", { Origin: "https://evil.example" }, "101", live),
    row("a live view with a cookie of garbage", { Cookie: "jiangtai=x" }, "101", live),
    row("a live view with our subprotocol", { [protocol]: "jiangtai.v1" }, "101", live),
    row("a live view with another subprotocol", { [protocol]: "chat" }, 400, live),
    row("a live view of an unknown contest", {}, 404, "/live/nobody/board"),
    row("a live view of nothing", {}, 404, "/live//board"),
    row("a live view with version 12", { [version]: "12" }, 426, live),
  ];
}

export const textOf = (port, { path, headers, line, raw }) => raw ?? upgrade(port, path, headers, line ?? `GET ${path} HTTP/1.1`);
