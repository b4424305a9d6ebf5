// Knows how the state of the past is opened: projections of a connection's own, made from the first events alone.
// Leaves which rows an event gives to projections/ and what is read from them to queries.ts.
import Database from "better-sqlite3";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";
import { queries } from "./queries.ts";
import { replay } from "./rebuild.ts";
import type { RecordReads } from "./record.ts";
import { projectionTables } from "./schema.ts";
import { assertSettings } from "./settings.ts";

/**
 * The record at `path` as it was after event `sequence`; 0 is empty. A second connection that cannot write to the file:
 * its tables are TEMP ones in memory, which a bare name means before those of the file. Signatures that the record has
 * found good are not verified again. Throws where an event or blob cannot be read, and where SQLite does.
 */
export function openAsOf(path: string, sequence: number, verify: SignatureVerifier): RecordReads & { close(): void } {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const settings = assertSettings(database);
    if (!settings.ok) throw new Error(`${settings.error.setting} is ${settings.error.found}`);
    database.pragma("temp_store = MEMORY");
    const verdicts = goodVerdicts(database);
    database.exec(projectionTables("temp"));
    database.transaction(() => replay(database, sequence, verify, verdicts))();
    // What is counted and looked up as an event ends here too. Not before: the log is no log on a view.
    database.exec(`CREATE TEMP VIEW event AS SELECT * FROM main.event WHERE sequence <= ${Math.trunc(sequence)}`);
    const { certificatesAsOf: _, ...reads } = queries(database);
    return { ...reads, close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Every edge that stands in the file's own projections, by `verdictKey`. */
function goodVerdicts(database: Database.Database): ReadonlyMap<string, SignatureVerdict> {
  const edges = (table: "certificate" | "crl") =>
    database
      .prepare<[], string>(
        `SELECT entity.key_hash || '/' || signed.id FROM main.${table} AS signed
           JOIN main.entity AS entity ON entity.id = signed.issuer_entity`,
      )
      .pluck()
      .all();
  return new Map([...edges("certificate"), ...edges("crl")].map((key) => [key, { kind: "good" }]));
}
