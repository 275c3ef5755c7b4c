/*
 * tests/wire/requests.mjs - the table of HTTP requests, byte for byte, and what answers them.
 *
 * A row is [name, text, outcome, check]. The outcome is the statuses of all answers in order, and "drop" when
 * the connection ends; `check` looks at the answers further and says what is wrong with them.
 */
import { gunzipSync } from "node:zlib";
import { OTHER_ORIGIN } from "./server.mjs";

const WRONG_CONTENT = "the content is not the file's";

export function requests({ port, contest, etag }) {
  const host = `127.0.0.1:${port}`;
  const text = (line, headers = "", body = "") => `${line}\r\nHost: ${host}\r\n${headers}\r\n${body}`;
  const get = (path, headers) => text(`GET ${path} HTTP/1.1`, headers);
  const post = (headers, body, path = "/api/sign-in") => text(`POST ${path} HTTP/1.1`, headers, body);
  const live = `/live/${contest}/board`;
  const header = (name, value) => ([answer]) => (answer.headers[name] === value ? undefined : `${name} is ${answer.headers[name]}`);
  const problem = ([answer]) =>
    answer.headers["content-type"] === "application/problem+json" && JSON.parse(answer.body).status === answer.status
      ? undefined
      : "not a problem document";
  const empty = ([answer]) => (answer.body.length === 0 ? undefined : "has a body");
  const has = (word) => ([answer]) => (answer.body.includes(word) ? undefined : `lacks ${word}`);

  return [
    ["a page", get("/"), "200", has("<title>home")],
    ["a folder's page", get("/judge/"), "200", has("<title>judge")],
    ["a folder without its slash", get("/judge?lang=en"), "301", header("location", "/judge/?lang=en")],
    ["HEAD of a page", text("HEAD / HTTP/1.1"), "200", header("content-length", "34")],
    ["an asset is kept for ever", get("/assets/code-1a2b.js"), "200", header("cache-control", "public, max-age=31536000, immutable")],
    ["a page is asked for again", get("/"), "200", header("cache-control", "no-cache")],
    ["an asset, packed", get("/assets/code-1a2b.js", "Accept-Encoding: br, gzip\r\n"), "200", ([answer]) => (gunzipSync(answer.body).length === 2_300_000 ? undefined : WRONG_CONTENT)],
    ["an asset, whole", get("/assets/code-1a2b.js"), "200", ([answer]) => (answer.body.length === 2_300_000 ? undefined : WRONG_CONTENT)],
    ["what is packed cannot be asked for alone", get("/assets/code-1a2b.js.gz"), "404"],
    ["a page may not be framed", get("/"), "200", ([answer]) => (answer.headers["content-security-policy"].includes("frame-ancestors 'none'") ? undefined : "may be framed")],
    ["nothing is sniffed", get("/nothing"), "404", header("x-content-type-options", "nosniff")],
    ["nothing here", get("/nothing"), "404", problem],
    ["a path upwards", get("/../../etc/passwd"), "404"],
    ["a path upwards, escaped", get("/%2e%2e/%2e%2e/etc/passwd"), "404"],
    ["a path upwards, slashes escaped", get("/..%2f..%2fetc%2fpasswd"), "404"],
    ["a path upwards with backslashes", get("/..\\..\\etc\\passwd"), "404"],
    ["a path upwards from an asset", get("/assets/../../../etc/passwd"), "404"],
    ["a symbolic link", get("/link.txt"), "404"],
    ["a hidden file", get("/.hidden"), "404"],
    ["a folder", get("/assets/"), "404"],
    ["slashes without end", get("//////"), "200"],
    ["a NUL in a path", get("/index.html%00.js"), "drop"],
    ["a broken escape", get("/%zz"), "403 drop"],
    ["an absolute URL", text(`GET http://${host}/ HTTP/1.1`), "403 drop"],
    ["a star", text("OPTIONS * HTTP/1.1"), "403 drop"],
    ["a method that nobody knows", text("BREW / HTTP/1.1"), "403 drop"],
    ["a method in small letters (the library does not tell)", text("get / HTTP/1.1"), "200"],
    ["CONNECT", text("CONNECT example.org:443 HTTP/1.1"), "drop"],
    ["TRACE", text("TRACE / HTTP/1.1"), "403 drop"],
    ["DELETE of a page", text("DELETE / HTTP/1.1"), "405", header("allow", "GET, HEAD")],
    ["POST of a page", text("POST / HTTP/1.1", "Content-Length: 0\r\n"), "405", header("allow", "GET, HEAD")],
    ["HTTP/0.9", "GET /\r\n\r\n", "200 drop"],
    ["HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", "200 drop"],
    ["no Host", "GET / HTTP/1.1\r\n\r\n", "400 drop"],
    ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400 drop"],
    ["Connection: close", get("/healthz", "Connection: close\r\n"), "200 drop"],
    ["garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "403 drop"],
    ["a header that is too long", get("/", `X-Long: ${"x".repeat(9000)}\r\n`), "drop"],
    ["headers without end", get("/", "X-H: v\r\n".repeat(2000)), "drop"],
    ["another Origin", get("/healthz", "Origin: https://evil.example\r\n"), "403", problem],
    ["its own Origin", get("/healthz", `Origin: http://${host}\r\n`), "200"],
    ["an Origin of --origin", get("/healthz", `Origin: ${OTHER_ORIGIN}\r\n`), "200"],
    ["two Origins", get("/healthz", `Origin: http://${host}\r\nOrigin: http://${host}\r\n`), "403"],
    ["three requests in one write", get("/healthz") + get("/nothing") + get("/"), "200 404 200", ([, , page]) => (page.body.includes("home") ? undefined : WRONG_CONTENT)],
    ["twenty requests in one write", get("/healthz").repeat(20), Array(20).fill("200").join(" ")],
    ["a role connection without upgrade", get(`/rpc?contest=${contest}`), "426", header("sec-websocket-version", "13")],

    ["a body that is refused in words", post("Content-Length: 2\r\n", "{}"), "422", problem],
    ["an empty body", post("Content-Length: 0\r\n"), "422", problem],
    ["two bodies in one write", post("Content-Length: 2\r\n", "{}").repeat(2), "drop"],
    ["a page, then bodies, in one write", get("/") + post("Content-Length: 2\r\n", "{}").repeat(3), "200 drop"],
    ["a body in chunks", post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), "411 drop"],
    ["no length", post(""), "411 drop"],
    ["a length of letters", post("Content-Length: abc\r\n", "{}"), "400 drop"],
    ["a negative length", post("Content-Length: -1\r\n", "{}"), "400 drop"],
    ["a length with a sign", post("Content-Length: +2\r\n", "{}"), "400 drop"],
    ["two lengths", post("Content-Length: 2\r\nContent-Length: 20\r\n", "{}"), "400 drop"],
    ["a length and chunks", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "drop"],
    ["a length of a terabyte", post("Content-Length: 1099511627776\r\n", "{}"), "413 drop"],
    ["a length beyond all numbers", post("Content-Length: 99999999999999999999\r\n", "{}"), "400 drop"],
    ["a body larger than is taken", post("Content-Length: 1000000\r\n", "x".repeat(1000)), "413 drop"],
    ["a GET with a body", get("/healthz", "Content-Length: 3\r\n") + "abc", "400 drop"],
    ["a body for a page", post("Content-Length: 3\r\n", "abc", "/"), "405 drop"],
    ["a body that waits to be asked for", post("Expect: 100-continue\r\nContent-Length: 2\r\n", "{}"), "100 422"],
    ["a cookie of garbage", get("/healthz", "Cookie: jiangtai=\x01\x02;;==;\r\n"), "200"],
    ["a cookie of 3,000 letters", get("/healthz", `Cookie: jiangtai=${"A".repeat(3000)}\r\n`), "431 drop"],
    ["a query of garbage", get("/healthz?%00&&=&a=%26"), "drop"],
    ["a query full of signs", get("/healthz?&&=&a=%26&?/../"), "200"],
    ["a query that is too long", get(`/healthz?${"a".repeat(600)}`), "414 drop"],
    ["DELETE where only GET is", text("DELETE /healthz HTTP/1.1"), "405", ([answer]) => (answer.headers.allow?.includes("GET") ? undefined : "no Allow")],

    ["a board", get(live), "200", ([answer]) => (JSON.parse(answer.body).board ? undefined : "no board")],
    ["a board may be read from anywhere", get(live, "Origin: https://evil.example\r\n"), "200", header("access-control-allow-origin", "*")],
    ["HEAD of a board", text(`HEAD ${live} HTTP/1.1`), "200", header("content-type", "application/json")],
    ["POST of a board", text(`POST ${live} HTTP/1.1`, "Content-Length: 0\r\n"), "405", header("allow", "GET, HEAD, OPTIONS")],
    ["OPTIONS of a board", text(`OPTIONS ${live} HTTP/1.1`), "204", header("access-control-allow-methods", "GET, HEAD")],
    ["a board of an unknown contest", get("/live/nobody/board"), "404", header("access-control-allow-origin", "*")],
    ["a board that is another", get(live, 'If-None-Match: "x"\r\n'), "200"],
    ["a board with any tag", get(live, "If-None-Match: *\r\n"), "304", empty],
    ["a page that is the same", get("/", `If-None-Match: ${etag}\r\n`), "304", empty],
    ["a page that is the same as one of several", get("/", `If-None-Match: "a", ${etag}\r\n`), "304", empty],
    ["a cookie changes no board", get(live, "Cookie: jiangtai=x\r\n"), "200"],
  ];
}
