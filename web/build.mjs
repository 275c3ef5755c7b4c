/*
 * web/build.mjs - the pages, bundled, hashed, compressed and checked, into web/dist.
 *
 *     node build.mjs [--only board,home] [--out DIR]
 *
 * A page is a folder with index.html and main.tsx; web/home is the root page. A page with a worker.ts gets it
 * beside its index.html under a plain name, with the list of the page's files in the constant PAGE_FILES.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync, renameSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { faultsOfDictionaries } from "./checks/words.mjs";
import { faultsOfFloor } from "./checks/floor.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const { values: flags } = parseArgs({ options: { only: { type: "string" }, out: { type: "string" } } });
const dist = resolve(flags.out ?? join(web, "dist"));
const unfinished = `${dist}.new`;
const PAGES = flags.only?.split(",") ?? ["home", "board", "judge", "desk", "organiser", "screen"];
const TARGET = ["chrome87", "safari14.1"];

/* Gzipped bytes of code and style that a page may need before it is live. Spectators come over 3G. */
const BUDGET = { board: 20_000 };

const options = {
  absWorkingDir: web,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: TARGET,
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file" },
  legalComments: "none",
  logLevel: "error",
  write: false,
};

const pages = PAGES.filter((page) => existsSync(join(web, page, "main.tsx")));
const emitted = new Map();

function emit(path, bytes) {
  emitted.set(path, Buffer.from(bytes));
}

/*
 * The page's assets. What it needs at once is `scripts` (its own first) and `style`; `later` it asks for by
 * itself.
 */
async function bundle(page) {
  const result = await build({
    ...options,
    entryPoints: { [page]: `${page}/main.tsx` },
    outdir: join(web, "assets"),
    publicPath: "/assets/",
    format: "esm",
    splitting: true,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    metafile: true,
  });
  for (const file of result.outputFiles) emit(`assets/${basename(file.path)}`, file.contents);
  const { outputs } = result.metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path].entryPoint === `${page}/main.tsx`);
  const scripts = [
    entry,
    ...outputs[entry].imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path),
  ];
  const all = Object.keys(outputs);
  return {
    scripts,
    style: outputs[entry].cssBundle,
    fonts: all.filter((path) => path.endsWith(".woff2")),
    later: all.filter((path) => path.endsWith(".js") && !scripts.includes(path)),
  };
}

/* Soon, but after the code: the board is live in another face first. */
const FONT = 'rel="preload" as="font" type="font/woff2" crossorigin fetchpriority="low"';

/* index.html says where its code goes with one line; everything else about it stays as written. */
function html(page, { scripts, style, fonts }) {
  const source = readFileSync(join(web, page, "index.html"), "utf8");
  const slot = '<script type="module" src="main.tsx"></script>';
  if (!source.includes(slot)) throw new Error(`${page}/index.html: lacks ${slot}`);
  const [own, ...shared] = scripts;
  const tags = [
    `<link rel="stylesheet" href="/${style}">`,
    ...shared.map((path) => `<link rel="modulepreload" href="/${path}">`),
    `<script type="module" src="/${own}"></script>`,
    ...fonts.map(
      (path) =>
        `<link rel="preload" as="font" type="font/woff2" crossorigin fetchpriority="low" href="/${path}">`,
    ),
  ];
  return source.replace(slot, tags.join("\n    "));
}

async function worker(page, files) {
  const result = await build({
    ...options,
    entryPoints: [`${page}/worker.ts`],
    outdir: join(web, "out"),
    format: "iife",
    define: { PAGE_FILES: JSON.stringify(files) },
  });
  emit(`${page}/worker.js`, result.outputFiles[0].contents);
}

async function makePage(page) {
  const assets = await bundle(page);
  const folder = page === "home" ? "" : `${page}/`;
  emit(`${folder}index.html`, html(page, assets));
  if (existsSync(join(web, page, "worker.ts"))) {
    const files = [...assets.scripts, assets.style, ...assets.fonts, ...assets.later];
    await worker(page, [`/${folder}`, ...files.map((path) => `/${path}`)]);
  }
  return { page, first: gzipped([...assets.scripts, assets.style]), later: gzipped(assets.later) };
}

function gzipped(paths) {
  return paths.reduce((sum, path) => sum + gzipSync(emitted.get(path), { level: 9 }).length, 0);
}

function overweight({ page, first }) {
  const budget = BUDGET[page] ?? Infinity;
  return first > budget
    ? [`${page}: ${first} bytes of code and style before it is live; its budget is ${budget}`]
    : [];
}

/* Written aside and then put in place, so that a server never serves half a build. */
function write() {
  rmSync(unfinished, { recursive: true, force: true });
  for (const [path, bytes] of emitted) {
    const file = join(unfinished, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    const packed = gzipSync(bytes, { level: 9 });
    if (packed.length < bytes.length) writeFileSync(`${file}.gz`, packed);
  }
  rmSync(dist, { recursive: true, force: true });
  renameSync(unfinished, dist);
}

/* Every words.ts of a page or of the parts; lib/words.ts is the machinery. */
function dictionaries(folder = "") {
  return readdirSync(join(web, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(?:lib|node_modules|dist)$/.test(path) ? [] : dictionaries(path);
    return entry.name === "words.ts" ? [path] : [];
  });
}

emit("logo.svg", readFileSync(join(web, "logo.svg")));
const weights = await Promise.all(pages.map(makePage)).catch(() => process.exit(1));
for (const { page, first, later } of weights) {
  const more = later > 0 ? `; ${later} more on demand` : "";
  console.log(`${page.padEnd(8)}${first} bytes of code and style, gzipped${more}`);
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
