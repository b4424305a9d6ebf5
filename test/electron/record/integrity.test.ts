// Knows that the check of a record finds a change in every column of every table and says where, that it takes a sound record
// for one, and that one which grows meanwhile is no damage. Leaves flips of the file's bytes to byte-flips.test.ts.
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkRecord, runCheck } from "../../../electron/record/check-record.ts";
import { openForChecking } from "../../../electron/record/check-record-connection.ts";
import type { Fault } from "../../../electron/record/fault.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import type { Integrity } from "../../../electron/record/record.ts";
import { checkInBackground } from "../../../electron/worker/record-check.ts";
import type { Instant } from "../../../shared/values/instant.ts";
import { sayFigure } from "../../figures.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { FULL_EVENTS, laterBatch, verify, writeFullRecord } from "./integrity-record.ts";

let place: ReturnType<typeof temporaryFolder>;
let whole: string;
let copies = 0;

beforeAll(() => {
  place = temporaryFolder();
  whole = join(place.folder, "whole.db");
  writeFullRecord(whole);
});
afterAll(() => place.remove());

function copy(): string {
  copies += 1;
  const path = join(place.folder, `copy-${copies}.db`);
  copyFileSync(whole, path);
  return path;
}

function checked(path: string): Fault | undefined {
  const database = openForChecking(path);
  try {
    return runCheck(checkRecord(database, verify));
  } finally {
    database.close();
  }
}

/** Changes a copy behind the record's back: no triggers, no constraints; the triggers stand again afterwards. */
function tampered(change: (database: Database.Database) => void): string {
  const path = copy();
  const database = new Database(path);
  try {
    database.pragma("synchronous = OFF"); // it is a copy
    database.pragma("foreign_keys = OFF");
    database.pragma("ignore_check_constraints = ON");
    const triggers = database
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    change(database);
    for (const { sql } of triggers) database.exec(sql);
  } finally {
    database.close();
  }
  return path;
}

const MAIN_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** One octet, one character, or one digit; a flag stays a flag, so that no CHECK finds it first. */
/** Within a key no value that another row may have; a flag is turned. */
function otherThan(value: unknown, isKey: boolean): unknown {
  if (typeof value === "number") return !isKey && (value === 0 || value === 1) ? 1 - value : value + 1000;
  if (typeof value === "string") return `${value.slice(0, -1)}${value.endsWith("0") ? "1" : "0"}`;
  const octets = Buffer.from(value as Uint8Array);
  octets[octets.length >> 1] = (octets[octets.length >> 1] ?? 0) ^ 1;
  return octets;
}

/** The words by which a person finds the place: event, blob or person, else the table with its column or row. */
function names({ reason }: Fault, table: string, column: Column): boolean {
  if (table === "event") return /event \d+/.test(reason);
  if (table === "blob") return /(blob|event) [0-9a-f]+/.test(reason);
  if (table === "person") return reason.includes("person");
  if (reason.includes("CHECK constraint failed")) return reason.includes(table);
  const where = column.pk > 0 ? /comes from no event|is missing/ : new RegExp(`column ${column.name}\\b`);
  return reason.includes(`table ${table}`) && where.test(reason);
}

test("a sound record is found sound", () => {
  expect(checked(whole)).toBeUndefined();
});

test("one value changed in each column of each table is found and named", (context) => {
  const database = new Database(whole, { readonly: true });
  const tables = database.prepare<[], string>(MAIN_TABLES).pluck().all();
  const seen: string[] = [];
  const missed: string[] = [];
  for (const table of tables) {
    const columns = database.prepare<[], Column>(`SELECT * FROM pragma_table_info('${table}')`).all();
    for (const column of columns) {
      const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
      const rowKey = key.length === 0 ? ["rowid"] : key;
      const rows = database
        .prepare<[], Record<string, unknown>>(
          `SELECT ${rowKey.join(", ")}, ${column.name} AS value FROM ${table} WHERE ${column.name} IS NOT NULL`,
        )
        .all();
      const row = rows[rows.length >> 1];
      // A new column that this record does not fill would not be tested.
      if (row === undefined) throw new Error(`the record has nothing in ${table}.${column.name}`);
      const changes: unknown[] = [
        otherThan(row.value, column.pk > 0),
        ...(column.notnull === 0 && column.pk === 0 ? [null] : []),
      ];
      for (const change of changes) {
        const path = tampered((copied) => {
          const where = rowKey.map((name) => `${name} IS ?`).join(" AND ");
          const update = copied.prepare(`UPDATE ${table} SET ${column.name} = ? WHERE ${where}`);
          expect(update.run(change, ...rowKey.map((name) => row[name])).changes).toBe(1);
        });
        const fault = checked(path);
        seen.push(`${table}.${column.name}`);
        if (fault === undefined || !names(fault, table, column)) {
          missed.push(
            `${table}.${column.name} (${String(row.value)} to ${String(change)}): ${fault?.reason ?? "not found"}`,
          );
        }
      }
    }
  }
  database.close();
  sayFigure(
    context,
    `${seen.length} changes in ${new Set(seen).size} columns of ${tables.length} tables: ${seen.length - missed.length} found and named`,
  );
  expect(missed).toEqual([]);
  expect(tables).toEqual(
    expect.arrayContaining(["event", "blob", "person", "certificate", "crl", "file", "collected"]),
  );
  expect(seen.length).toBeGreaterThan(80);
});

