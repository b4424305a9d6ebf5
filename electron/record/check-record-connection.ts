// Knows how a record is opened beside its writer: for reading alone, with the same settings, each read back.
// Leaves opening it as a record to open-record.ts.
import Database from "better-sqlite3";
import { assertSettings } from "./settings.ts";

/**
 * A connection of its own that can change nothing but its TEMP tables. For a record that is open in this process or was
 * opened under its lock, so that its log is of the same SQLite. Throws where a setting does not hold.
 */
export function openForChecking(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const settings = assertSettings(database);
  if (settings.ok) return database;
  database.close();
  const { setting, found, wanted } = settings.error;
  throw new Error(`SQLite does not keep a promise the record needs: ${setting} is ${found}, not ${wanted}`);
}

/** A file that nobody has open and that has no write-ahead log, such as a backup: nothing is written beside it. */
export function openSingleFile(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  // SQLite reads a header before it takes the first of them: a damaged one is told of here.
  for (const setting of ["cell_size_check = ON", "trusted_schema = OFF"]) database.pragma(setting);
  return database;
}
