// Knows how rows of CRLs are read as facts. Leaves what a CRL says of a certificate to the path engine's revocation/.
import type { Database } from "better-sqlite3";
import type { CrlRow } from "../projections/rows.ts";
import type { RecordReads } from "../record.ts";
import type { CrlFacts } from "../record-facts.ts";
import { bytesOf } from "./bytes-of.ts";

const factsOf = (row: CrlRow): CrlFacts => ({
  id: row.id,
  issuer: row.issuer,
  issuerName: row.issuer_name,
  issuerEntity: row.issuer_entity ?? undefined,
  thisUpdate: row.this_update,
  nextUpdate: row.next_update ?? undefined,
  number: row.number ?? undefined,
  delta: row.delta === 1,
  entries: row.entries,
  findings: row.findings,
  importedAt: row.imported_at,
  source: row.source,
});

/** `crls` by issuer, then newest first; each call is one consistent pass in one tick. */
export function crlQueries(database: Database): Pick<RecordReads, "hasCrl" | "crls" | "crl" | "crlOctetsSince"> {
  const one = database.prepare<[string], CrlRow>("SELECT * FROM crl WHERE id = ?");
  const every = database.prepare<[], CrlRow>("SELECT * FROM crl ORDER BY issuer, issuer_name, this_update DESC, id");
  const present = database.prepare<[string], number>("SELECT 1 FROM crl WHERE id = ?").pluck();
  const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const since = database
    .prepare<[number], Buffer>("SELECT content FROM crl JOIN blob ON blob.id = crl.id WHERE event > ? ORDER BY event")
    .pluck();
  return {
    hasCrl: (id) => present.get(id) !== undefined,
    crls: () => every.all().map(factsOf),
    crl: (id) => {
      const row = one.get(id);
      const der = blob.get(id);
      return row === undefined || der === undefined ? undefined : { facts: factsOf(row), der: bytesOf(der) };
    },
    crlOctetsSince: (revision) => since.all(revision).map(bytesOf),
  };
}
