// Knows the settings without which a record is not durable, sets them on a connection and reads each one back.
// Leaves the tables to schema.ts.
import type { Database } from "better-sqlite3";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface SettingRefused {
  readonly kind: "setting-refused";
  readonly setting: string;
  readonly wanted: string;
  readonly found: string;
}

/** Below it, SQLite has bugs that touch WAL files. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long a writer waits for another connection of this process (a backup), in milliseconds. */
const BUSY_MS = 5000;

/** Pragma, what is set, what must be read back. WAL alone syncs at checkpoints only: FULL is what makes a commit last. */
const SETTINGS: readonly (readonly [name: string, set: string, read: string | number])[] = [
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
  // Pages (64 MB): a commit rewrites some pages of the one before; copied back less often, they are copied once.
  ["wal_autocheckpoint", "16000", 16000],
  // What is erased is overwritten, and not left in a free page.
  ["secure_delete", "ON", 1],
  ["busy_timeout", String(BUSY_MS), BUSY_MS],
  // macOS: a plain fsync does not flush the drive. The pragmas are harmless elsewhere.
  ["fullfsync", "ON", 1],
  ["checkpoint_fullfsync", "ON", 1],
];

/** Sets and asserts every setting on this connection; refuses at the first that does not hold. */
export function assertSettings(database: Database): Result<undefined, SettingRefused> {
  const version = String(database.prepare("SELECT sqlite_version()").pluck().get());
  if (isOlder(version)) {
    return err({ kind: "setting-refused", setting: "sqlite_version", wanted: OLDEST_SQLITE.join("."), found: version });
  }
  for (const [name, set, read] of SETTINGS) {
    database.pragma(`${name} = ${set}`);
    const found: unknown = database.pragma(name, { simple: true });
    if (found !== read) {
      return err({ kind: "setting-refused", setting: name, wanted: String(read), found: String(found) });
    }
  }
  return ok(undefined);
}

function isOlder(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [i, wanted] of OLDEST_SQLITE.entries()) {
    const found = parts[i] ?? 0;
    if (found !== wanted) return found < wanted;
  }
  return false;
}
