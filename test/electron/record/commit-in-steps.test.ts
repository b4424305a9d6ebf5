// Knows what a batch written in steps promises beside what every commit does: the core goes on in between, nobody sees a part of
// it, and whoever takes it back before its commit has changed nothing.
// Leaves what one commit adds to commit.test.ts and its rows to projections.test.ts.
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { openForBatches } from "../../../electron/record/check-record-connection.ts";
import { frameworkRecord } from "../../../electron/record/framework-record.ts";
import { rebuildProjections } from "../../../electron/record/rebuild.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import type { Batch, CommitStep } from "../../../electron/record/record-batch.ts";
import { assertSettings } from "../../../electron/record/settings.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";
import { TESTER } from "../temporary-core.ts";
import { pathForEach } from "./path-for-each.ts";
import {
  batchOf,
  certificateOf,
  commitSmall,
  crlOf,
  fileOf,
  NOON,
  openSmall,
  projectionRows,
  truthRows,
  withDatabase,
} from "./small-record.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

/** A CA before or after those that it issued, one of its name that issued nothing, self-issued ones, and what nobody issued. */
const certificates = Array.from({ length: 240 }, (_, i) =>
  certificateOf(`S ${i % 60}`, `S ${(i * 7) % 60}`, { serial: (0x1000 + i).toString(16), ca: i % 3 === 0 }),
);
const batch = batchOf(2, {
  files: [fileOf("large.bin", [], "x".repeat(3 << 20)), fileOf("small.bin")],
  certificates,
  crls: [crlOf("S 3"), crlOf("S 4", { number: 2 })],
  collected: [{ uri: "http://a.example/", outcome: "unreachable", at: NOON, detail: "ENOTFOUND" }],
});
const OF = 2 + certificates.length + 2 + 1;
const before = batchOf(1, { certificates: [certificateOf("S 1", "S 1")], files: [fileOf("first")] });

/** Every step, and how it ended; `each` is called behind each step. */
async function inSteps(
  record: FrameworkRecord,
  wanted: Batch,
  each: (step: CommitStep, steps: number) => unknown = () => {},
  signal?: AbortSignal,
) {
  const steps: CommitStep[] = [];
  const committing = record.commitInSteps(wanted, TESTER, NOON, signal);
  for (let next = await committing.next(); ; next = await committing.next()) {
    if (next.done) return { steps, ended: next.value };
    steps.push(next.value);
    await each(next.value, steps.length);
  }
}

