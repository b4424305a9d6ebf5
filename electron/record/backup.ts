// Knows how a finished copy gets its name: beside it first, then in one step, never over a file that is there; and how
// each failure of a backup is said. Leaves copying and checking the copy to backup-copy.ts.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatInstant, type Instant, parseTime } from "../../shared/values/instant.ts";
import { codeOf, nameOnce, syncFolder, UNFINISHED } from "../files/name-once.ts";

/** Said with code, cause and next step. Nothing is left of a backup that failed. */
export interface NotBackedUp {
  readonly code:
    | "target-exists"
    | "target-unusable"
    | "disk-full"
    | "record-damaged"
    | "copy-differs"
    | "backup-cancelled"
    | "backup-failed";
  readonly reason: string;
  readonly next: string;
}

/** `<folder>/backups/record-20261124T001530Z-1234.db`: when, and how many events; unlike the one of a second later. */
export function defaultTarget(folder: string, at: Instant, events: number): string {
  const time = formatInstant(at).replace(/[-:]/g, "");
  return join(folder, "backups", `record-${time}-${events}.db`);
}

const NAMED = /^record-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(\d+)\.db$/;

export interface NamedBackup {
  readonly name: string;
  readonly size: number;
  readonly at: Instant;
  readonly events: number;
}

/** The files that `defaultTarget` named, newest first; nothing where the folder is not there. Throws what the file system says. */
export function backupsIn(folder: string): readonly NamedBackup[] {
  const backups = join(folder, "backups");
  if (!existsSync(backups)) return [];
  const found = readdirSync(backups).flatMap((name) => {
    const [, year, month, day, hour, minute, second, events] = NAMED.exec(name) ?? [];
    const time = parseTime(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if (time === undefined) return [];
    const { size } = statSync(join(backups, name));
    // A name that was taken and never filled: the computer stopped in between, on a drive without links.
    if (size === 0) return [];
    return [{ name, size, at: time.second, events: Number(events) }];
  });
  return found.sort((a, b) => b.at - a.at || b.events - a.events);
}

/** Makes the folder of `defaultTarget` and removes what a killed backup left in it. Call under the instance lock. */
export function prepareBackupFolder(folder: string): void {
  const backups = join(folder, "backups");
  if (mkdirSync(backups, { recursive: true, mode: 0o700 }) !== undefined) syncFolder(folder);
  for (const name of readdirSync(backups)) if (name.includes(UNFINISHED)) rmSync(join(backups, name), { force: true });
}

/** Removes an unfinished copy and what SQLite may have put beside it. */
export function removeUnfinished(unfinished: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(unfinished + end, { force: true });
}

/**
 * Gives the finished copy its name, durably; refuses where the name is taken, without looking first. Throws what the
 * file system says otherwise.
 */
export function publishCopy(unfinished: string, target: string): NotBackedUp | undefined {
  try {
    nameOnce(unfinished, target);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return targetExists(target);
    throw error;
  }
  syncFolder(dirname(target));
  return undefined;
}

export const targetExists = (target: string): NotBackedUp => ({
  code: "target-exists",
  reason: `${target} exists already and was not touched`,
  next: "Choose another name.",
});

/** What SQLite or the file system threw, as code, cause and next step. */
export function backupFailure(error: unknown, target: string): NotBackedUp {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") {
    return {
      code: "disk-full",
      reason: `there is not enough room for the copy (${message})`,
      next: "Free some space or choose another drive.",
    };
  }
  if (
    /^(SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM|E(ACCES|PERM|ROFS|NOENT|NOTDIR|ISDIR|NAMETOOLONG|INVAL|LOOP)$)/.test(
      code,
    )
  ) {
    return {
      code: "target-unusable",
      reason: `nothing can be written at ${dirname(target)} (${message})`,
      next: "Choose a folder that exists and that you may write to.",
    };
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return recordDamaged(`its pages cannot be read (${message})`);
  return {
    code: "backup-failed",
    reason: message === "" ? "the copy ended without saying why" : message,
    next: "Try again, or choose another drive.",
  };
}

/** A copy of damage would be taken for a backup. */
export const recordDamaged = (what: string): NotBackedUp => ({
  code: "record-damaged",
  reason: `the record itself is damaged: ${what}`,
  next: "Keep its file as it is and restore the last good backup (docs/record.md).",
});
