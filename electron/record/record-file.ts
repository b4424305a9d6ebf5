// Knows which files are refused before anything is written to them: other programs' and newer versions'.
// Leaves opening what is ours to open-record.ts.
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { openCopy, openSingleFile } from "./check-record-connection.ts";
import { isCorruption, notWritable } from "./not-writable.ts";
import { APPLICATION_ID, SCHEMA_VERSION } from "./schema.ts";
import type { SettingRefused } from "./settings.ts";

export type RecordRefusal =
  | SettingRefused
  | { readonly kind: "not-a-record"; readonly path: string; readonly reason: string }
  | { readonly kind: "newer-version"; readonly path: string; readonly found: number; readonly known: number }
  /** A record whose pages are so damaged that SQLite cannot open it, not even for reading. */
  | { readonly kind: "damaged-file"; readonly path: string; readonly reason: string }
  /** The disk refused; the reason says what can be done. */
  | { readonly kind: "disk-refused"; readonly path: string; readonly reason: string };

/** SQLite file format §1.3: magic string, then big-endian numbers at fixed offsets. */
const HEADER_OCTETS = 100;
const MAGIC = "SQLite format 3\0";
const USER_VERSION = 60;
const APPLICATION = 68;
/** The making of a record writes a page before its tables; far more than that, and far less than is slow to copy. */
const CUT_OFF_OCTETS = 1 << 20;

/** Version of the record's tables; 0 for a file that is not there, is empty, or whose making was cut off. */
export function versionOf(path: string): Result<number, RecordRefusal> {
  const notOurs = (reason: string) => err({ kind: "not-a-record", path, reason } as const);
  if (!existsSync(path) || statSync(path).size === 0) return ok(0);
  const header = readHeader(path);
  if (header.length < HEADER_OCTETS || header.toString("latin1", 0, MAGIC.length) !== MAGIC)
    return notOurs("it is no SQLite database");
  const stamped = judge(path, header.readUInt32BE(APPLICATION), header.readUInt32BE(USER_VERSION));
  if (!stamped.ok) return stamped;
  // The newest header may still stand in a write-ahead log alone.
  return header.readUInt32BE(APPLICATION) === 0 || existsSync(`${path}-wal`) ? lookInside(path) : stamped;
}

/** By numbers alone; 0 and 0 may be a file whose making was cut off. */
function judge(path: string, application: number, version: number): Result<number, RecordRefusal> {
  if (application === 0 && version === 0) return ok(0);
  if (application !== APPLICATION_ID)
    return err({ kind: "not-a-record", path, reason: "it is another program's file" });
  if (version > SCHEMA_VERSION) return err({ kind: "newer-version", path, found: version, known: SCHEMA_VERSION });
  return ok(version);
}

/** Read-only, so that no log is written back into the file; what SQLite puts beside it to read goes again. */
function lookInside(path: string): Result<number, RecordRefusal> {
  const beside = ["-wal", "-shm"].map((end) => `${path}${end}`).filter((file) => !existsSync(file));
  try {
    return judgeTables(path, openSingleFile(path));
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code === "SQLITE_READONLY_ROLLBACK" && statSync(path).size <= CUT_OFF_OCTETS)
      return judgeRolledBack(path);
    const disk = isCorruption(error) ? undefined : notWritable(error);
    return err(
      disk === undefined
        ? { kind: "not-a-record", path, reason: error.message }
        : { kind: "disk-refused", path, reason: disk.reason },
    );
  } finally {
    for (const file of beside) rmSync(file, { force: true });
  }
}

/**
 * A crash in the middle of the first write leaves a journal that must be rolled back before anything can be read. Whose
 * file it is shows in a copy, so that another program's is still not touched.
 */
function judgeRolledBack(path: string): Result<number, RecordRefusal> {
  const folder = mkdtempSync(join(tmpdir(), "concordat-look-"));
  try {
    const copy = join(folder, "copy.db");
    copyFileSync(path, copy);
    if (existsSync(`${path}-journal`)) copyFileSync(`${path}-journal`, `${copy}-journal`);
    return judgeTables(path, openCopy(copy));
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return err({ kind: "not-a-record", path, reason: error.message });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Judges `path` by what `database` shows, and closes that. */
function judgeTables(path: string, database: Database.Database): Result<number, RecordRefusal> {
  try {
    const version = Number(database.pragma("user_version", { simple: true }));
    const judged = judge(path, Number(database.pragma("application_id", { simple: true })), version);
    if (!judged.ok || judged.value > 0) return judged;
    const tables = database.prepare<[], number>("SELECT count(*) FROM sqlite_schema").pluck().get();
    return tables === 0 ? ok(0) : err({ kind: "not-a-record", path, reason: "it is another program's file" });
  } finally {
    database.close();
  }
}

function readHeader(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(HEADER_OCTETS);
    return header.subarray(0, readSync(file, header, 0, HEADER_OCTETS, 0));
  } finally {
    closeSync(file);
  }
}
