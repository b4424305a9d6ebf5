// Knows at which moments imports are killed: over the whole course of one, densely where it writes, and after it has spoken.
// Leaves killing to import-process.ts.
import type { Random } from "../mesh/random.ts";
import type { ImportRun, Kill } from "./import-process.ts";

/**
 * `count` moments in random order, after the times of an undisturbed run: three fifths over its whole course, one in each
 * of so many equal parts of it; three tenths from where its log begins to grow until it speaks; the rest from there to its end.
 */
export function killMoments(count: number, undisturbed: ImportRun, random: Random): readonly Kill[] {
  const { tookMs, seenMs } = undisturbed;
  const { writing, said } = seenMs;
  if (writing === undefined || said === undefined) throw new Error("the undisturbed import was not seen to write");
  const whole = Math.round(count * 0.6);
  const commits = Math.round(count * 0.3);
  const within = (from: Kill["from"], many: number, lengthMs: number): Kill[] =>
    Array.from({ length: many }, (_, i) => ({ from, afterMs: ((i + random.next()) / many) * lengthMs }));
  const moments = [
    ...within("starting", whole, tookMs),
    ...within("writing", commits, said - writing),
    ...within("said", count - whole - commits, tookMs - said),
  ];
  // Fisher and Yates: so that no phase is tried on one kind of record alone.
  for (let i = moments.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    const [a, b] = [moments[i], moments[j]];
    if (a !== undefined && b !== undefined) [moments[i], moments[j]] = [b, a];
  }
  return moments;
}
