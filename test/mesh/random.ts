// Knows a stream of choices that a seed repeats exactly (mulberry32). Not for keys.

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[Math.floor(this.next() * from.length)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  }

  /** `count` different elements, or all, in the order they stand in `from`. */
  some<T>(from: readonly T[], count: number): T[] {
    const rest = [...from];
    while (rest.length > count) rest.splice(Math.floor(this.next() * rest.length), 1);
    return rest;
  }
}
