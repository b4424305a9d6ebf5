// Knows how a ratio is measured: all contenders by turns in each round, after warm-up, medians. Leaves what to measure.

/** Sets up untimed, and gives what is timed. */
export type Contender = () => () => void;

/** Microseconds per contender: the median over `rounds`, after `warmUp` rounds that do not count. */
export function medians<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  rounds: number,
  warmUp: number,
): Readonly<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const run = contenders[name]();
      const began = process.hrtime.bigint();
      run();
      const took = Number(process.hrtime.bigint() - began) / 1000;
      if (round >= 0) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
