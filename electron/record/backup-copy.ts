// Knows how a record is copied while it is open: SQLite's online backup of one moment, made a single file, flushed, and read
// back whole before anybody may call it a backup. Runs in a thread of its own.
// Leaves its name to backup.ts and what is checked to check-record.ts.
import { createHash } from "node:crypto";
import { closeSync, createReadStream, fsyncSync, openSync, statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { backupFailure, type NotBackedUp, recordDamaged, removeUnfinished } from "./backup.ts";
import { checkRecord, checkTruth, runCheck } from "./check-record.ts";
import { openCopy, openForChecking, openSingleFile } from "./check-record-connection.ts";
import type { Fault } from "./fault.ts";
import { rebuildProjections } from "./rebuild.ts";

/** How far a backup is: pages copied of all, then events read back of all. */
export interface CopyStep {
  readonly phase: "copying" | "verifying";
  readonly done: number;
  readonly of: number;
}

/** A copy that was read back; not yet under its name. */
export interface Copied {
  readonly size: number;
  readonly events: number;
  /** SHA-256 hex of the file. */
  readonly sha256: string;
}

export interface CopyOrder {
  /** The record's file, open or not; a data folder's, under its lock. */
  readonly source: string;
  readonly unfinished: string;
  /** Where it will stand, for the words of a failure. */
  readonly target: string;
  /** Makes the projections of the copy anew from its events: the way out where they alone are damaged. */
  readonly rebuild: boolean;
}

/** Between two pauses of the copy, in pages: 4 MB with SQLite's 4096 octets. */
const PAGES_AT_ONCE = 1024;

/** Copies and checks; on a failure nothing is left. Throws only for a mistake of ours. */
export async function copyRecord(
  order: CopyOrder,
  verify: SignatureVerifier,
  say: (step: CopyStep) => void,
): Promise<Result<Copied, NotBackedUp>> {
  const { unfinished, target } = order;
  try {
    const copied = await copyAndCheck(order, verify, say);
    if (!copied.ok) removeUnfinished(unfinished);
    return copied;
  } catch (error) {
    removeUnfinished(unfinished);
    return err(backupFailure(error, target));
  }
}

interface Tail {
  readonly events: number;
  readonly last: number;
  readonly hash: string;
}

/** How a record ends. */
function tailOf(database: Database): Tail {
  const events = database.prepare<[], number>("SELECT count(*) FROM event").pluck().get() ?? 0;
  const row = database
    .prepare<[], { sequence: number; hash: Buffer }>("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
    .get();
  return { events, last: row?.sequence ?? 0, hash: row?.hash.toString("hex") ?? "" };
}

async function copyAndCheck(
  { source, unfinished, rebuild }: CopyOrder,
  verify: SignatureVerifier,
  say: (step: CopyStep) => void,
): Promise<Result<Copied, NotBackedUp>> {
  const from = openForChecking(source);
  let wanted: Tail;
  try {
    // One read transaction over the whole copy: a commit meanwhile neither starts it anew nor gets into it by half.
    from.exec("BEGIN");
    wanted = tailOf(from);
    // Made by us, private and new: SQLite would follow a link and use the mode of everybody.
    closeSync(openSync(unfinished, "wx", 0o600));
    await from.backup(unfinished, {
      progress: ({ totalPages, remainingPages }) => {
        say({ phase: "copying", done: totalPages - remainingPages, of: totalPages });
        return PAGES_AT_ONCE;
      },
    });
  } finally {
    from.close();
  }
  if (rebuild) makeProjectionsAnew(unfinished, verify);
  makeSingleFile(unfinished);
  const { fault, found } = readBack(unfinished, verify, rebuild, say);
  if (fault !== undefined) return err(recordDamaged(fault.reason));
  if (found.events !== wanted.events || found.last !== wanted.last || found.hash !== wanted.hash) {
    return err({
      code: "copy-differs",
      reason: `the copy does not end as the record did: event ${found.last} instead of ${wanted.last}`,
      next: "Try again, or choose another drive.",
    });
  }
  return ok({ size: statSync(unfinished).size, events: found.events, sha256: await sha256Of(unfinished) });
}

function makeProjectionsAnew(path: string, verify: SignatureVerifier): void {
  const database = openCopy(path);
  try {
    database.transaction(() => rebuildProjections(database, verify))();
  } finally {
    database.close();
  }
}

/**
 * One file that needs no other beside it and can lie on a read-only medium: without a write-ahead log, flushed. Opening it
 * as a record brings the log back.
 */
function makeSingleFile(path: string): void {
  const database = openCopy(path);
  try {
    const mode: unknown = database.pragma("journal_mode = DELETE", { simple: true });
    if (mode !== "delete") throw new Error(`the copy keeps its write-ahead log (${String(mode)})`);
  } finally {
    database.close();
  }
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The projections of a plain copy are not looked at: they can be made again, and a backup must not fail for them. */
function readBack(
  path: string,
  verify: SignatureVerifier,
  whole: boolean,
  say: (step: CopyStep) => void,
): { readonly fault: Fault | undefined; readonly found: Tail } {
  const copy = openSingleFile(path);
  try {
    const steps = whole ? checkRecord(copy, verify) : checkTruth(copy);
    const fault = runCheck(steps, ({ checked, events }) => say({ phase: "verifying", done: checked, of: events }));
    return { fault, found: tailOf(copy) };
  } finally {
    copy.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const digest = createHash("sha256");
  for await (const octets of createReadStream(path)) digest.update(octets);
  return digest.digest("hex");
}
