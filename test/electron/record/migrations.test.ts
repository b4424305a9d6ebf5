// Knows that older records come forward with every event and blob as it was, whole or not at all, and that newer ones,
// strange ones and damaged older ones are left as they are, octet for octet.
// Leaves rows to projections.test.ts.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { writeExport } from "../../../electron/export/write-export.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import { SCHEMA_VERSION } from "../../../electron/record/schema.ts";
import { verifyChain } from "../../../electron/record/verify-chain.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";
import { atOnce } from "../at-once.ts";
import { TESTER } from "../temporary-core.ts";
import { pathForEach } from "./path-for-each.ts";
import { INPUTS, REGISTRY_EVENTS } from "./registry-events.ts";
import {
  batchOf,
  certificateOf,
  commitSmall,
  crlOf,
  NOON,
  openSmall,
  projectionRows,
  tamper,
  truthRows,
  withDatabase,
} from "./small-record.ts";
import { writeVersion1 } from "./version-1.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

const ARRIVALS = [certificateOf("B", "A"), certificateOf("A", "A"), certificateOf("C", "B", { ca: false })];
const NAME = "Ada, who stands in the event";
const older = () => writeVersion1(path, ARRIVALS, NAME, NOON);
const versionOf = () => withDatabase(path, (database) => database.pragma("user_version", { simple: true }));

/** Every file of the folder by the hash of its octets. */
const folderNow = () =>
  Object.fromEntries(
    readdirSync(dirname(path)).map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(dirname(path), name)))
        .digest("hex"),
    ]),
  );

describe("a record of version 1", () => {
  test("opens with every event, hash and blob as it was, its name readable, its rows made again", () => {
    older();
    const before = truthRows(path);
    const record = openSmall(path);
    expect(record.integrity()).toEqual({ state: "checking", checked: 0, events: 3 });
    expect(record.eventsAfter(0, 10).map(({ actor }) => actor)).toEqual([NAME, NAME, NAME]);
    expect(record.counts()).toEqual({ certificates: 3, entities: 2, crls: 0, events: 3 });
    record.close();
    expect(versionOf()).toBe(SCHEMA_VERSION);
    expect(truthRows(path)).toEqual(before);
    expect(before.event).toHaveLength(3);
    withDatabase(path, (database) => expect([...verifyChain(database)]).toEqual([{ checked: 3, events: 3 }]));
    withDatabase(path, (database) => expect(database.prepare("SELECT * FROM person").all()).toEqual([]));
  });

  test("has the rows and tables of one that was written today", () => {
    older();
    openSmall(path).close();
    const [migrated, tables] = [projectionRows(path), tablesOf()];
    path = join(dirname(path), "today.db");
    const record = openSmall(path);
    commitSmall(record, batchOf(0, { certificates: ARRIVALS }));
    record.close();
    expect(migrated).toEqual(projectionRows(path));
    expect(tables).toEqual(tablesOf());
  });

  test("takes new events after the old ones, and their chain is one", () => {
    older();
    const record = openSmall(path);
    commitSmall(record, batchOf(1, { certificates: [certificateOf("D", "A")] }));
    const actors = record.eventsAfter(2, 10).map(({ actor }) => actor);
    record.close();
    expect(actors).toEqual([NAME, "tester"]);
    withDatabase(path, (database) => expect([...verifyChain(database)]).toEqual([{ checked: 4, events: 4 }]));
  });

  test.each([1, 2, 3])(
    "killed at verification %d of its migration it is still of version 1, and comes forward later",
    (nth) => {
      older();
      const before = truthRows(path);
      const child = fileURLToPath(new URL("./migrating-child.ts", import.meta.url));
      const { signal } = spawnSync(process.execPath, [child, path, String(nth)], { timeout: 60_000 });
      expect(signal).toBe("SIGKILL");
      expect([versionOf(), truthRows(path)]).toEqual([1, before]);
      const record = openSmall(path);
      expect(record.counts().certificates).toBe(3);
      record.close();
      expect([versionOf(), truthRows(path)]).toEqual([SCHEMA_VERSION, before]);
    },
  );

  test("a step that throws leaves version 1", () => {
    older();
    const before = truthRows(path);
    const broken = () => {
      throw new Error("a mistake of ours");
    };
    expect(() => openRecord(path, broken)).toThrow("a mistake of ours");
    expect([versionOf(), truthRows(path)]).toEqual([1, before]);
  });

  test.each([
    ["its chain", "UPDATE event SET time = time + 1 WHERE sequence = 2", "event 2 is not what was written"],
    ["a blob", "UPDATE blob SET content = zeroblob(9) WHERE rowid = 1", "is not what was written"],
  ])(
    "damaged in %s it opens for reading and export, is named, and is left as it is, octet for octet",
    (_, change, says) => {
      older();
      tamper(path, change);
      const before = folderNow();
      const record = openSmall(path);
      expect(record.integrity()).toEqual({
        state: "damaged",
        reason: expect.stringMatching(new RegExp(`${says}.* \\(format 1\\) and is left as it is`)),
        ...(says.startsWith("event 2") ? { event: 2 } : {}),
      });
      // Everything that can still be read, and nothing else.
      const lost = says.startsWith("event") ? 0 : 1;
      expect(record.certificates()).toHaveLength(3 - lost);
      const exported = atOnce(writeExport({ what: "everything", form: "pem", certificates: true, crls: true }, record));
      const text = exported.ok ? Buffer.concat(exported.value.parts).toString() : "";
      expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(3 - lost);
      expect(record.eventsAfter(0, 10).map(({ actor }) => actor)).toEqual([NAME, NAME, NAME]);
      const refused = record.commit(batchOf(1, { certificates: [certificateOf("D", "A")] }), TESTER, NOON);
      expect(refused.ok || refused.error.kind).toBe("not-writable");
      if (lost === 0) {
        const past = record.asOf(1);
        expect(past.certificates()).toHaveLength(1);
        past.close();
      }
      record.close();
      expect(folderNow()).toEqual(before);
    },
  );
});

