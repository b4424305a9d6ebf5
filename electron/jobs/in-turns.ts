// Knows how work that is cut into steps is done beside everything else: a turn of the event loop behind each step, and an end
// whenever somebody wants it. Leaves the work to its callers.
import { setImmediate as breathe } from "node:timers/promises";
import type { Stopwatch } from "../clock.ts";

/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

/**
 * Every step of the work, and what it comes to; `undefined` where `mayGoOn`, asked behind each step, has said no. Work that does
 * not come to its end, for this or because nobody listens any more, is told so (`return`).
 */
export async function* inTurns<Step, End>(
  work: Generator<Step, End, undefined>,
  mayGoOn: () => boolean,
): AsyncGenerator<Step, End | undefined, undefined> {
  try {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      yield step.value;
      await breathe();
      if (!mayGoOn()) return undefined;
    }
  } finally {
    work.return(undefined as never);
  }
}

/** The same, of which at most 20 steps a second are told; the first one is not, so that short work tells nothing. */
export async function* told<Step, End>(
  steps: AsyncGenerator<Step, End, undefined>,
  stopwatch: Stopwatch,
): AsyncGenerator<Step, End, undefined> {
  let saidAt = stopwatch();
  try {
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return step.value;
      if (stopwatch() - saidAt < BETWEEN_EVENTS_MS) continue;
      saidAt = stopwatch();
      yield step.value;
    }
  } finally {
    await steps.return(undefined as never);
  }
}
