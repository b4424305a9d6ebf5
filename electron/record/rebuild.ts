// Knows how projections are made again from events and blobs. Leaves which rows an event gives to projections/.
import type { Database } from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { eventLog } from "./event-log.ts";
import { type KnownBefore, projectionTablesOf } from "./projection-tables.ts";
import { DROP_PROJECTIONS, projectionTables } from "./schema.ts";

/** Every event up to `sequence` into the empty tables that bare names mean on this connection; inside a transaction. */
export function replay(database: Database, sequence: number, verify: SignatureVerifier, known?: KnownBefore): void {
  const tables = projectionTablesOf(database, verify);
  tables.begin(known);
  for (const happened of eventLog(database).happened(sequence)) tables.apply(happened);
  tables.end();
}

/**
 * Drops every projection and makes it again from events and blobs; inside a transaction. Afterwards the tables hold
 * what they held before; a test proves it. Throws where an event or blob cannot be read: verify the chain first.
 */
export function rebuildProjections(database: Database, verify: SignatureVerifier): void {
  database.exec(DROP_PROJECTIONS);
  database.exec(projectionTables("main"));
  replay(database, Number.MAX_SAFE_INTEGER, verify);
}