const tablesOf = () =>
  withDatabase(path, (database) =>
    database.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").all(),
  );

describe("left as it is, octet for octet, with nothing put beside it", () => {
  function refusedUntouched(): unknown {
    const before = folderNow();
    const refused = openRecord(path, fakeVerifier);
    expect(folderNow()).toEqual(before);
    return refused.ok || refused.error;
  }

  test("a record of a newer version", () => {
    openSmall(path).close();
    withDatabase(path, (database) => database.pragma(`user_version = ${SCHEMA_VERSION + 1}`));
    expect(refusedUntouched()).toEqual({
      kind: "newer-version",
      path,
      found: SCHEMA_VERSION + 1,
      known: SCHEMA_VERSION,
    });
  });

  test("one whose newer version stands in the write-ahead log alone, as after a crash", () => {
    const alive = join(dirname(path), "alive");
    openSmall(alive).close();
    withDatabase(alive, (database) => {
      database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
      for (const end of ["", "-wal"]) copyFileSync(`${alive}${end}`, `${path}${end}`);
    });
    expect(readFileSync(path).readUInt32BE(60)).toBe(SCHEMA_VERSION);
    expect(refusedUntouched()).toEqual({
      kind: "newer-version",
      path,
      found: SCHEMA_VERSION + 1,
      known: SCHEMA_VERSION,
    });
  });

  test("another program's database, its header stamped or not", () => {
    withDatabase(path, (database) => database.exec("CREATE TABLE note (text TEXT)"));
    expect(refusedUntouched()).toMatchObject({ kind: "not-a-record", reason: "it is another program's file" });
    withDatabase(path, (database) => database.pragma("application_id = 7"));
    expect(refusedUntouched()).toMatchObject({ kind: "not-a-record", reason: "it is another program's file" });
    withDatabase(path, (database) => database.pragma("journal_mode = WAL"));
    expect(refusedUntouched()).toMatchObject({ kind: "not-a-record" });
  });

  test.each([
    ["a letter", "this is a letter to somebody, and longer than a header has to be".repeat(9)],
    ["a header cut off", "SQLite format 3\0"],
  ])("%s", (_, text) => {
    writeFileSync(path, text);
    expect(refusedUntouched()).toEqual({ kind: "not-a-record", path, reason: "it is no SQLite database" });
  });
});

test("an empty file, and one whose making was cut off, become a record", () => {
  writeFileSync(path, "");
  openSmall(path).close();
  expect(versionOf()).toBe(SCHEMA_VERSION);
  path = join(dirname(path), "second.db");
  withDatabase(path, (database) => database.pragma("journal_mode = WAL"));
  const record = openSmall(path);
  const counts = record.counts();
  record.close();
  expect(counts.events).toBe(0);
});

