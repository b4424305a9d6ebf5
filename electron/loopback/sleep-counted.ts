// Knows a stopwatch that counts the time a machine was asleep, which the system's own does on some systems and not on
// others. Leaves what the time is for to session-secrets.ts and idle-lock.ts.
import type { Clock, Stopwatch } from "../clock.ts";

/** A gap smaller than this is the clock's grain and its slewing, not a sleep. */
const GAP_MS = 5000;

/**
 * Milliseconds that never run backwards and go on while the machine sleeps: the stopwatch, and what the clock has gained
 * on it. A clock set forward counts as sleep, so a session ends early; one set back changes nothing.
 */
export function sleepCounted(stopwatch: Stopwatch, clock: Clock): Stopwatch {
  const ahead = () => clock() * 1000 - stopwatch();
  let known = ahead();
  let slept = 0;
  return () => {
    const gap = ahead() - known;
    if (gap > GAP_MS) slept += gap;
    if (Math.abs(gap) > GAP_MS) known += gap;
    return stopwatch() + slept;
  };
}
