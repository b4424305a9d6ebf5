// Knows how Ctrl-C reaches a command: as a signal that aborts, once; the second time ends the process as usual.
// Leaves what stopping means to the command.

/** Runs `use` with a signal that the first SIGINT or SIGTERM aborts; afterwards both end the process again. */
export async function withStopSignal<T>(use: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const names = ["SIGINT", "SIGTERM"] as const;
  const onSignal = () => {
    for (const name of names) process.removeListener(name, onSignal);
    stop.abort();
  };
  for (const name of names) process.on(name, onSignal);
  try {
    return await use(stop.signal);
  } finally {
    for (const name of names) process.removeListener(name, onSignal);
  }
}