describe("what is gone, added or disarmed", () => {
  const reasonAfter = (change: string): string | undefined =>
    checked(tampered((copied) => copied.exec(change)))?.reason;
  const plain = (sql: string): string | undefined => {
    const path = copy();
    const database = new Database(path);
    database.exec(sql);
    database.close();
    return checked(path)?.reason;
  };
  test.each([
    ["an event in the middle", "DELETE FROM event WHERE sequence = 2", /^event 2 is missing$/],
    [
      "the blob of an event",
      "DELETE FROM blob WHERE rowid = 1",
      /^event 1 names a blob that is missing: [0-9a-f]{64}$/,
    ],
    [
      "a row of a projection",
      "DELETE FROM collected WHERE uri LIKE '%gone%'",
      /table collected .* row uri "http:\/\/gone\.example\/x\.crl" is missing/,
    ],
    [
      "a row of no event",
      "INSERT INTO certificate_policy SELECT certificate, '9.9.9', part FROM certificate_policy LIMIT 1",
      /table certificate_policy .*"9\.9\.9".* comes from no event/,
    ],
  ])("%s", (_name, change, words) => {
    expect(reasonAfter(change)).toMatch(words);
  });
  test.each([
    ["a trigger that is gone", "DROP TRIGGER event_never_goes", /lacks the trigger event_never_goes/],
    ["a trigger that is not ours", "CREATE TRIGGER spy AFTER INSERT ON event BEGIN SELECT 1; END", /trigger spy/],
    ["an index that is gone", "DROP INDEX certificate_by_event", /lacks the index certificate_by_event/],
  ])("%s", (_name, change, words) => {
    expect(plain(change)).toMatch(words);
  });

  test("a projection alone is said to be one: the events are sound", () => {
    const fault = checked(tampered((copied) => copied.exec("UPDATE crl SET entries = entries + 1 WHERE entries = 1")));
    expect(fault?.part).toBe("projections");
    expect(fault?.reason).toMatch(/column entries is 2, not 1. The events themselves are sound$/);
  });

  test("a person who was erased is no damage", () => {
    const path = copy();
    const opened = openRecord(path, verify);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.record.erasePerson("Ada")).toEqual({ ok: true, value: "erased" });
    opened.value.record.close();
    expect(checked(path)).toBeUndefined();
  });
});

test("a record that grows between any two steps of its check is no damage, and what came is checked too", () => {
  for (let at = 0; at < 12; at++) {
    const path = copy();
    const opened = openRecord(path, verify);
    if (!opened.ok) throw new Error(opened.error.kind);
    const { record } = opened.value;
    const database = openForChecking(path);
    const check = checkRecord(database, verify);
    let fault: Fault | undefined;
    for (let step = check.next(), i = 0; ; step = check.next(), i++) {
      if (step.done) {
        fault = step.value;
        break;
      }
      if (i === at) {
        const came = record.commit(laterBatch, { kind: "local-user", name: "Ada" }, 1_800_000_000 as Instant);
        expect(came.ok && came.value.imported).toBe(1);
      }
    }
    database.close();
    record.close();
    expect(fault).toBeUndefined();
  }
});

describe("in the background", () => {
  const heard = async (path: string) => {
    const opened = openRecord(path, verify);
    if (!opened.ok) throw new Error(opened.error.kind);
    const { record, report } = opened.value;
    const states: Integrity[] = [];
    const told = new Promise<void>((resolve) => {
      record.onIntegrity((integrity) => {
        states.push(integrity);
        if (integrity.state !== "checking") resolve();
      });
    });
    const check = checkInBackground(path, report, () => 1_800_000_000 as Instant, { wait: 0 });
    await told;
    const written = record.commit(laterBatch, { kind: "local-user", name: "Ada" }, 1_800_000_000 as Instant);
    const read = record.certificates().length;
    await check.close();
    record.close();
    return { states, written, read };
  };

  test("a sound record becomes sound and stays writable", async () => {
    const { states, written } = await heard(copy());
    expect(states).toEqual([{ state: "sound", events: FULL_EVENTS, at: 1_800_000_000 }]);
    expect(written.ok).toBe(true);
  });

  test("a damaged one is read-only from that moment, says why, and can still be read", async () => {
    const path = tampered((copied) => copied.exec("UPDATE certificate SET serial = 'ff' WHERE role = 'end-entity'"));
    const { states, written, read } = await heard(path);
    expect(states).toEqual([{ state: "damaged", reason: expect.stringMatching(/table certificate .* column serial/) }]);
    expect(written).toEqual({
      ok: false,
      error: { kind: "not-writable", reason: expect.stringMatching(/column serial/) },
    });
    expect(read).toBe(4);
  });
});

test("a record that was found damaged is closed as it lies there: its log is not moved into its file", () => {
  const path = join(place.folder, "evidence.db");
  writeFullRecord(path);
  const opened = openRecord(path, verify);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { record, report } = opened.value;
  const committed = record.commit(laterBatch, { kind: "local-user", name: "Grace" }, 1_767_229_000 as Instant);
  expect(committed.ok).toBe(true);
  const octetsOf = () => ["", "-wal"].map((end) => readFileSync(path + end).toString("hex"));
  const before = octetsOf();
  expect(before[1]).not.toBe("");
  report({ state: "damaged", reason: "as a test says" });
  record.close();
  expect(octetsOf()).toEqual(before);
  // The next opening has everything all the same, and one that is sound closes to a single file.
  const again = openRecord(path, verify);
  if (!again.ok) throw new Error(again.error.kind);
  expect(again.value.record.revision()).toBe(FULL_EVENTS + 1);
  again.value.record.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
});
