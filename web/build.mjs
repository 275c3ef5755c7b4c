/*
 * web/build.mjs - the pages, bundled, hashed, compressed and checked, into web/dist.
 *
 * A page is a folder with index.html and main.tsx; web/home is the root page. A page with a worker.ts gets it
 * beside its index.html under a plain name, with the list of the page's files in the constant PAGE_FILES.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { faultsOfDictionaries } from "./checks/words.mjs";
import { faultsOfFloor } from "./checks/floor.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(web, "dist");
const unfinished = join(web, ".dist");
const PAGES = ["home", "board", "judge", "desk", "screen"];
const TARGET = ["chrome87", "safari14.1"];

/* Gzipped bytes of code and style that a page may weigh. Spectators come over 3G. */
const BUDGET = { board: 20_000 };

const options = {
  absWorkingDir: web,
  bundle: true,
  format: "iife",
  minify: true,
  charset: "utf8",
  target: TARGET,
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file" },
  legalComments: "none",
  logLevel: "silent",
  write: false,
};

const pages = PAGES.filter((page) => existsSync(join(web, page, "main.tsx")));
const emitted = new Map();

function emit(path, bytes) {
  emitted.set(path, Buffer.from(bytes));
}

function hashed(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  return `assets/${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
}

/* The page's own assets by kind, named by what is in them. */
async function bundle(page) {
  const result = await build({
    ...options,
    entryPoints: { [page]: `${page}/main.tsx` },
    outdir: join(web, "out"),
    publicPath: "/assets/",
    entryNames: "[name]",
    assetNames: "[name]-[hash]",
  });
  const assets = { script: "", style: "", fonts: [] };
  for (const file of result.outputFiles) {
    const name = basename(file.path);
    const path = name.endsWith(".woff2") ? `assets/${name}` : hashed(name, file.contents);
    emit(path, file.contents);
    if (name.endsWith(".js")) assets.script = path;
    else if (name.endsWith(".css")) assets.style = path;
    else assets.fonts.push(path);
  }
  return assets;
}

/* index.html says where its code goes with one line; everything else about it stays as written. */
function html(page, assets) {
  const source = readFileSync(join(web, page, "index.html"), "utf8");
  const slot = '<script defer src="main.tsx"></script>';
  if (!source.includes(slot)) throw new Error(`${page}/index.html: lacks ${slot}`);
  const tags = [
    ...assets.fonts.map((font) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${font}">`),
    `<link rel="stylesheet" href="/${assets.style}">`,
    `<script defer src="/${assets.script}"></script>`,
  ];
  return source.replace(slot, tags.join("\n    "));
}

async function worker(page, files) {
  const result = await build({
    ...options,
    entryPoints: [`${page}/worker.ts`],
    define: { PAGE_FILES: JSON.stringify(files) },
  });
  emit(`${page}/worker.js`, result.outputFiles[0].contents);
}

async function makePage(page) {
  const assets = await bundle(page);
  const folder = page === "home" ? "" : `${page}/`;
  emit(`${folder}index.html`, html(page, assets));
  if (existsSync(join(web, page, "worker.ts"))) {
    await worker(page, [`/${folder}`, ...[assets.script, assets.style, ...assets.fonts].map((path) => `/${path}`)]);
  }
  return { page, code: gzipped(assets.script), style: gzipped(assets.style) };
}

function gzipped(path) {
  return gzipSync(emitted.get(path), { level: 9 }).length;
}

function overweight({ page, code, style }) {
  const budget = BUDGET[page];
  return budget && code + style > budget ? [`${page}: ${code + style} bytes gzipped, its budget is ${budget}`] : [];
}

/* Written aside and then put in place, so that a server never serves half a build. */
function write() {
  rmSync(unfinished, { recursive: true, force: true });
  for (const [path, bytes] of emitted) {
    const file = join(unfinished, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
  rmSync(dist, { recursive: true, force: true });
  renameSync(unfinished, dist);
}

function dictionaries() {
  return readdirSync(web, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(web, entry.name, "words.ts")) && entry.name !== "lib")
    .map((entry) => `${entry.name}/words.ts`);
}

emit("logo.svg", readFileSync(join(web, "logo.svg")));
const weights = await Promise.all(pages.map(makePage));
for (const { page, code, style } of weights) {
  console.log(`${page.padEnd(8)} code ${code} + style ${style} = ${code + style} bytes gzipped`);
}
const faults = [
  ...(await faultsOfDictionaries(web, dictionaries())),
  ...faultsOfFloor(emitted),
  ...weights.flatMap(overweight),
];
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
write();
