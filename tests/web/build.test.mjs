/* tests/web/build.test.mjs - the build makes what the server hands out, and refuses what it must. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  existsSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { faultsOfFloor } from "../../web/checks/floor.mjs";
import { faultsOfDictionaries } from "../../web/checks/words.mjs";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "jiangtai-web-"));
const dist = join(scratch, "dist");
after(() => rmSync(scratch, { recursive: true, force: true }));

const built = await promisify(execFile)(process.execPath, [join(web, "build.mjs"), "--out", dist]);
const PAGES = ["index.html", "board/index.html", "judge/index.html", "desk/index.html", "screen/index.html"];

function filesUnder(folder, prefix = "") {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
  );
}

test("every page is there, and everything that it names", () => {
  for (const page of PAGES) {
    const html = readFileSync(join(dist, page), "utf8");
    const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path);
    assert.ok(
      named.some((path) => path.endsWith(".js")),
      page,
    );
    assert.ok(
      named.some((path) => path.endsWith(".css")),
      page,
    );
    for (const path of named) assert.ok(existsSync(join(dist, path)), `${page} names ${path}`);
  }
});

test("a packed twin is the same file, packed", () => {
  const packed = filesUnder(dist).filter((path) => path.endsWith(".gz"));
  assert.ok(packed.length >= PAGES.length);
  for (const path of packed) {
    const plain = readFileSync(join(dist, path.slice(0, -3)));
    assert.ok(gunzipSync(readFileSync(join(dist, path))).equals(plain), path);
  }
});

test("what may be cached for ever carries a hash in its name", () => {
  for (const path of readdirSync(join(dist, "assets")))
    assert.match(path, /-[0-9A-Z]{8}\.(?:js|css|woff2)(?:\.gz)?$/);
});

test("the spectator page's weight is printed and within its budget", () => {
  const weight = /^board\s+(\d+) bytes/m.exec(built.stdout);
  assert.ok(weight, built.stdout);
  assert.ok(Number(weight[1]) <= 20_000, weight[0]);
});

const REFUSED = {
  "a.css": [
    "@layer base{}",
    "a:has(b){}",
    "a:is(b){}",
    "a{aspect-ratio:1}",
    "a{height:100dvh}",
    "a{color:color-mix(in srgb,red,blue)}",
  ],
  "a.js": [
    "structuredClone(a)",
    "crypto.randomUUID()",
    "a.at(-1)",
    "Object.hasOwn(a,b)",
    "d.showModal()",
    "a.inert=true",
    "eval(a)",
  ],
  "a.html": [
    "<script>1</script>",
    '<p style="color:red">',
    '<p onclick="a()">',
    "<style>a{}</style>",
    '<script src="https://cdn.example/a.js">',
  ],
};

for (const [path, texts] of Object.entries(REFUSED)) {
  for (const text of texts) {
    test(`${text} is refused in ${path}`, () => {
      assert.equal(faultsOfFloor(new Map([[path, Buffer.from(text)]])).length, 1);
    });
  }
}

test("what the floor has is not refused", () => {
  const files = {
    "a.css": "a{inset:0;gap:1px}",
    "a.js": "new Set().has(1);a.replaceAll('b','c');m.at=1",
    "a.html": '<script src="/a.js"></script>',
  };
  assert.deepEqual(
    faultsOfFloor(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))),
    [],
  );
});

async function faultsOf(zh, en) {
  mkdirSync(join(scratch, "page"), { recursive: true });
  writeFileSync(join(scratch, "page/words.ts"), `export const zh = ${zh};\nexport const en = ${en};\n`);
  return faultsOfDictionaries(scratch, ["page/words.ts"]);
}

test("a string that lacks one language is named", async () => {
  assert.deepEqual(await faultsOf('{ a: "甲", b: "乙" }', '{ a: "A" }'), [
    "page/words.ts: “b” is missing in en",
  ]);
  assert.deepEqual(await faultsOf('{ a: "甲" }', '{ a: "A", c: "C" }'), [
    "page/words.ts: “c” is missing in zh",
  ]);
  assert.deepEqual(await faultsOf('{ a: "" }', '{ a: "A" }'), ["page/words.ts: “a” is empty in zh"]);
  assert.deepEqual(await faultsOf("{ a: (n) => `${n}` }", '{ a: "A" }'), [
    "page/words.ts: “a” is missing in en",
    "page/words.ts: “a” is missing in zh",
  ]);
  assert.deepEqual(await faultsOf('{ a: "甲" }', '{ a: "A" }'), []);
});
