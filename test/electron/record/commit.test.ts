// Knows what a commit promises: all or nothing, nothing twice, verdicts taken as given, the disk's refusal as words.
// Leaves rows to projections.test.ts and crashes to test/durability.
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { openForBatches } from "../../../electron/record/check-record-connection.ts";
import { frameworkRecord } from "../../../electron/record/framework-record.ts";
import { keyHash } from "../../../electron/record/name-hash.ts";
import { notWritable } from "../../../electron/record/not-writable.ts";
import type { Integrity } from "../../../electron/record/record.ts";
import { assertSettings } from "../../../electron/record/settings.ts";
import { verdictKey } from "../../../electron/record/signature-verdicts.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../../shared/pki/public-key.ts";
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

const root = certificateOf("A", "A");
const child = certificateOf("B", "A", { ca: false });
const crl = crlOf("A");
const file = fileOf("a.pem", [{ kind: "certificate", offset: 0, id: root.certificate.id }]);
const answer = { uri: "http://a.example/", outcome: "unreachable", at: NOON, detail: "ENOTFOUND" } as const;
const everything = { files: [file], certificates: [child, root], crls: [crl] };

describe("what a commit adds", () => {
  test("files, certificates, CRLs, addresses, in this order; the same batch again changes nothing", () => {
    const record = openSmall(path);
    const first = commitSmall(record, batchOf(1, { ...everything, collected: [answer] }));
    const types = record.eventsAfter(0, 10).map(({ sequence, type, actor }) => `${sequence} ${type} ${actor}`);
    const again = commitSmall(record, batchOf(2, everything));
    record.close();
    expect(first).toEqual({ imported: 2, importedCrls: 1, known: 0, revision: 5 });
    expect(types).toEqual([
      "1 file-archived tester",
      "2 certificate-imported tester",
      "3 certificate-imported tester",
      "4 crl-imported tester",
      "5 uri-collected tester",
    ]);
    expect(again).toEqual({ imported: 0, importedCrls: 0, known: 3, revision: 5 });
  });

  test("twice in one batch is once in the record", () => {
    const record = openSmall(path);
    const committed = commitSmall(
      record,
      batchOf(1, { files: [file, file], certificates: [root, root], crls: [crl, crl] }),
    );
    record.close();
    expect(committed).toEqual({ imported: 1, importedCrls: 1, known: 2, revision: 3 });
  });

  test("listeners hear of a commit that adds something, and of no other", () => {
    const record = openSmall(path);
    const heard: number[] = [];
    const stop = record.onCommit((revision) => heard.push(revision));
    commitSmall(record, batchOf(1, { certificates: [root] }));
    commitSmall(record, batchOf(2, { certificates: [root] }));
    commitSmall(record, batchOf(3, { collected: [answer] }));
    stop();
    commitSmall(record, batchOf(4, { collected: [answer] }));
    record.close();
    expect(heard).toEqual([1, 2]);
  });

  test("a batch that adds nothing writes nothing at all, not even who asked", () => {
    openSmall(path).close();
    const record = openSmall(path);
    commitSmall(record, batchOf(1, {}));
    record.close();
    expect(withDatabase(path, (database) => database.prepare("SELECT * FROM person").all())).toEqual([]);
  });

  test("octets under an id that is not theirs, and an answer whose file is not kept, are mistakes of ours: nothing stays", () => {
    const record = openSmall(path);
    const other = { ...file, id: crl.crl.id };
    expect(() => record.commit(batchOf(1, { certificates: [root], files: [other] }), TESTER, NOON)).toThrow(
      /not those of its id/,
    );
    const lost = { ...answer, outcome: "fetched" as const, file: crl.crl.id };
    expect(() => record.commit(batchOf(1, { certificates: [root], collected: [lost] }), TESTER, NOON)).toThrow(
      /not kept/,
    );
    const counts = record.counts();
    const kept = commitSmall(record, batchOf(2, { certificates: [root], crls: [crl], collected: [lost] }));
    record.close();
    expect(counts).toEqual({ certificates: 0, entities: 0, crls: 0, events: 0 });
    expect(kept.revision).toBe(3);
  });
});

describe("verdicts that came with the batch", () => {
  const good: SignatureVerdict = { kind: "good" };
  const bad: SignatureVerdict = { kind: "bad" };
  const key = (signed: typeof child) => verdictKey(keyHash(root.certificate), signed.certificate.id);
  function counted(): { readonly verify: SignatureVerifier; calls(): number } {
    let calls = 0;
    return {
      verify: (...asked) => {
        calls += 1;
        return fakeVerifier(...asked);
      },
      calls: () => calls,
    };
  }

  test.each([
    [
      "all given, none is verified here",
      new Map([
        [key(root), good],
        [key(child), good],
        [`${key(root).slice(0, 64)}/${crl.crl.id}`, good],
      ]),
      0,
      true,
    ],
    [
      "one given as bad is believed",
      new Map<string, SignatureVerdict>([
        [key(root), good],
        [key(child), bad],
      ]),
      1,
      false,
    ],
    ["none given, each is verified once", new Map<string, SignatureVerdict>(), 3, true],
  ])("%s", (_, verdicts, expected, found) => {
    const { verify, calls } = counted();
    const record = openSmall(path, verify);
    commitSmall(record, batchOf(1, { certificates: [root, child], crls: [crl], verdicts }));
    const issuer = record.certificate(child.certificate.id)?.facts.issuerEntity;
    record.close();
    expect(calls()).toBe(expected);
    expect(issuer !== undefined).toBe(found);
  });
});

