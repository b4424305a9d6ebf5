// Knows how several loops sleep until something has changed: each waits at the bell, one ring wakes them all.
// Leaves what has changed to the loops, which look again after each wait.

export interface Bell {
  /** Wakes everybody who waits now; who comes later waits for the next ring. */
  ring(): void;
  /** Resolves with the next ring or when the signal aborts, whichever is first; at once where it has aborted. */
  wait(signal: AbortSignal | undefined): Promise<void>;
}

export function createBell(): Bell {
  const waiting = new Set<() => void>();
  return {
    ring: () => {
      const woken = [...waiting];
      waiting.clear();
      for (const wake of woken) wake();
    },
    wait: (signal) => {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        waiting.add(wake);
        signal?.addEventListener("abort", wake, { once: true });
      });
    },
  };
}
