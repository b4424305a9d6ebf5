// Knows that no connection of the program is without its settings: where connections are made, which settings each use has, and
// that the tables hold their types. Leaves what the settings do to test/durability.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCopy, openForChecking, openSingleFile } from "../../../electron/record/check-record-connection.ts";
import { assertSettings, checkVersion } from "../../../electron/record/settings.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { openSmall, withDatabase } from "./small-record.ts";

let place: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  place = temporaryFolder();
  path = join(place.folder, "record.db");
  openSmall(path).close();
});
afterEach(() => place.remove());

const ELECTRON = resolve(import.meta.dirname, "../../../electron");

/** Each with why it may: all others get theirs from check-record-connection.ts. */
const MAKES_CONNECTIONS = {
  "files/instance-lock.ts": "a lock, not a record: nothing is ever in it",
  "record/check-record-connection.ts": "asserts the settings of each use",
  "record/check-record-pages.ts": "a model in memory, to compare with",
  "record/open-record.ts": "the record itself, its settings asserted before anything else",
};

test("connections are made in these files alone", () => {
  const sources = readdirSync(ELECTRON, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const makers = sources.filter((name) => /new Database\(/.test(readFileSync(join(ELECTRON, name), "utf8")));
  expect(makers.map((name) => name.replaceAll("\\", "/")).sort()).toEqual(Object.keys(MAKES_CONNECTIONS));
});

const read = (database: Database.Database, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, database.pragma(name, { simple: true })]));

describe("the settings that a new connection reads back", () => {
  test("to a record beside its writer: all of them", () => {
    const database = openForChecking(path);
    const wanted = {
      ...{ journal_mode: "wal", synchronous: 2, foreign_keys: 1, trusted_schema: 0, cell_size_check: 1 },
      ...{ wal_autocheckpoint: 16_000, secure_delete: 1, busy_timeout: 5000, fullfsync: 1, checkpoint_fullfsync: 1 },
    };
    expect(read(database, Object.keys(wanted))).toEqual(wanted);
    expect(() => database.exec("DELETE FROM person")).toThrow(/readonly/);
    database.close();
  });

  test("to a copy that is written, whatever its journal is", () => {
    withDatabase(path, (database) => database.pragma("journal_mode = DELETE"));
    const database = openCopy(path);
    const wanted = {
      ...{ journal_mode: "delete", synchronous: 2, foreign_keys: 1, trusted_schema: 0, cell_size_check: 1 },
      ...{ secure_delete: 1, fullfsync: 1, checkpoint_fullfsync: 1 },
    };
    expect(read(database, Object.keys(wanted))).toEqual(wanted);
    database.close();
  });

  test("to a file that is read", () => {
    const database = openSingleFile(path);
    expect(read(database, ["trusted_schema", "cell_size_check"])).toEqual({ trusted_schema: 0, cell_size_check: 1 });
    expect(() => database.exec("DELETE FROM person")).toThrow(/readonly/);
    database.close();
  });

  test("where one does not hold, the connection is closed again", () => {
    withDatabase(path, (database) => database.pragma("journal_mode = DELETE"));
    // Read-only: it cannot be brought to WAL.
    expect(() => openForChecking(path)).toThrow(/journal_mode is delete, not wal|readonly/);
    withDatabase(path, (database) => database.exec("VACUUM"));
  });
});

test.each([
  ["3.51.3", true],
  ["3.51.10", true],
  ["3.52.0", true],
  ["4.0", true],
  ["3.51.2", false],
  ["3.51", false],
  ["3.50.99", false],
  ["2.99.99", false],
])("SQLite %s is new enough: %s", (version, newEnough) => {
  const refusal = { kind: "setting-refused", setting: "sqlite_version", wanted: "3.51.3", found: version };
  expect(checkVersion(version)).toEqual(newEnough ? { ok: true, value: undefined } : { ok: false, error: refusal });
});

test("the version is asked for on each connection, before any setting", () => {
  withDatabase(path, (database) => {
    database.function("sqlite_version", () => "3.51.2");
    expect(assertSettings(database)).toMatchObject({ error: { setting: "sqlite_version", found: "3.51.2" } });
  });
});

test("every table of a record is STRICT", () => {
  withDatabase(path, (database) => {
    const tables = database
      .prepare<[], { name: string; strict: number }>("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
      .all()
      .filter(({ name }) => !name.startsWith("sqlite_"));
    expect(tables.length).toBe(15);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
  });
});
