// Knows how what is told piece by piece is heard as a stream. Leaves what is told to whoever works.
import { createBell } from "../jobs/bell.ts";

/**
 * What `work` tells, in order, to its end; throws what it throws. Who listens no longer, or a signal that aborts, stops
 * the work: `stop` is the signal for that.
 */
export async function* toldBy<Piece>(
  work: (tell: (piece: Piece) => void, stop: AbortSignal) => Promise<unknown>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece, void> {
  const leave = new AbortController();
  const stop = signal === undefined ? leave.signal : AbortSignal.any([signal, leave.signal]);
  const news = createBell();
  let waiting: Piece[] = [];
  let ended = false;
  const working = work((piece) => {
    waiting.push(piece);
    news.ring();
  }, stop).finally(() => {
    ended = true;
    news.ring();
  });
  // Who stops listening does not hear how the work ended; nobody else has to.
  working.catch(() => undefined);
  try {
    while (!stop.aborted) {
      if (waiting.length === 0) {
        if (ended) break;
        await news.wait(stop);
        continue;
      }
      const pieces = waiting;
      waiting = [];
      yield* pieces;
    }
    if (!stop.aborted) await working;
  } finally {
    leave.abort();
  }
}
