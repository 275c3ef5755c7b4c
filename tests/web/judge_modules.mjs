/*
 * tests/web/judge_modules.mjs - modules of the pages as they are, bundled for node; and what the console's
 * tests share.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const { build } = createRequire(`${web}package.json`)("esbuild");

/* One bundle, so that classes that several modules share are the same ones. */
export async function load(...files) {
  const result = await build({
    stdin: { contents: files.map((file) => `export * from "./${file}";`).join("\n"), resolveDir: web },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}

/* Lets everything run that only waits for promises. */
export async function settled() {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/* A device whose records outlive a page, as a map. */
export function recordsOn(disk) {
  return {
    keeps: true,
    async put(key, record) {
      disk.set(key, JSON.parse(JSON.stringify(record)));
      return true;
    },
    async remove(key) {
      disk.delete(key);
    },
    async under(prefix) {
      return new Map([...disk].filter(([key]) => key.startsWith(prefix)));
    },
  };
}
