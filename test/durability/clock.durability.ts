// Knows that a clock which jumps, back or forth, changes nothing about the order of events or the record's soundness.
// Leaves what people are told of it to later work: DESIGN §4 makes it a warning, never a refusal.
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { openRecord } from "../../electron/record/open-record.ts";
import type { FrameworkRecord } from "../../electron/record/record.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { sayFigure } from "../figures.ts";
import { judgeRecord } from "./judge-state.ts";
import { batchTime, numberedBatch } from "./numbered-batches.ts";
import { quickFolder } from "./system-tools.ts";

const YEAR = 365 * 86_400;
/** Seconds by which the clock is off at each commit: a year back, the first day of Unix, a century ahead, and home again. */
const JUMPS = [0, -YEAR, -batchTime(3), 100 * YEAR, 0];

const at = (number: number): Instant => (batchTime(number) + (JUMPS[number - 1] ?? 0)) as Instant;

function commitAll(path: string): { readonly record: FrameworkRecord; readonly revisions: readonly number[] } {
  const opened = openRecord(path, createSignatureVerifier());
  if (!opened.ok) throw new Error(opened.error.kind);
  const { record } = opened.value;
  const revisions = JUMPS.map((_, i) => {
    const committed = record.commit(numberedBatch(i + 1), { kind: "local-user", name: "tester" }, at(i + 1));
    if (!committed.ok) throw new Error(committed.error.reason);
    return committed.value.revision;
  });
  return { record, revisions };
}

test("events keep the order of their commits whatever time each claims, and the record is sound", (context) => {
  const { folder, remove } = quickFolder();
  try {
    const path = join(folder, "record.db");
    const { record, revisions } = commitAll(path);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    const events = record.eventsAfter(0, 1000);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    const times = events.map(({ time }) => time);
    expect([...new Set(times)]).toEqual(JUMPS.map((_, i) => at(i + 1)));
    expect(times).not.toEqual(times.toSorted((a, b) => a - b));
    record.close();
    expect(judgeRecord(path, JUMPS.length)).toEqual({ kind: "opened", whole: new Set([1, 2, 3, 4, 5]), parts: [] });
    const back = times.filter((time, i) => time < (times[i - 1] ?? time)).length;
    sayFigure(
      context,
      `clock: ${JUMPS.length} commits, set back ${back} times and 100 years ahead once; ${events.length} events in order, the record sound`,
    );
  } finally {
    remove();
  }
});

test("the state as of each commit is the one that was committed then", () => {
  const { folder, remove } = quickFolder();
  try {
    const { record, revisions } = commitAll(join(folder, "record.db"));
    const seen = revisions.map((revision) => {
      const then = record.asOf(revision);
      const { certificates } = then.counts();
      then.close();
      return certificates;
    });
    const expected = revisions.map((_, i) =>
      JUMPS.slice(0, i + 1).reduce((sum, _jump, k) => sum + numberedBatch(k + 1).certificates.length, 0),
    );
    expect(seen).toEqual(expected);
    record.close();
  } finally {
    remove();
  }
});
