// Knows when a session is locked and when a locked instance ends: nobody there, no window left, or a person's wish; and
// that it never is while a job runs. Leaves what locking does to browser-shell.ts and all measuring to its ports.
import type { Stopwatch } from "../clock.ts";

/** Without a key or a pointer in any window: the 15 minutes after which people expect a screen to lock. */
export const IDLE_MS = 15 * 60_000;
/** Without any window: longer than a reload takes. */
export const NO_WINDOW_MS = 60_000;
/** Locked, or never opened, and nothing running: a working day. */
export const END_MS = 8 * 60 * 60_000;

export interface LockPorts {
  /** Milliseconds, the machine's sleep included. */
  readonly stopwatch: Stopwatch;
  /** True while a job or an upload runs. */
  readonly isBusy: () => boolean;
  /** Windows connected now. */
  readonly windows: () => number;
  /** Revokes all bearers and the secrets made before that reading of the stopwatch; closes every window. */
  readonly lock: (secretsBefore: number) => void;
  readonly end: () => void;
}

export interface IdleLock {
  /** Somebody asked for a fresh address: a locked instance goes on for another working day. */
  asked(): void;
  /** A secret was swapped for a bearer, by a page or a command line: alone that is no sign of a person. */
  opened(): void;
  /** A person did something in a window. */
  active(): void;
  /** A person's wish; while a job runs it waits for that job's end. */
  lock(): "locked" | "when-done";
  /** Looks at the time; to be called every second or so. */
  check(): void;
}

type State =
  /** No bearer is good. The same at the start, before anybody came. */
  | { readonly kind: "locked"; readonly since: number }
  | { readonly kind: "open"; readonly active: number; readonly windowSeen: number; readonly wanted: boolean };

/** Locked at first. The time while a job runs counts for nothing: it begins anew with the job's end. */
export function idleLock(ports: LockPorts): IdleLock {
  const { stopwatch, isBusy, windows } = ports;
  let state: State = { kind: "locked", since: stopwatch() };

  const lockNow = (secretsBefore: number) => {
    state = { kind: "locked", since: stopwatch() };
    ports.lock(secretsBefore);
  };
  return {
    asked: () => {
      if (state.kind === "locked") state = { kind: "locked", since: stopwatch() };
    },
    opened: () => {
      const now = stopwatch();
      if (state.kind === "locked") state = { kind: "open", active: now, windowSeen: now, wanted: false };
    },
    active: () => {
      if (state.kind === "open") state = { ...state, active: stopwatch() };
    },
    lock: () => {
      if (state.kind === "open" && isBusy()) {
        state = { ...state, wanted: true };
        return "when-done";
      }
      // The secrets of this very moment, too.
      lockNow(Number.POSITIVE_INFINITY);
      return "locked";
    },
    check: () => {
      const now = stopwatch();
      if (state.kind === "locked") {
        if (isBusy()) state = { kind: "locked", since: now };
        else if (now - state.since >= END_MS) ports.end();
        return;
      }
      if (isBusy()) {
        state = { ...state, active: now, windowSeen: now };
        return;
      }
      if (windows() > 0) state = { ...state, windowSeen: now };
      if (state.wanted) lockNow(Number.POSITIVE_INFINITY);
      // An address asked for within the last minute, or after the last window was closed, stays good: somebody comes.
      else if (now - state.active >= IDLE_MS) lockNow(now - NO_WINDOW_MS);
      else if (now - state.windowSeen >= NO_WINDOW_MS) lockNow(state.windowSeen);
    },
  };
}
