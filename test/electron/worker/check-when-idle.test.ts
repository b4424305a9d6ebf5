// Knows when a record is read back without being asked, and that what nobody looked at stays unchecked meanwhile.
// Leaves the check itself to ../record/integrity.test.ts.
import { expect, test } from "vitest";
import type { Integrity } from "../../../electron/record/record.ts";
import {
  type IdleState,
  idleLook,
  mayCheckByItself,
  REST_FACTOR,
  UNASKED_MS,
  UNWRITTEN_MS,
} from "../../../electron/worker/check-when-idle.ts";
import type { Instant } from "../../../shared/values/instant.ts";

const idle: IdleState = {
  unchecked: 1,
  unwrittenMs: UNWRITTEN_MS,
  quietMs: UNASKED_MS,
  isBusy: false,
  last: undefined,
};

test("only where something is unchecked, and nobody and nothing is at work", () => {
  expect(mayCheckByItself(idle)).toBe(true);
  expect(mayCheckByItself({ ...idle, quietMs: undefined })).toBe(true);
  expect(mayCheckByItself({ ...idle, unchecked: 0 })).toBe(false);
  expect(mayCheckByItself({ ...idle, unwrittenMs: UNWRITTEN_MS - 1 })).toBe(false);
  expect(mayCheckByItself({ ...idle, quietMs: UNASKED_MS - 1 })).toBe(false);
  expect(mayCheckByItself({ ...idle, isBusy: true })).toBe(false);
});

test("a record that takes long to read is read seldom", () => {
  const tookMs = 60_000;
  expect(mayCheckByItself({ ...idle, last: { tookMs, agoMs: REST_FACTOR * tookMs - 1 } })).toBe(false);
  expect(mayCheckByItself({ ...idle, last: { tookMs, agoMs: REST_FACTOR * tookMs } })).toBe(true);
});

/** A record, a clock and one check, each moved by the test. */
function watched() {
  const at = 0 as Instant;
  const state = { now: 0, events: 0, integrity: { state: "sound", events: 0, at } as Integrity, begun: 0 };
  const look = idleLook({
    integrity: () => state.integrity,
    events: () => state.events,
    quietMs: () => undefined,
    isBusy: () => false,
    check: () => {
      state.begun += 1;
      state.integrity = { state: "checking", checked: 0, events: state.events };
    },
    stopwatch: () => state.now,
  });
  const after = (ms: number) => {
    state.now += ms;
    look();
  };
  const end = () => {
    state.integrity = { state: "sound", events: state.events, at };
  };
  return { state, after, end };
}

test("an import is read back once, half a minute after its last event, and not again", () => {
  const { state, after, end } = watched();
  after(UNWRITTEN_MS);
  expect(state.begun).toBe(0);
  state.events = 100;
  after(1000);
  state.events = 156;
  after(1000);
  after(UNWRITTEN_MS - 1);
  expect(state.begun).toBe(0);
  after(1);
  expect(state.begun).toBe(1);
  after(UNWRITTEN_MS);
  end();
  after(UNWRITTEN_MS);
  after(REST_FACTOR * UNWRITTEN_MS);
  expect(state.begun).toBe(1);
});

test("a further decision waits for the rest that the last check has earned; damage is never read again", () => {
  const { state, after, end } = watched();
  state.events = 1;
  after(1);
  after(UNWRITTEN_MS);
  after(0); // seen while it runs
  after(10_000);
  end();
  after(0);
  state.events = 2;
  after(1);
  after(UNWRITTEN_MS);
  expect(state.begun).toBe(1);
  after(REST_FACTOR * 10_000);
  expect(state.begun).toBe(2);
  state.integrity = { state: "damaged", reason: "event 2 is not what was written", event: 2 };
  state.events = 3;
  after(REST_FACTOR * 100_000);
  after(UNWRITTEN_MS);
  expect(state.begun).toBe(2);
});
