// Knows how a record's file is opened: refused, made, brought to the present version, or found damaged at its end.
// Leaves the whole check to the background, answers to framework-record.ts and tables to schema.ts.
import Database from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { openDamagedOlder } from "./damaged-older.ts";
import { frameworkRecord, type OpenedRecord } from "./framework-record.ts";
import { migrate } from "./migrations.ts";
import { isCorruption, notWritable } from "./not-writable.ts";
import type { Integrity } from "./record.ts";
import { type RecordRefusal, versionOf } from "./record-file.ts";
import { makeTables, SCHEMA_VERSION } from "./schema.ts";
import { assertSettings } from "./settings.ts";
import { verifyTail } from "./verify-chain.ts";

/** Checked at opening: the part that the last commits wrote and a crash could have hurt. */
const TAIL = 64;

/**
 * Opens or makes the record at `path`; call under the instance lock. What it costs does not grow with the record: the
 * tail alone is checked, and `integrity()` says `checking` until somebody calls `report` with the rest. A damaged one
 * opens for reading. A refused one is not touched. An older version is brought to the present one first, which takes as
 * long as rebuilding does: `onMigration` is called before that begins, so that somebody can be told. An older one that is
 * damaged opens for reading as it is.
 */
export function openRecord(
  path: string,
  verify: SignatureVerifier,
  onMigration: (from: number, to: number) => void = () => {},
): Result<OpenedRecord, RecordRefusal> {
  const version = versionOf(path);
  if (!version.ok) return version;
  let database: Database.Database | undefined;
  const refused = (refusal: RecordRefusal): Result<never, RecordRefusal> => {
    database?.close();
    return err(refusal);
  };
  try {
    database = new Database(path);
    const settings = assertSettings(database);
    if (!settings.ok) return refused(settings.error);
    if (version.value === 0) database.transaction(makeTables).immediate(database);
    else if (version.value < SCHEMA_VERSION) {
      onMigration(version.value, SCHEMA_VERSION);
      const migrated = migrate(database, version.value, verify);
      // Not brought forward: its projections would be wrong, and it would be touched.
      if (!migrated.ok) return ok(openDamagedOlder(database, path, version.value, verify, migrated.error));
    }
    return ok(frameworkRecord(database, path, verify, soundness(database)));
  } catch (error) {
    if (isCorruption(error)) return refused({ kind: "damaged-file", path, reason: String(error) });
    const disk = notWritable(error);
    if (disk !== undefined) return refused({ kind: "disk-refused", path, reason: disk.reason });
    // A header or a table's text that was changed by accident: SQLite has no code of its own for it.
    if (error instanceof Database.SqliteError && version.value > 0)
      return refused({ kind: "damaged-file", path, reason: `${error.message} (${error.code})` });
    database?.close();
    throw error;
  }
}

function soundness(database: Database.Database): Integrity {
  const newest = database.prepare<[], number>("SELECT ifnull(max(sequence), 0) FROM event").pluck();
  try {
    const fault = verifyTail(database, TAIL);
    if (fault === undefined) return { state: "checking", checked: 0, events: newest.get() ?? 0 };
    const { reason, event } = fault;
    return { state: "damaged", reason, ...(event === undefined ? {} : { event }) };
  } catch (error) {
    if (!isCorruption(error)) throw error;
    return { state: "damaged", reason: `the file is damaged: ${String(error)}` };
  }
}