/** A record whose batches are written over a connection of which the test can set limits. */
function onConnection(use: (database: Database.Database, record: ReturnType<typeof openSmall>) => void): void {
  openSmall(path).close();
  const database = new Database(path);
  assertSettings(database);
  const writing = openForBatches(path);
  const atOpening = { state: "checking", checked: 0, events: 0 } as const;
  const { record } = frameworkRecord(database, path, fakeVerifier, atOpening, () => writing);
  try {
    use(writing, record);
  } finally {
    record.close();
  }
}

describe("the disk refuses", () => {
  test("a full disk: a reason to act on, nothing half-written, reading goes on, and with room the same batch goes in", () => {
    onConnection((database, record) => {
      commitSmall(record, batchOf(1, { certificates: [root] }));
      const pages = Number(database.pragma("page_count", { simple: true }));
      database.pragma(`max_page_count = ${pages + 2}`);
      const before = [truthRows(path), projectionRows(path)];
      const large = fileOf("large.bin", [], "x".repeat(200_000));
      const batch = batchOf(2, { files: [large], certificates: [child], crls: [crl] });
      const refused = record.commit(batch, { kind: "local-user", name: "somebody new" }, NOON);
      expect(refused).toEqual({
        ok: false,
        error: {
          kind: "not-writable",
          reason: expect.stringMatching(/^The disk is full\. Free some space.*\(SQLITE_FULL\)$/),
        },
      });
      expect([truthRows(path), projectionRows(path)]).toEqual(before);
      expect(record.certificates()).toHaveLength(1);
      expect(record.integrity().state).toBe("checking");
      database.pragma("max_page_count = 1000000");
      expect(commitSmall(record, batch)).toEqual({ imported: 1, importedCrls: 1, known: 0, revision: 4 });
    });
  });

  test("a read-only medium", () => {
    onConnection((database, record) => {
      database.pragma("query_only = ON");
      const refused = record.commit(batchOf(1, { certificates: [root] }), TESTER, NOON);
      expect(!refused.ok && refused.error.reason).toMatch(
        /read-only.*Take off the write protection.*\(SQLITE_READONLY\)$/,
      );
      expect(record.counts().events).toBe(0);
    });
  });

  test("another program that holds the file", () => {
    onConnection((database, record) => {
      database.pragma("busy_timeout = 0");
      withDatabase(path, (other) => {
        other.exec("BEGIN IMMEDIATE");
        const refused = record.commit(batchOf(1, { certificates: [root] }), TESTER, NOON);
        expect(!refused.ok && refused.error.reason).toMatch(/Another program holds.*\(SQLITE_BUSY\)$/);
        other.exec("ROLLBACK");
      });
      expect(commitSmall(record, batchOf(1, { certificates: [root] })).imported).toBe(1);
    });
  });

  test.each([
    ["SQLITE_IOERR_FSYNC", /disk reported an error.*Check the disk/],
    ["SQLITE_IOERR", /disk reported an error/],
    ["SQLITE_CANTOPEN_ISDIR", /cannot be made\. Check/],
    ["SQLITE_READONLY_DBMOVED", /read-only/],
    ["SQLITE_CORRUPT_INDEX", /damaged\. Open the newest copy/],
  ])("%s has its cause and next step", (code, says) => {
    expect(notWritable(new Database.SqliteError("words", code))?.reason).toMatch(says);
  });

  test.each([[new Database.SqliteError("NOT NULL failed", "SQLITE_CONSTRAINT_NOTNULL")], [new Error("SQLITE_FULL")]])(
    "%s is a mistake of ours, not the disk's",
    (error) => expect(notWritable(error)).toBeUndefined(),
  );
});

describe("damage reported while the record is open", () => {
  const damage: Integrity = { state: "damaged", reason: "event 3 is missing", event: 3 };

  test("ends writing at once and for good; reading goes on; listeners hear each change of state once", () => {
    openSmall(path).close();
    const database = new Database(path);
    assertSettings(database);
    const { record, report } = frameworkRecord(database, path, fakeVerifier, {
      state: "checking",
      checked: 0,
      events: 0,
    });
    const heard: Integrity["state"][] = [];
    record.onIntegrity((integrity) => heard.push(integrity.state));
    commitSmall(record, batchOf(1, { certificates: [root] }));
    report({ state: "checking", checked: 1, events: 1 });
    report({ state: "sound", events: 1, at: NOON });
    commitSmall(record, batchOf(2, { certificates: [child] }));
    report(damage);
    report({ state: "sound", events: 2, at: NOON });
    expect(record.integrity()).toEqual(damage);
    expect(heard).toEqual(["sound", "damaged"]);
    expect(record.commit(batchOf(3, { crls: [crl] }), TESTER, NOON)).toEqual({
      ok: false,
      error: { kind: "not-writable", reason: "event 3 is missing" },
    });
    expect(record.erasePerson("tester").ok).toBe(false);
    expect(() => database.exec("DELETE FROM person")).toThrow(/readonly/);
    expect(record.certificates()).toHaveLength(2);
    record.close();
  });
});
