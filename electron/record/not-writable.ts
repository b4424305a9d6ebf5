// Knows why SQLite refused a write, in words a person can act on. Leaves which writes there are to commit.ts.
import Database from "better-sqlite3";
import type { NotWritable } from "./record-batch.ts";

const UNCHANGED = "Nothing of it was written; what was in the record before is still there.";

/**
 * What a failed write means: cause and next step. `undefined` for whatever is not the disk's or another program's doing
 * (a broken constraint): that is a mistake of ours.
 */
export function notWritable(error: unknown): NotWritable | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  const says = whyNot(error.code);
  return says === undefined ? undefined : { kind: "not-writable", reason: `${says} ${UNCHANGED} (${error.code})` };
}

/** Result codes by their primary name; SQLite adds what it was doing (SQLITE_IOERR_FSYNC). */
function whyNot(code: string): string | undefined {
  const is = (primary: string) => code === primary || code.startsWith(`${primary}_`);
  if (is("SQLITE_FULL")) return "The disk is full. Free some space on it, then try again.";
  // The file by which readers share the log is made to its full size at opening: what stops that is nearly always room.
  if (code === "SQLITE_IOERR_SHMSIZE")
    return "The disk is full, or failed when a file beside the record was made. Free some space on it, then try again.";
  if (is("SQLITE_READONLY"))
    return "The disk or the record's file is read-only. Take off the write protection, then start again.";
  if (is("SQLITE_IOERR"))
    return "The disk reported an error while it was written. Check the disk and its cable, and make a copy of the record.";
  if (is("SQLITE_CANTOPEN"))
    return "A file beside the record cannot be made. Check that its folder may be written by this user.";
  if (is("SQLITE_BUSY") || is("SQLITE_LOCKED"))
    return "Another program holds the record's file. Close it (a copy, a virus scanner, a database browser), then try again.";
  if (is("SQLITE_CORRUPT") || is("SQLITE_NOTADB"))
    return "The record's file is damaged. Open the newest copy of it, and keep this file for those who look into it.";
  return undefined;
}

/** Whether the failure means that the file itself is bad, not the disk's state at this moment. */
export const isCorruption = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
