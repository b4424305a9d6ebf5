// Knows how somebody who waits is told how far work has come: not for every step, and not at all where it ends soon.
// Leaves what is told to the work.

const EVERY_MS = 200;

/** `tell`, called at most once in 200 ms and for the first time after as long; what comes in between is forgotten. */
export function nowAndThen<Told>(tell: (told: Told) => void, clock = () => performance.now()): (told: Told) => void {
  let last = clock();
  return (told) => {
    const now = clock();
    if (now - last < EVERY_MS) return;
    last = now;
    tell(told);
  };
}
