// Knows how only so much work goes on at a time: what comes later waits its turn. Leaves the work to the caller.

export type Lanes = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `count` pieces of work at once, started in the order in which they came. */
export function createLanes(count: number): Lanes {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // Who is woken takes over the lane of whoever woke it, so that nobody slips in between.
    if (free > 0) free -= 1;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
