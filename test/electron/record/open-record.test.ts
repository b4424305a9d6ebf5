// Knows what a record promises: durable settings, a chain that shows tampering, projections that can be made again.
// Leaves the course of an import to import-batch.test.ts.
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock, systemStopwatch } from "../../../electron/clock.ts";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import { rebuildProjections } from "../../../electron/record/rebuild.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import { PROJECTION_NAMES } from "../../../electron/record/schema.ts";
import { assertSettings } from "../../../electron/record/settings.ts";
import { eventHash, START } from "../../../electron/record/stored-event.ts";
import { readFilesInWorker } from "../../../electron/worker/read-files.ts";
import { importAll, SAMPLE_FILES, TESTER, temporaryFolder } from "../temporary-core.ts";

const verify = createSignatureVerifier();
let place: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  place = temporaryFolder();
  path = join(place.folder, "record.db");
});
afterEach(() => place.remove());

function open(): FrameworkRecord {
  const opened = openRecord(path, verify);
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.record;
}

async function filled(files = SAMPLE_FILES): Promise<void> {
  const record = open();
  await importAll(files, { record, read: readFilesInWorker, clock: systemClock, stopwatch: systemStopwatch });
  record.close();
}

function withDatabase<T>(use: (database: Database.Database) => T): T {
  const database = new Database(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const dump = () =>
  withDatabase((database) => PROJECTION_NAMES.map((table) => database.prepare(`SELECT * FROM ${table}`).all()));

describe("settings", () => {
  test("each one is read back after it was set", () => {
    withDatabase((database) => {
      expect(assertSettings(database)).toEqual({ ok: true, value: undefined });
      expect(database.pragma("synchronous", { simple: true })).toBe(2);
      expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
    });
  });

  test("a database that cannot keep one is refused: in memory there is no WAL", () => {
    const database = new Database(":memory:");
    const refused = assertSettings(database);
    database.close();
    expect(refused).toEqual({
      ok: false,
      error: { kind: "setting-refused", setting: "journal_mode", wanted: "wal", found: "memory" },
    });
  });
});

describe("the log", () => {
  test("refuses to change or lose an event or a blob", async () => {
    await filled();
    withDatabase((database) => {
      expect(() => database.exec("UPDATE event SET time = 0")).toThrow("events are never changed");
      expect(() => database.exec("DELETE FROM event")).toThrow("events are never deleted");
      expect(() => database.exec("UPDATE blob SET content = x'00'")).toThrow("blobs are never changed");
    });
  });

  test.each([
    ["time", "UPDATE event SET time = time + 1 WHERE sequence = 3", "event 3 is not what was written"],
    ["actor", `UPDATE event SET actor = '{"kind":"local-user","name":"x"}' WHERE sequence = 2`, "event 2 is not"],
    [
      "body",
      "UPDATE event SET body = replace(body, 'pem', 'der') WHERE sequence = 5",
      "event 5 is not what was written",
    ],
    ["a row gone", "DELETE FROM event WHERE sequence = 4", "event 4 is missing"],
    ["hash", "UPDATE event SET hash = zeroblob(32) WHERE sequence = 1", "event 1 is not what was written"],
  ])("a changed %s is found, said, and the record opens for reading only", async (_, change, says) => {
    await filled();
    withDatabase((database) => {
      database.pragma("foreign_keys = OFF");
      database.exec("DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes;");
      database.exec(change);
    });
    const record = open();
    expect(record.integrity()).toMatchObject({ state: "damaged", reason: expect.stringContaining(says) });
    expect(record.certificates()).toHaveLength(15);
    const refused = record.commit(
      { id: "batch", files: [], certificates: [], crls: [], collected: [] },
      { kind: "local-user", name: "x" },
      systemClock(),
    );
    record.close();
    expect(refused.ok || refused.error.kind).toBe("not-writable");
  });
});

describe("what opening looks at", () => {
  const answers = Array.from({ length: 200 }, (_, i) => ({
    uri: `http://a.example/${i}`,
    outcome: "removed" as const,
    at: systemClock(),
    detail: "",
  }));
  const change = (sequence: number) => {
    const record = open();
    record.commit({ id: "b", files: [], certificates: [], crls: [], collected: answers }, TESTER, systemClock());
    record.close();
    withDatabase((database) =>
      database.exec(`DROP TRIGGER event_never_changes; UPDATE event SET time = 1 WHERE sequence = ${sequence}`),
    );
  };

  test.each([
    ["an event of the tail is looked at", 150, "damaged"],
    ["one before it is left to the check in the background", 100, "checking"],
  ])("%s", (_, sequence, state) => {
    change(sequence);
    const record = open();
    const integrity = record.integrity();
    record.close();
    expect(integrity).toMatchObject(
      state === "damaged" ? { state, event: sequence } : { state, checked: 0, events: 200 },
    );
  });

  test("an event of an unknown kind, well hashed, is damage that names it: this version must not write after it", () => {
    change(1);
    withDatabase((database) => {
      const end = database.prepare<[], { hash: Buffer }>("SELECT hash FROM event WHERE sequence = 200").get();
      const row = {
        sequence: 201,
        time: systemClock(),
        actor: "{}",
        type: "vote-cast",
        version: 1,
        body: "{}",
        previous: end?.hash ?? START,
      };
      database
        .prepare("INSERT INTO event VALUES (@sequence, @time, @actor, @type, @version, @body, @previous, @hash)")
        .run({ ...row, hash: eventHash(row) });
    });
    const record = open();
    const integrity = record.integrity();
    const refused = record.commit(
      { id: "c", files: [], certificates: [], crls: [], collected: answers },
      TESTER,
      systemClock(),
    );
    record.close();
    expect(integrity).toEqual({
      state: "damaged",
      event: 201,
      reason: "event 201 is of a kind this version does not know: vote-cast, version 1",
    });
    expect(refused.ok).toBe(false);
  });
});

describe("projections", () => {
  test("made again from events and blobs they are what they were", async () => {
    await filled(SAMPLE_FILES.slice(0, 2));
    await filled(SAMPLE_FILES.slice(1));
    const before = dump();
    withDatabase((database) => database.exec("UPDATE certificate SET subject = 'somebody else'"));
    expect(dump()).not.toEqual(before);
    withDatabase((database) => database.transaction(() => rebuildProjections(database, verify))());
    expect(dump()).toEqual(before);
  });

  test("an issuer that arrives after what it issued is joined to it", async () => {
    const named = (name: string) => SAMPLE_FILES.filter((file) => file.name === name);
    await filled(named("meridian-bridge.pem"));
    const alone = open();
    const unknown = alone.certificates().filter((row) => row.issuerEntity === undefined);
    alone.close();
    expect(unknown).toHaveLength(4);
    await filled(named("aurora-agency.pem"));
    const joined = open();
    const rows = joined.certificates();
    const bridge = joined.entities().find((entity) => entity.name === "Meridian Bridge CA");
    joined.close();
    expect(rows.filter((row) => row.issuerEntity === undefined)).toHaveLength(0);
    expect(bridge?.issuedTo).toHaveLength(1);
    expect(bridge?.issuedBy).toHaveLength(4);
  });

  test("roles, counts and policies of the sample", async () => {
    await filled();
    const record = open();
    const roles = Object.groupBy(record.certificates(), (row) => row.role);
    const counts = record.counts();
    const high = record.policies().find((policy) => policy.oid === "2.999.9.2");
    record.close();
    expect(Object.fromEntries(Object.entries(roles).map(([role, rows]) => [role, rows?.length]))).toEqual({
      "self-signed": 3,
      "cross-certificate": 6,
      "ca-certificate": 3,
      "end-entity": 3,
    });
    expect(counts).toEqual({ certificates: 15, entities: 7, crls: 0, events: 19 });
    expect(high).toEqual({ oid: "2.999.9.2", asserted: 3, mappedFrom: 2, mappedTo: 2 });
  });
});
