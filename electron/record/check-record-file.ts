// Knows how a record's file or a backup is checked whole where nobody has it open, without writing beside it.
// Leaves the order of the check to check-record.ts and locks to whoever calls.
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type Database from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { checkOlder, checkRecord } from "./check-record.ts";
import { openSingleFile } from "./check-record-connection.ts";
import type { Fault } from "./fault.ts";
import { type RecordRefusal, versionOf } from "./record-file.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import type { ChainProgress } from "./verify-chain.ts";

export interface CheckedFile {
  readonly fault: Fault | undefined;
  /** Of the file's tables; an older one has its pages, blobs and chain checked, and nothing else. */
  readonly version: number;
  readonly events: number;
  /** SHA-256 hex of the last event; empty where there is none. */
  readonly hash: string;
}

export interface CheckingFile {
  readonly say: (progress: ChainProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Checks the file whole. One that still has a write-ahead log, or is marked for one, is copied to a private folder first and
 * checked there: SQLite would write beside it. Throws what the disk says, and where the signal aborts.
 */
export async function checkRecordFile(
  path: string,
  verify: SignatureVerifier,
  { say, signal }: CheckingFile,
): Promise<Result<CheckedFile, RecordRefusal>> {
  if (!needsLog(path)) return checkSingleFile(path, verify, { say, signal });
  const folder = mkdtempSync(join(tmpdir(), "concordat-verify-"));
  try {
    const copy = join(folder, "record.db");
    for (const end of ["", "-wal"]) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
    const checked = await checkSingleFile(copy, verify, { say, signal });
    return checked.ok ? checked : err({ ...checked.error, path });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SQLite file format §1.3.3: 2 as the version to read the file with is WAL. */
function needsLog(path: string): boolean {
  if (existsSync(`${path}-wal`)) return true;
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(20);
    return readSync(file, header, 0, header.length, 0) === header.length && header[19] === 2;
  } finally {
    closeSync(file);
  }
}

async function checkSingleFile(
  path: string,
  verify: SignatureVerifier,
  { say, signal }: CheckingFile,
): Promise<Result<CheckedFile, RecordRefusal>> {
  const version = versionOf(path);
  if (!version.ok) return version;
  if (version.value === 0) return err({ kind: "not-a-record", path, reason: "it is empty" });
  let database: Database.Database | undefined;
  try {
    database = openSingleFile(path);
    const check = version.value < SCHEMA_VERSION ? checkOlder(database) : checkRecord(database, verify);
    for (let step = check.next(); ; step = check.next()) {
      if (step.done) return ok({ fault: step.value, version: version.value, ...endOf(database, step.value) });
      say(step.value);
      // Between two chunks: Ctrl-C is heard here.
      await turn();
      signal.throwIfAborted();
    }
  } finally {
    database?.close();
  }
}

function endOf(database: Database.Database, fault: Fault | undefined): Pick<CheckedFile, "events" | "hash"> {
  if (fault !== undefined) return { events: 0, hash: "" };
  const row = database
    .prepare<[], { sequence: number; hash: Buffer }>("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
    .get();
  return { events: row?.sequence ?? 0, hash: row?.hash.toString("hex") ?? "" };
}
