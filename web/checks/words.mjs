/*
 * web/checks/words.mjs - every string exists in both languages.
 *
 * A dictionary is FOLDER/words.ts with two exports, zh and en: flat objects of strings and of functions
 * that make one.
 */
import { build } from "esbuild";

/* Dictionaries are read alone: without a browser, nobody speaks. */
const silence = {
  name: "silence",
  setup(build) {
    build.onResolve({ filter: /\/lib\/words$/ }, () => ({ path: "silence", namespace: "silence" }));
    build.onLoad({ filter: /.*/, namespace: "silence" }, () => ({
      contents: "export const dictionary = () => undefined;",
    }));
  },
};

async function load(web, file) {
  const result = await build({
    absWorkingDir: web,
    entryPoints: [file],
    bundle: true,
    format: "esm",
    plugins: [silence],
    write: false,
    logLevel: "silent",
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString("base64")}`
  );
}

/* What `mine` says that `other` does not say as well. */
function lacking(file, mine, other, language) {
  return Object.keys(mine).flatMap((key) => {
    if (typeof mine[key] !== typeof other[key]) return [`${file}: “${key}” is missing in ${language}`];
    if (other[key] === "") return [`${file}: “${key}” is empty in ${language}`];
    return [];
  });
}

export async function faultsOfDictionaries(web, files) {
  const faults = [];
  for (const file of files) {
    const { zh, en } = await load(web, file);
    faults.push(...lacking(file, zh, en, "en"), ...lacking(file, en, zh, "zh"));
  }
  return faults;
}
