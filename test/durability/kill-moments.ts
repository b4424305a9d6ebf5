// Knows at which moments imports are killed: over the whole course of one, densely where it writes, and after it has spoken.
// Leaves killing to import-process.ts.
import type { Random } from "../mesh/random.ts";
import type { ImportRun, Kill } from "./import-process.ts";

const PHASES = ["starting", "reading", "writing", "said"] as const;

/**
 * `count` moments in random order, after the times of an undisturbed run: three fifths over its whole course, one in each
 * of so many equal parts of it; three tenths from where its log begins to grow until it speaks; the rest from there to its
 * end. Each is counted from the beginning of the phase it falls into, so that a machine busy with other things moves it little.
 */
export function killMoments(count: number, undisturbed: ImportRun, random: Random): readonly Kill[] {
  const { tookMs, seenMs } = undisturbed;
  const { writing, said } = seenMs;
  if (writing === undefined || said === undefined) throw new Error("the undisturbed import was not seen to write");
  const whole = Math.round(count * 0.6);
  const commits = Math.round(count * 0.3);
  const within = (many: number, fromMs: number, toMs: number): Kill[] =>
    Array.from({ length: many }, (_, i) =>
      momentAt(fromMs + ((i + random.next()) / many) * (toMs - fromMs), undisturbed),
    );
  const moments = [
    ...within(whole, 0, tookMs),
    ...within(commits, writing, said),
    ...within(count - whole - commits, said, tookMs),
  ];
  // Fisher and Yates: so that no phase is tried on one kind of record alone.
  for (let i = moments.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    const [a, b] = [moments[i], moments[j]];
    if (a !== undefined && b !== undefined) [moments[i], moments[j]] = [b, a];
  }
  return moments;
}

function momentAt(ms: number, { seenMs }: ImportRun): Kill {
  const from = PHASES.findLast((phase) => (seenMs[phase] ?? Number.POSITIVE_INFINITY) <= ms) ?? "starting";
  return { from, afterMs: ms - (seenMs[from] ?? 0) };
}
