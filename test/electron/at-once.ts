// Knows how a test does work that is cut into steps to its end, without a pause. Leaves the pauses to jobs/in-turns.test.ts.

export function atOnce<End>(steps: Generator<unknown, End, undefined>): End {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
