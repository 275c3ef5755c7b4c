/*
 * web/checks/floor.mjs - what Chrome 87 and Safari 14.1 do not have, and the policy default-src 'self' does
 * not allow.
 *
 * The bundler lowers syntax, adds no API and lets newer CSS through: so what was built is read once more.
 */
const STYLE = [
  /@layer\b/,
  /@container\b/,
  /:has\(/,
  /:is\(/,
  /:where\(/,
  /\baspect-ratio:/,
  /\d[dsl]v[hw]\b/,
  /color-mix\(/,
  /accent-color:/,
  /[;{](?:translate|scale|rotate):/,
  /[;{]container-type:/,
  /view-transition/,
  /text-wrap:/,
];

const SCRIPT = [
  /\bstructuredClone\b/,
  /\brandomUUID\b/,
  /(?<!\.)\.at\(/,
  /\bhasOwn\(/,
  /\.toSorted\(/,
  /\.toReversed\(/,
  /\.findLast\(/,
  /\.showModal\(/,
  /\binert\b/,
  /\bBroadcastChannel\b/,
  /\bCompressionStream\b/,
  /AbortSignal\.(?:timeout|any)\b/,
  /\bstartViewTransition\b/,
  /Object\.groupBy\b/,
  /Promise\.withResolvers\b/,
  /\(\?<[=!]/,
  /\beval\(/,
  /new Function\b/,
];

const PAGE = [
  /<style\b/,
  /\sstyle=/,
  /\son[a-z]+=/,
  /<script(?![^>]*\ssrc=)/,
  /(?:src|href)="(?:https?:)?\/\//,
];

const RULES = { ".css": STYLE, ".js": SCRIPT, ".html": PAGE };

/* files: path → bytes. One line for each thing that an old browser, or the policy, would refuse. */
export function faultsOfFloor(files) {
  const faults = [];
  for (const [path, bytes] of files) {
    const rules = RULES[path.slice(path.lastIndexOf("."))] ?? [];
    const text = bytes.toString("utf8");
    for (const rule of rules) {
      const found = rule.exec(text);
      if (!found) continue;
      const around = text.slice(Math.max(0, found.index - 30), found.index + 30);
      faults.push(`${path}: “${around}” needs a newer browser, or breaks the policy`);
    }
  }
  return faults;
}
