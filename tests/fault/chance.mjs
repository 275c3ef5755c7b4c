// Chance from a seed, and waiting for what must come.
export const patienceMs = 30000;
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export class Chance {
  constructor(seed) {
    this.seed = seed >>> 0;
  }

  random() {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return this.seed / 2 ** 32;
  }

  // Whether something comes about that does so in this share of all cases.
  happens(share) {
    return this.random() < share;
  }

  between(low, high) {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  oneOf(list) {
    return list[this.between(0, list.length - 1)];
  }
}

export async function until(holds, what) {
  for (const end = Date.now() + patienceMs; !(await holds()); await sleep(10)) {
    if (Date.now() > end) throw new Error(`${what}: not within ${patienceMs} ms`);
  }
}
