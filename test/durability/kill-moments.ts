// Knows at which moments processes are killed: drawn from a seed, evenly over each stretch of an undisturbed run.
// Leaves killing to cli-process.ts and which stretches matter to the tests.
import type { Random } from "../mesh/random.ts";
import type { CliRun, Kill } from "./cli-process.ts";

/** `count` moments between two times of the run, in milliseconds. */
export interface Stretch {
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * All moments in random order, one in each of `count` equal parts of its stretch. Each is counted from the beginning of the
 * phase it falls into, so that a machine busy with other things moves it little.
 */
export function killMoments<Phase extends string>(
  stretches: readonly Stretch[],
  undisturbed: CliRun<Phase>,
  random: Random,
): readonly Kill<Phase>[] {
  const moments = stretches.flatMap(({ count, fromMs, toMs }) =>
    Array.from({ length: count }, (_, i) =>
      momentAt(fromMs + ((i + random.next()) / count) * (toMs - fromMs), undisturbed),
    ),
  );
  // Fisher and Yates: so that no phase is tried on one kind of record alone.
  for (let i = moments.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    const [a, b] = [moments[i], moments[j]];
    if (a !== undefined && b !== undefined) [moments[i], moments[j]] = [b, a];
  }
  return moments;
}

/** The time at which a phase was first seen; throws where it was not. */
export function seenAt<Phase extends string>({ seenMs }: CliRun<Phase>, phase: Phase): number {
  const ms = seenMs[phase];
  if (ms === undefined) throw new Error(`the undisturbed run was not seen in "${phase}"`);
  return ms;
}

function momentAt<Phase extends string>(ms: number, { seenMs }: CliRun<Phase>): Kill<Phase> {
  const phases = Object.entries(seenMs) as [Phase, number][];
  const [from, at] = phases.filter(([, seen]) => seen <= ms).reduce((a, b) => (b[1] > a[1] ? b : a));
  return { from, afterMs: ms - at };
}
