// Knows that work in steps leaves a turn to everything else behind each step, and is told of its end whenever it is ended early.
// Leaves what is worked on to the tests of its callers.
import { setImmediate as breathe } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurns, told } from "../../../electron/jobs/in-turns.ts";

/** Counts to `steps`; says when it was closed, and how far it had come. */
function counting(steps: number, closed: (at: number) => void = () => {}) {
  let at = 0;
  return (function* () {
    try {
      while (at < steps) {
        at += 1;
        yield at;
      }
      return "through";
    } finally {
      closed(at);
    }
  })();
}

async function all<Step, End>(steps: AsyncGenerator<Step, End, undefined>) {
  const said: Step[] = [];
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return { said, end: step.value };
    said.push(step.value);
  }
}

test("every step, in order, then the end; with a turn for others behind each", async () => {
  let turns = 0;
  let over = false;
  const turning = (async () => {
    for (; !over; turns += 1) await breathe();
  })();
  const seen: number[] = [];
  const work = (function* () {
    for (let at = 0; at < 5; at += 1) {
      seen.push(turns);
      yield at;
    }
    return "through";
  })();
  expect(await all(inTurns(work, () => true))).toEqual({ said: [0, 1, 2, 3, 4], end: "through" });
  over = true;
  await turning;
  expect(new Set(seen).size).toBe(5);
});

test.each([1, 3, 5])("ended at step %d by whoever asked for it: no further step is done", async (last) => {
  let closedAt: number | undefined;
  let asked = 0;
  const work = counting(5, (at) => {
    closedAt = at;
  });
  const { said, end } = await all(inTurns(work, () => ++asked < last));
  expect({ said: said.length, end, closedAt }).toEqual({ said: last, end: undefined, closedAt: last });
});

test("nobody listens any more: the work is closed", async () => {
  let closedAt: number | undefined;
  const work = counting(5, (at) => {
    closedAt = at;
  });
  // Every look at it is a second later, so that each step but the first is told.
  let time = 0;
  const stopwatch = () => (time += 1000);
  for await (const step of told(
    inTurns(work, () => true),
    stopwatch,
  ))
    if (step === 2) break;
  expect(closedAt).toBe(2);
});

test("at most twenty steps a second are told, and of short work none", async () => {
  let now = 0;
  const tick = (ms: number) => () => {
    now += ms;
    return now;
  };
  expect(
    await all(
      told(
        inTurns(counting(40), () => true),
        tick(0),
      ),
    ),
  ).toEqual({ said: [], end: "through" });
  const { said } = await all(
    told(
      inTurns(counting(40), () => true),
      tick(10),
    ),
  );
  expect(said.length).toBeGreaterThan(3);
  expect(said.length).toBeLessThanOrEqual(9);
});
