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

type Setting = readonly [name: string, set: string, read: string | number];

/** What reads a file that may be damaged or made by somebody else: pragma, what is set, what must be read back. */
const READING: readonly Setting[] = [
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
];

/** What writes a file that nobody else has open, such as a copy: with any journal. */
const WRITING: readonly Setting[] = [
  ...READING,
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  // What is erased is overwritten, and not left in a free page.
  ["secure_delete", "ON", 1],
  // macOS: a plain fsync does not flush the drive. The pragmas are harmless elsewhere.
  ["fullfsync", "ON", 1],
  ["checkpoint_fullfsync", "ON", 1],
];

/** A record that is open. WAL alone syncs at checkpoints only: FULL is what makes a commit last. */
const RECORD: readonly Setting[] = [
  ["journal_mode", "WAL", "wal"],
  ...WRITING,
  // Pages (64 MB): a commit rewrites some pages of the one before; copied back less often, they are copied once.
  ["wal_autocheckpoint", "16000", 16000],
  ["busy_timeout", String(BUSY_MS), BUSY_MS],
];

const SETTINGS = { record: RECORD, copy: WRITING, reading: READING } as const;

/** Sets and asserts every setting of that use on this connection; refuses at the first that does not hold. */
export function assertSettings(
  database: Database,
  use: keyof typeof SETTINGS = "record",
): Result<undefined, SettingRefused> {
  const version = checkVersion(String(database.prepare("SELECT sqlite_version()").pluck().get()));
  if (!version.ok) return version;
  for (const [name, set, read] of SETTINGS[use]) {
    database.pragma(`${name} = ${set}`);
    const found: unknown = database.pragma(name, { simple: true });
    if (found !== read) {
      return err({ kind: "setting-refused", setting: name, wanted: String(read), found: String(found) });
    }
  }
  return ok(undefined);
}

/** Refuses a library, as `sqlite_version()` names it, that is older than the one without those bugs. */
export const checkVersion = (version: string): Result<undefined, SettingRefused> =>
  isOlder(version)
    ? err({ kind: "setting-refused", setting: "sqlite_version", wanted: OLDEST_SQLITE.join("."), found: version })
    : ok(undefined);

function isOlder(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [i, wanted] of OLDEST_SQLITE.entries()) {
    const found = parts[i] ?? 0;
    if (found !== wanted) return found < wanted;
  }
  return false;
}
