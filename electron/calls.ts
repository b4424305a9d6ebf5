// Knows whether somebody waits for an answer of the core, so that work nobody waits for can step back.
// Leaves the answers to api/ and what steps back to whoever asks.
import type { Stopwatch } from "./clock.ts";

export interface Calls {
  /** Runs one call; a stream counts until it has begun. */
  during<T>(call: () => Promise<T>): Promise<T>;
  /** Milliseconds since the last call was answered: 0 while one runs, `undefined` where there was none yet. */
  quietMs(): number | undefined;
}

export function countCalls(stopwatch: Stopwatch): Calls {
  let running = 0;
  let ended: number | undefined;
  return {
    during: async (call) => {
      running += 1;
      try {
        return await call();
      } finally {
        running -= 1;
        ended = stopwatch();
      }
    },
    quietMs: () => (running > 0 ? 0 : ended === undefined ? undefined : stopwatch() - ended),
  };
}
