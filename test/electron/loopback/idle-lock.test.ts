// Knows when a session is locked, by a stopwatch that the test turns. Leaves what locking does to locking.test.ts.
import { beforeEach, expect, test } from "vitest";
import { END_MS, IDLE_MS, type IdleLock, idleLock, NO_WINDOW_MS } from "../../../electron/loopback/idle-lock.ts";
import { sleepCounted } from "../../../electron/loopback/sleep-counted.ts";
import { type Instant, instantOf } from "../../../shared/values/instant.ts";

let now: number;
let busy: boolean;
let windows: number;
let locked: number[];
let ended: number;
let lock: IdleLock;

beforeEach(() => {
  now = 1000;
  busy = false;
  windows = 0;
  locked = [];
  ended = 0;
  lock = idleLock({
    stopwatch: () => now,
    isBusy: () => busy,
    windows: () => windows,
    lock: (secretsBefore) => void locked.push(secretsBefore),
    end: () => void ended++,
  });
});

/** Lets time pass, looking every second as the shell does. */
function pass(ms: number) {
  for (let left = ms; left > 0; left -= 1000) {
    now += Math.min(1000, left);
    lock.check();
  }
}
function openWithWindow() {
  lock.opened();
  windows = 1;
  lock.check();
}

test("a window without a person is locked after 15 minutes, not a second before", () => {
  openWithWindow();
  pass(IDLE_MS - 1000);
  expect(locked).toEqual([]);
  pass(1000);
  expect(locked).toHaveLength(1);
});

test("a person who does something is given 15 minutes more", () => {
  openWithWindow();
  pass(IDLE_MS - 1000);
  lock.active();
  pass(IDLE_MS - 1000);
  expect(locked).toEqual([]);
  pass(1000);
  expect(locked).toHaveLength(1);
});

test("an address asked for, or a session opened by a command line, is no sign of a person", () => {
  openWithWindow();
  pass(IDLE_MS / 2);
  lock.asked();
  lock.opened();
  pass(IDLE_MS / 2);
  expect(locked).toHaveLength(1);
});

test("without a window it is locked after a minute; a reload within it changes nothing", () => {
  openWithWindow();
  windows = 0;
  pass(NO_WINDOW_MS - 1000);
  windows = 1;
  pass(1000);
  windows = 0;
  pass(NO_WINDOW_MS - 1000);
  expect(locked).toEqual([]);
  pass(1000);
  expect(locked).toHaveLength(1);
});

test("a session whose page never connects is locked after a minute", () => {
  lock.opened();
  pass(NO_WINDOW_MS);
  expect(locked).toHaveLength(1);
});

test("secrets made after the last window closed, or within the last minute, stay good; a wish ends all", () => {
  openWithWindow();
  const closed = now;
  windows = 0;
  pass(NO_WINDOW_MS);
  expect(locked).toEqual([closed]);
  openWithWindow();
  pass(IDLE_MS);
  expect(locked[1]).toBe(now - NO_WINDOW_MS);
  openWithWindow();
  expect(lock.lock()).toBe("locked");
  expect(locked[2]).toBe(Number.POSITIVE_INFINITY);
});

test("never while a job runs; its end begins the time anew", () => {
  openWithWindow();
  busy = true;
  pass(4 * IDLE_MS);
  windows = 0;
  pass(4 * IDLE_MS);
  expect(locked).toEqual([]);
  busy = false;
  pass(NO_WINDOW_MS - 1000);
  expect(locked).toEqual([]);
  pass(1000);
  expect(locked).toHaveLength(1);
});

test("a wish while a job runs is met at the job's end", () => {
  openWithWindow();
  busy = true;
  expect(lock.lock()).toBe("when-done");
  lock.active();
  pass(60_000);
  expect(locked).toEqual([]);
  busy = false;
  pass(1000);
  expect(locked).toEqual([Number.POSITIVE_INFINITY]);
});

test("locked for eight hours it ends; a job, or somebody who asks for an address, gives it eight more", () => {
  openWithWindow();
  lock.lock();
  windows = 0;
  pass(END_MS - 1000);
  busy = true;
  pass(1000);
  busy = false;
  pass(END_MS - 1000);
  lock.asked();
  pass(END_MS - 1000);
  expect(ended).toBe(0);
  pass(1000);
  expect(ended).toBe(1);
  expect(locked).toHaveLength(1);
});

test("an instance that nobody ever opened ends after eight hours, too, and one in use does not", () => {
  pass(END_MS);
  expect(ended).toBe(1);
  ended = 0;
  openWithWindow();
  for (let i = 0; i < 12; i++) {
    pass(IDLE_MS - 1000);
    lock.active();
  }
  pass(1000);
  expect([ended, locked.length]).toEqual([0, 0]);
});

test("the time a machine was asleep counts, whether its stopwatch went on or not", () => {
  let stopwatch = 500;
  let clock = 1_700_000_000;
  const time = sleepCounted(
    () => stopwatch,
    (): Instant => instantOf(clock),
  );
  const start = time();
  const step = (seconds: number, slept = 0) => {
    stopwatch += seconds * 1000;
    clock += seconds + slept;
    return time() - start;
  };
  expect(step(60)).toBe(60_000);
  // Asleep with a stopwatch that stood still: Linux.
  expect(step(1, 3600)).toBe(3_661_000);
  // Asleep with one that went on: Windows.
  expect(step(3600)).toBe(7_261_000);
  // The clock set back, then going on: nothing is lost or gained.
  expect(step(1, -86_400)).toBe(7_262_000);
  expect(step(1)).toBe(7_263_000);
  // Set right again, forward: counts as sleep, so a session ends early.
  expect(step(1, 86_400)).toBe(93_664_000);
});

test("a clock's grain and slewing are no sleep", () => {
  let stopwatch = 0;
  const time = sleepCounted(
    () => stopwatch,
    () => instantOf(Math.floor(stopwatch / 1000) + (stopwatch > 50_000 ? 3 : 0)),
  );
  for (stopwatch = 0; stopwatch <= 100_000; stopwatch += 250) expect(time()).toBe(stopwatch);
});
