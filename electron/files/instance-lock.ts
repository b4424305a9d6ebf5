// Knows that one data folder has one running instance: a lock of the operating system that dies with the process, and
// beside it the private files that say how to reach the holder. Leaves reaching it to loopback/hand-over.ts, and what
// stands in the page that leads a browser to it to loopback/open-browser.ts.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { FolderRefusal } from "./data-folder.ts";

const InstanceSchema = z.object({
  pid: z.number().int().positive(),
  /** Of the loopback server; absent for an instance that has none (a command line, the desktop shell). */
  port: z.number().int().min(1).max(65535).exactOptional(),
  /** 256 bits, base64url: whoever can read this file is this user and may ask the instance for a fresh address. */
  nonce: z.string().length(43),
});
export type Instance = z.output<typeof InstanceSchema>;

export interface LockHeld {
  readonly kind: "lock-held";
  readonly folder: string;
  /** Absent where the holder has not written its file yet, or it cannot be read. */
  readonly holder?: Instance;
}

export interface InstanceLock {
  /** Writes how to reach this instance, readable by this user alone. */
  announce(instance: Instance): void;
  /** Removes the files and frees the lock. */
  release(): void;
}

const infoFile = (folder: string) => join(folder, "instance.json");
/** The page that leads a browser to this instance; it holds a one-time secret. A second start may write it, too. */
export const redirectFile = (folder: string): string => join(folder, "open.html");

/** Whoever holds the lock alone may do this: what is there was left by an instance that is gone, or leads to this one. */
function removeFiles(folder: string): void {
  for (const file of [infoFile(folder), redirectFile(folder)]) rmSync(file, { force: true });
}

/**
 * Takes the folder's lock or says who holds it. The lock is an exclusive transaction on a small SQLite file, which is
 * fcntl or LockFileEx underneath: Node itself offers neither, and a killed process leaves nothing to clean up.
 * Refused where the folder cannot be written.
 */
export function takeInstanceLock(folder: string): Result<InstanceLock, LockHeld | FolderRefusal> {
  let held: Database.Database;
  try {
    held = new Database(join(folder, "instance.lock"), { timeout: 0 });
  } catch (error) {
    return err(unusable(folder, error));
  }
  try {
    // In memory, so that a kill leaves no journal behind that the next start would have to roll back.
    held.pragma("journal_mode = MEMORY");
    held.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    held.close();
    if (!isBusy(error)) return err(unusable(folder, error));
    const holder = readHolder(folder);
    return err({ kind: "lock-held", folder, ...(holder === undefined ? {} : { holder }) });
  }
  // Left by an instance that was killed: whoever reads it now would knock at a port that is somebody else's.
  removeFiles(folder);
  return ok({
    announce: (instance) => {
      rmSync(infoFile(folder), { force: true });
      writeFileSync(infoFile(folder), JSON.stringify(instance), { mode: 0o600, flag: "wx" });
    },
    release: () => {
      if (!held.open) return;
      removeFiles(folder);
      held.exec("ROLLBACK");
      held.close();
    },
  });
}

const unusable = (folder: string, error: unknown): FolderRefusal => ({
  kind: "folder-unusable",
  folder,
  reason: `no lock can be taken in it (${error instanceof Error ? error.message : String(error)})`,
});

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

function readHolder(folder: string): Instance | undefined {
  try {
    const parsed = InstanceSchema.safeParse(JSON.parse(readFileSync(infoFile(folder), "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // not written yet, or being replaced at this moment
  }
}
