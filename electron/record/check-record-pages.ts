// Knows that the file is whole below the level of rows: its pages, indexes and column types by SQLite itself, and its
// tables and triggers by their text. Leaves what the rows say to the other checks.
import Database from "better-sqlite3";
import type { Fault } from "./fault.ts";
import { makeTables } from "./schema.ts";

/**
 * SQLite's `integrity_check`: every page, every index against its table, types and CHECKs. The shorter `quick_check` does
 * not compare indexes with tables, and a query reads what the index says.
 */
export function checkPages(database: Database.Database): Fault | undefined {
  const found = String(database.pragma("integrity_check(1)", { simple: true }));
  return found === "ok" ? undefined : { part: "file", reason: `the file is damaged: ${found}` };
}

interface SchemaRow {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Each column with its storage class, as `quote` shows it: SQLite itself takes a blob where its own schema has text. */
const SCHEMA = `SELECT type, name, quote(type) || quote(name) || quote(tbl_name) || quote(sql) AS text
  FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name`;

/** Compares tables, indexes and triggers with those of a new record: a changed trigger or column would pass every other check. */
export function checkSchema(database: Database.Database): Fault | undefined {
  wanted ??= schemaOfNew();
  const found = schemaOf(database);
  for (const name of new Set([...wanted.keys(), ...found.keys()])) {
    if (!found.has(name)) return { part: "file", reason: `the file lacks the ${name}` };
    if (!wanted.has(name)) return { part: "file", reason: `the file has a ${name} that no version of Concordat makes` };
    if (wanted.get(name) !== found.get(name)) return { part: "file", reason: `the ${name} is not what it was made as` };
  }
  return undefined;
}

let wanted: ReadonlyMap<string, string> | undefined;

const schemaOf = (database: Database.Database): ReadonlyMap<string, string> =>
  new Map(
    database
      .prepare<[], SchemaRow>(SCHEMA)
      .all()
      .map((row) => [`${row.type} ${row.name}`, row.text]),
  );

function schemaOfNew(): ReadonlyMap<string, string> {
  const model = new Database(":memory:");
  try {
    makeTables(model);
    return schemaOf(model);
  } finally {
    model.close();
  }
}
