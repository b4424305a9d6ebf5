// Knows how a record is opened beside its writer, and how a file that nobody has open is: with the settings of that use, each read
// back. Leaves opening it as a record to open-record.ts.
import { statSync } from "node:fs";
import Database from "better-sqlite3";
import { assertSettings } from "./settings.ts";

/**
 * A connection of its own that can change nothing but its TEMP tables. For a record that is open in this process or was
 * opened under its lock, so that its log is of the same SQLite. Throws where a setting does not hold.
 */
export const openForChecking = (path: string): Database.Database => openFor("record", path, true);

/** A second connection that writes, to a record that is open in this process. Throws where a setting does not hold. */
export const openForBatches = (path: string): Database.Database => openFor("record", path, false);

/**
 * A file that nobody has open, for reading: a backup, or one of which it is not known yet whose it is. Where it has no
 * write-ahead log nothing is written beside it. SQLite reads a header before the first setting: a damaged one is told of here.
 */
export const openSingleFile = (path: string): Database.Database => openFor("reading", path, true);

/** A file of our own that nobody else has open, for writing: a copy. */
export const openCopy = (path: string): Database.Database => openFor("copy", path, false);

/**
 * Closes the last connection to a record without moving its log into its file, as SQLite does otherwise: a reader that is still
 * there prevents it, and cannot do it itself. `-wal` and `-shm` stay; the next opening reads both again.
 */
export function closeUntouched(database: Database.Database, path: string): void {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  let reader: Database.Database | undefined;
  try {
    if (log !== undefined && log.size > 0) {
      reader = openSingleFile(path);
      reader.prepare("SELECT count(*) FROM sqlite_schema").get();
    }
  } catch {
    // So damaged that nobody can read it: then nothing can be moved into it either.
  }
  database.close();
  reader?.close();
}

function openFor(use: "record" | "copy" | "reading", path: string, readonly: boolean): Database.Database {
  const database = new Database(path, { readonly, fileMustExist: true });
  try {
    const settings = assertSettings(database, use);
    if (settings.ok) return database;
    const { setting, found, wanted } = settings.error;
    throw new Error(`SQLite does not keep a promise the record needs: ${setting} is ${found}, not ${wanted}`);
  } catch (error) {
    database.close();
    throw error;
  }
}