describe("a batch in steps", () => {
  test("comes to the rows of one that is written in one go, and of a rebuild", async () => {
    const record = openSmall(path);
    commitSmall(record, before);
    const { steps, ended } = await inSteps(record, batch);
    record.close();
    const inOneGo = join(dirname(path), "other.db");
    const other = openSmall(inOneGo);
    commitSmall(other, before);
    expect(ended).toEqual({ ok: true, value: commitSmall(other, batch) });
    other.close();
    const rows = projectionRows(path);
    expect(rows).toEqual(projectionRows(inOneGo));
    withDatabase(path, (database) => database.transaction(() => rebuildProjections(database, fakeVerifier))());
    expect(projectionRows(path)).toEqual(rows);
    // One for the large file, then one for each fifty things, and the last one.
    expect(steps.map(({ done }) => done)).toEqual([1, 50, 100, 150, 200, OF]);
    expect(new Set(steps.map(({ of }) => of))).toEqual(new Set([OF]));
  });

  test("is seen by nobody before its commit, and told of once", async () => {
    const record = openSmall(path);
    commitSmall(record, before);
    const counts = record.counts();
    const heard: number[] = [];
    record.onCommit((revision) => heard.push(revision));
    let turns = 0;
    const { steps } = await inSteps(record, batch, async () => {
      expect([record.counts(), record.revision(), record.files().length, heard]).toEqual([counts, 2, 1, []]);
      await breathe();
      turns += 1;
    });
    expect(turns).toBe(steps.length);
    expect(heard).toEqual([record.revision()]);
    expect(record.counts().certificates).toBe(241);
    record.close();
  });

  test("gives a turn to everything else that waits, between any two steps", async () => {
    const record = openSmall(path);
    let turns = 0;
    let over = false;
    const turning = (async () => {
      for (; !over; turns++) await breathe();
    })();
    const seen: number[] = [];
    await inSteps(record, batch, () => seen.push(turns));
    over = true;
    await turning;
    record.close();
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("taken back", () => {
  const STEPS = 6;

  test.each(Array.from({ length: STEPS }, (_, i) => i + 1))(
    "by its signal at step %d: the record is as it was, and no octet of it stays in the log",
    async (at) => {
      const record = openSmall(path);
      commitSmall(record, before);
      const was = [truthRows(path), projectionRows(path)];
      const stop = new AbortController();
      const { steps, ended } = await inSteps(record, batch, (_, count) => count === at && stop.abort(), stop.signal);
      expect(ended).toEqual({ ok: false, error: { kind: "commit-cancelled" } });
      expect(steps).toHaveLength(at);
      expect([truthRows(path), projectionRows(path)]).toEqual(was);
      expect(statSync(`${path}-wal`).size).toBe(0);
      expect(commitSmall(record, batch).imported).toBe(certificates.length);
      record.close();
    },
  );

  test("before it began", async () => {
    const record = openSmall(path);
    const { steps, ended } = await inSteps(record, batch, undefined, AbortSignal.abort());
    expect([steps, ended]).toEqual([[], { ok: false, error: { kind: "commit-cancelled" } }]);
    expect(record.counts().events).toBe(0);
    record.close();
  });

  test("because nobody listens any more", async () => {
    const record = openSmall(path);
    for await (const { done } of record.commitInSteps(batch, TESTER, NOON)) if (done >= 100) break;
    expect(record.counts().events).toBe(0);
    expect(commitSmall(record, batch).imported).toBe(certificates.length);
    record.close();
  });

  test("because the record is closed", async () => {
    const record = openSmall(path);
    commitSmall(record, before);
    const was = [truthRows(path), projectionRows(path)];
    const { ended } = await inSteps(record, batch, (_, count) => count === 3 && record.close());
    expect(ended).toEqual({ ok: false, error: { kind: "commit-cancelled" } });
    expect([truthRows(path), projectionRows(path)]).toEqual(was);
    openSmall(path).close();
  });

  test("because the record is found damaged", async () => {
    openSmall(path).close();
    const database = new Database(path);
    assertSettings(database);
    const opened = frameworkRecord(database, path, fakeVerifier, { state: "checking", checked: 0, events: 0 });
    const { ended } = await inSteps(
      opened.record,
      batch,
      (_, count) => count === 3 && opened.report({ state: "damaged", reason: "page 7 is not in order" }),
    );
    expect(ended).toEqual({ ok: false, error: { kind: "not-writable", reason: "page 7 is not in order" } });
    expect(opened.record.counts().events).toBe(0);
    opened.record.close();
  });

  test("because the disk is full", async () => {
    openSmall(path).close();
    const database = new Database(path);
    assertSettings(database);
    const writing = openForBatches(path);
    const atOpening = { state: "checking", checked: 0, events: 0 } as const;
    const { record } = frameworkRecord(database, path, fakeVerifier, atOpening, () => writing);
    writing.pragma(`max_page_count = ${Number(writing.pragma("page_count", { simple: true })) + 800}`);
    const { steps, ended } = await inSteps(record, batch);
    expect(steps.length).toBeGreaterThan(0);
    expect(!ended.ok && ended.error).toMatchObject({ kind: "not-writable", reason: expect.stringMatching(/is full/) });
    expect(record.counts().events).toBe(0);
    writing.pragma("max_page_count = 1000000");
    expect(commitSmall(record, batch).imported).toBe(certificates.length);
    record.close();
  });
});

describe("others who write meanwhile", () => {
  test("are refused in words; who waits until it is settled goes on behind it", async () => {
    const record = openSmall(path);
    let settledAt: number | undefined;
    const { ended } = await inSteps(record, batch, async (_, count) => {
      if (count !== 2) return;
      for (const refused of [record.commit(before, TESTER, NOON), record.append([], TESTER, NOON)])
        expect(refused).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/is being written/) } });
      expect(record.erasePerson("tester").ok).toBe(false);
      void record.whenSettled(() => {
        settledAt = record.revision();
      });
      await breathe();
      expect(settledAt).toBeUndefined();
    });
    await breathe();
    expect(ended.ok && ended.value.revision).toBe(settledAt);
    expect(record.append([], TESTER, NOON).ok).toBe(true);
    record.close();
  });

  test("with a batch of their own wait for its end: two whole commits, one behind the other", async () => {
    const record = openSmall(path);
    const [first, second] = await Promise.all([inSteps(record, batch), inSteps(record, { ...batch, id: before.id })]);
    expect(first.ended).toMatchObject({ ok: true, value: { imported: certificates.length, known: 0 } });
    expect(second.ended).toMatchObject({ ok: true, value: { imported: 0, known: certificates.length + 2 } });
    const [later, earlier] = record.batches();
    expect(earlier?.lastEvent).toBe(OF);
    expect(later?.firstEvent).toBe(OF + 1);
    record.close();
  });
});
