// Knows that whoever waits hears of work five times a second at most, and nothing of work that ends soon.
import { expect, test } from "vitest";
import { nowAndThen } from "../../../electron/worker/now-and-then.ts";

test("the first is told after 200 ms, the next after as long, and what comes between is forgotten", () => {
  let now = 1000;
  const told: number[] = [];
  const tell = nowAndThen(
    (step: number) => told.push(step),
    () => now,
  );
  for (let step = 0; step < 100; step++) {
    tell(step);
    now += 10;
  }
  expect(told).toEqual([20, 40, 60, 80]);
});

test("what ends before is not told at all", () => {
  let now = 0;
  const told: number[] = [];
  const tell = nowAndThen(
    (step: number) => told.push(step),
    () => now,
  );
  for (now = 0; now < 200; now++) tell(now);
  expect(told).toEqual([]);
});
