// Knows how projections are compared with those made again from the events beside them, row by row in both directions.
// Leaves making them again to projections/ and the reading of events to check-record.ts.
import type { Database } from "better-sqlite3";
import type { Fault } from "./fault.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * Compares each table of `main` with its namesake in `temp`; call in one read transaction, with `temp` projected up to
 * the last event it sees. Gives the first difference by table, key and column.
 */
export function compareProjections(database: Database, tables: readonly string[]): Fault | undefined {
  for (const table of tables) {
    const key = database
      .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}', 'main') WHERE pk > 0 ORDER BY pk`)
      .pluck()
      .all();
    const only = (side: string, other: string) =>
      database
        .prepare<[], Row>(`SELECT * FROM ${side}.${table} EXCEPT SELECT * FROM ${other}.${table} LIMIT 1`)
        .safeIntegers()
        .get();
    const twin = (side: string, row: Row) =>
      database
        .prepare<unknown[], Row>(
          `SELECT * FROM ${side}.${table} WHERE ${key.map((name) => `${name} IS ?`).join(" AND ")}`,
        )
        .safeIntegers()
        .get(...key.map((name) => row[name]));
    const stored = only("main", "temp");
    if (stored !== undefined) return difference(table, key, stored, twin("temp", stored));
    const made = only("temp", "main");
    if (made !== undefined) return difference(table, key, undefined, made);
  }
  return undefined;
}

function difference(table: string, key: readonly string[], stored: Row | undefined, made: Row | undefined): Fault {
  const keyText = (row: Row) => key.map((name) => `${name} ${shown(row[name])}`).join(", ");
  const said = (what: string): Fault => ({
    part: "projections",
    reason: `the table ${table} does not say what the events say: ${what}. The events themselves are sound`,
  });
  if (stored === undefined) return said(`the row ${keyText(made ?? {})} is missing`);
  if (made === undefined) return said(`the row ${keyText(stored)} comes from no event`);
  const column = Object.keys(made).find((name) => whole(made[name]) !== whole(stored[name])) ?? "";
  return said(`row ${keyText(stored)}, column ${column} is ${shown(stored[column])}, not ${shown(made[column])}`);
}

const SHOWN = 80;

/** Values as they are, text in quotes. */
function whole(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (typeof value === "string") return JSON.stringify(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

function shown(value: unknown): string {
  const text = whole(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
