// Knows how a damaged record of an older version is read without being touched: its tables are made from its events in memory,
// as far as these can be read. Leaves bringing sound ones forward to migrations.ts.
import type { Database } from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { eventLog } from "./event-log.ts";
import { frameworkRecord, type OpenedRecord } from "./framework-record.ts";
import { projectionTablesOf } from "./projection-tables.ts";
import { projectionTables } from "./schema.ts";
import { eventOf } from "./stored-event.ts";
import type { ChainFault } from "./verify-chain.ts";

/** Rows of the log that are read at once. */
const CHUNK = 1000;
/** The first version whose names stand in a table of their own. */
const PEOPLE_SINCE = 2;

/**
 * A record for reading and export, damaged from the beginning. `database` is open on the file at `path`, which stays octet for
 * octet: everything is written to TEMP tables in memory, which a bare name means first. Events that cannot be read give no rows.
 */
export function openDamagedOlder(
  database: Database,
  path: string,
  version: number,
  verify: SignatureVerifier,
  { reason, event }: ChainFault,
): OpenedRecord {
  database.pragma("temp_store = MEMORY");
  if (version < PEOPLE_SINCE) database.exec("CREATE TEMP TABLE person (id TEXT, salt BLOB, text TEXT)");
  database.exec(projectionTables("temp"));
  const left = database.transaction(() => projectReadable(database, verify))();
  const unread = left === 0 ? "" : `; ${left} events cannot be read and are left out`;
  return frameworkRecord(database, path, verify, {
    state: "damaged",
    reason: `${reason}${unread}. It was written by an older version (format ${version}) and is left as it is`,
    ...(event === undefined ? {} : { event }),
  });
}

/** Gives how many events gave no rows. */
function projectReadable(database: Database, verify: SignatureVerifier): number {
  const log = eventLog(database);
  const tables = projectionTablesOf(database, verify);
  tables.begin();
  let left = 0;
  for (let from = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = log.after(from, CHUNK);
    for (const { sequence, time, type, version, body } of rows) {
      from = sequence;
      try {
        tables.apply({ sequence, time, event: eventOf({ sequence, type, version, body }) });
      } catch {
        // Its body, or a blob that it names: nothing of it was written.
        left += 1;
      }
    }
    if (rows.length < CHUNK) break;
  }
  tables.end();
  return left;
}