test("a record of version 2 comes forward with the rows it has, and can then hold members", () => {
  const record = openSmall(path);
  commitSmall(record, batchOf(1, { certificates: ARRIVALS }));
  record.close();
  const [rows, truth] = [projectionRows(path), truthRows(path)];
  withDatabase(path, (database) => {
    for (const table of ["member", "assignment", "profile", "kept_question"]) database.exec(`DROP TABLE ${table}`);
    database.pragma("user_version = 2");
  });
  const again = openSmall(path);
  expect(versionOf()).toBe(SCHEMA_VERSION);
  expect([projectionRows(path), truthRows(path)]).toEqual([rows, truth]);
  expect(again.append(REGISTRY_EVENTS, TESTER, NOON).ok).toBe(true);
  expect(again.members().map(({ name, withdrawn }) => [name, withdrawn])).toEqual([
    ["Aurora", false],
    ["Borealis", true],
  ]);
  again.close();
});

test("a record of version 3 comes forward without the index over hashes, its events as they were", () => {
  const record = openSmall(path);
  commitSmall(record, batchOf(1, { certificates: ARRIVALS }));
  record.close();
  const [tables, truth] = [tablesOf(), truthRows(path)];
  withDatabase(path, (database) => {
    database.exec("CREATE UNIQUE INDEX event_by_hash ON event (hash)");
    database.pragma("user_version = 3");
  });
  expect(tablesOf()).not.toEqual(tables);
  const again = openSmall(path);
  commitSmall(again, batchOf(2, { certificates: [certificateOf("D", "A")] }));
  again.close();
  expect([versionOf(), tablesOf()]).toEqual([SCHEMA_VERSION, tables]);
  expect(truthRows(path).event.slice(0, 3)).toEqual(truth.event);
  withDatabase(path, (database) => expect([...verifyChain(database)]).toEqual([{ checked: 4, events: 4 }]));
});

test("a record of version 4 comes forward with its profiles, which have no tiers yet", () => {
  const record = openSmall(path);
  const saved = REGISTRY_EVENTS.filter(({ type }) => type === "profile-saved").slice(0, 1);
  expect(record.append(saved, TESTER, NOON).ok).toBe(true);
  record.close();
  const [tables, truth] = [tablesOf(), truthRows(path)];
  withDatabase(path, (database) => {
    database.exec("ALTER TABLE profile DROP COLUMN tiers");
    database.pragma("user_version = 4");
  });
  expect(tablesOf()).not.toEqual(tables);
  const again = openSmall(path);
  expect([versionOf(), tablesOf(), truthRows(path)]).toEqual([SCHEMA_VERSION, tables, truth]);
  expect(again.profiles()).toMatchObject([{ name: "Login", inputs: INPUTS, tiers: [] }]);
  expect(again.append(REGISTRY_EVENTS.slice(7, 9), TESTER, NOON).ok).toBe(true);
  expect(again.profiles()).toMatchObject([{ name: "Agency login", tiers: [{ name: "High" }, { name: "Medium" }] }]);
  again.close();
});

test("a record of version 5 comes forward with the keys that its certificates and CRLs name, and an index for them", () => {
  const record = openSmall(path);
  const waiting = certificateOf("E", "Nobody", { authorityKeyId: "aabb", ca: false });
  commitSmall(record, batchOf(1, { certificates: [...ARRIVALS, waiting], crls: [crlOf("A")] }));
  record.close();
  const [tables, rows, truth] = [tablesOf(), projectionRows(path), truthRows(path)];
  withDatabase(path, (database) => {
    database.exec(`DROP INDEX entity_by_identifier; DROP INDEX certificate_awaiting_key; DROP INDEX crl_awaiting_key;
      ALTER TABLE certificate DROP COLUMN authority_key_identifier; ALTER TABLE crl DROP COLUMN authority_key_identifier`);
    database.pragma("user_version = 5");
  });
  expect(tablesOf()).not.toEqual(tables);
  openSmall(path).close();
  expect([versionOf(), tablesOf(), projectionRows(path), truthRows(path)]).toEqual([
    SCHEMA_VERSION,
    tables,
    rows,
    truth,
  ]);
  expect(JSON.stringify(rows)).toContain('"authority_key_identifier":"aabb"');
});
