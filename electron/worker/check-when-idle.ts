// Knows when what was newly written is read back without being asked: once nothing was written for a while, no job runs and
// nobody waits. Leaves the check itself to record-check.ts.
import type { Stopwatch } from "../clock.ts";
import type { Integrity } from "../record/record.ts";

/** So long nothing must have been written: in between people import, look, and import more. */
export const UNWRITTEN_MS = 30_000;
/** So long nobody must have waited for an answer. */
export const UNASKED_MS = 3000;
/** A check reads the whole record: it takes at most one part in twenty of the time. */
export const REST_FACTOR = 20;
const LOOK_MS = 1000;

export interface IdleState {
  /** Events that no check has read. */
  readonly unchecked: number;
  /** Since the last event was written, in milliseconds. */
  readonly unwrittenMs: number;
  /** As `Calls` has it. */
  readonly quietMs: number | undefined;
  readonly isBusy: boolean;
  /** How long the last check took, and since when it has ended. */
  readonly last: { readonly tookMs: number; readonly agoMs: number } | undefined;
}

/** Whether a check may begin that nobody asked for. */
export const mayCheckByItself = ({ unchecked, unwrittenMs, quietMs, isBusy, last }: IdleState): boolean =>
  unchecked > 0 &&
  !isBusy &&
  unwrittenMs >= UNWRITTEN_MS &&
  (quietMs === undefined || quietMs >= UNASKED_MS) &&
  (last === undefined || last.agoMs >= REST_FACTOR * last.tookMs);

export interface IdleParts {
  readonly integrity: () => Integrity;
  /** How many events there are. */
  readonly events: () => number;
  readonly quietMs: () => number | undefined;
  readonly isBusy: () => boolean;
  readonly check: () => void;
  readonly stopwatch: Stopwatch;
}

/** One look: begins a check where it may. To be called every now and then; keeps what it saw the last time. */
export function idleLook({ integrity, events, quietMs, isBusy, check, stopwatch }: IdleParts): () => void {
  let seen = events();
  let writtenAt = stopwatch();
  let began: number | undefined;
  let last: { readonly tookMs: number; readonly endedAt: number } | undefined;
  return () => {
    const now = stopwatch();
    const count = events();
    if (count !== seen) [seen, writtenAt] = [count, now];
    const found = integrity();
    if (found.state === "checking") {
      began ??= now;
      return;
    }
    if (began !== undefined) [last, began] = [{ tookMs: now - began, endedAt: now }, undefined];
    if (found.state === "damaged") return;
    const may = mayCheckByItself({
      unchecked: count - found.events,
      unwrittenMs: now - writtenAt,
      quietMs: quietMs(),
      isBusy: isBusy(),
      last: last && { tookMs: last.tookMs, agoMs: now - last.endedAt },
    });
    if (may) check();
  };
}

/** Looks every second until it is told to end. */
export function checkWhenIdle(parts: IdleParts): { close(): void } {
  const timer = setInterval(idleLook(parts), LOOK_MS).unref();
  return { close: () => clearInterval(timer) };
}
