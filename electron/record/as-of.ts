// Knows how the state of the past is opened: projections of a connection's own, made from the first events alone.
// Leaves which rows an event gives to projections/ and what is read from them to queries.ts.
import type { Database } from "better-sqlite3";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { openForChecking } from "./check-record-connection.ts";
import type { KnownBefore } from "./projection-tables.ts";
import type { CrlRow } from "./projections/rows.ts";
import { queries } from "./queries.ts";
import { replay } from "./rebuild.ts";
import type { RecordReads } from "./record.ts";
import { projectionTables, SCHEMA_VERSION } from "./schema.ts";
import { keepIn } from "./stored-items.ts";

/**
 * The record at `path` as it was after event `sequence`; 0 is empty. A second connection that cannot write to the file:
 * its tables are TEMP ones in memory, which a bare name means before those of the file. Signatures that the record has
 * found good are not verified again. Throws where an event or blob cannot be read, and where SQLite does.
 */
export function openAsOf(path: string, sequence: number, verify: SignatureVerifier): RecordReads & { close(): void } {
  const database = openForChecking(path);
  try {
    database.pragma("temp_store = MEMORY");
    // A damaged one that was left as it was: its own tables are others.
    const isOlder = Number(database.pragma("user_version", { simple: true })) < SCHEMA_VERSION;
    database.exec(projectionTables("temp"));
    database.transaction(() => replay(database, sequence, verify, isOlder ? undefined : knownIn(database)))();
    // What is counted and looked up as an event ends here too. Not before: the log is no log on a view.
    database.exec(`CREATE TEMP VIEW event AS SELECT * FROM main.event WHERE sequence <= ${Math.trunc(sequence)}`);
    const { certificatesAsOf: _, ...reads } = queries(database);
    return { ...reads, close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Edges that are kept in memory: what awaits a key is asked about again and again. */
const KEPT = 4096;

/** Hashes of keys. */
interface Edge {
  readonly own: string | null;
  readonly issuer: string | null;
}

/**
 * What the file's own projections say already, so that opening the past costs no work of the size of an attack: every edge
 * that was found is good, and since the same keys were tried in the same order then, every other key that is asked about was
 * tried in vain. Only an own key that did not issue may be either bad or not verifiable here. CRLs are not read again.
 */
function knownIn(database: Database): KnownBefore {
  const asked = new Map<string, Edge | undefined>();
  const edges = database.prepare<{ id: string }, Edge>(
    `SELECT own.key_hash AS own, issuer.key_hash AS issuer FROM main.certificate AS signed
       JOIN main.entity AS own ON own.id = signed.entity
       LEFT JOIN main.entity AS issuer ON issuer.id = signed.issuer_entity WHERE signed.id = @id
     UNION ALL
     SELECT NULL, issuer.key_hash FROM main.crl AS signed
       LEFT JOIN main.entity AS issuer ON issuer.id = signed.issuer_entity WHERE signed.id = @id`,
  );
  const crl = database.prepare<[CrlId], CrlRow>("SELECT * FROM main.crl WHERE id = ?");
  return {
    verdict: (keyHash, signed) => {
      const edge = asked.get(signed) ?? keepIn(asked, signed, edges.get({ id: signed }), KEPT);
      if (edge === undefined) return undefined;
      if (edge.issuer === keyHash) return { kind: "good" };
      return edge.own === keyHash ? undefined : { kind: "bad" };
    },
    crl: (id) => {
      const row = crl.get(id);
      return (
        row && {
          id,
          issuerNameHash: row.issuer_name_hash,
          authorityKeyIdentifier: row.authority_key_identifier,
          issuer: row.issuer,
          issuerName: row.issuer_name,
          thisUpdate: row.this_update,
          nextUpdate: row.next_update,
          number: row.number,
          delta: row.delta,
          entries: row.entries,
          findings: row.findings,
        }
      );
    },
  };
}
