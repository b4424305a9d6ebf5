// Knows everything that is read from one connection: of the record as it is, or of one whose TEMP tables hold its past.
// Leaves single subjects to queries/ and writing to projection-tables.ts.
import type { Database } from "better-sqlite3";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { certificateQueries } from "./queries/certificate-queries.ts";
import { crlQueries } from "./queries/crl-queries.ts";
import { fileQueries } from "./queries/file-queries.ts";
import { registryQueries } from "./queries/registry-queries.ts";
import type { RecordReads } from "./record.ts";

/** Blobs are read through the rows that name them, so that what came later is not seen from the past. */
export function queries(
  database: Database,
): RecordReads & { certificatesAsOf(sequence: number): readonly CertificateId[] } {
  const number = (sql: string) => {
    const statement = database.prepare<[], number>(sql).pluck();
    return () => statement.get() ?? 0;
  };
  const certificates = number("SELECT count(*) FROM certificate");
  const crls = number("SELECT count(*) FROM crl");
  // The sequence has no gaps: counting a million rows at each look would take longer than the look.
  const events = number("SELECT ifnull(max(sequence), 0) FROM event");
  const entities = number("SELECT count(*) FROM entity WHERE ca = 1 OR id IN (SELECT issuer_entity FROM certificate)");
  return {
    ...certificateQueries(database),
    ...crlQueries(database),
    ...fileQueries(database),
    ...registryQueries(database),
    counts: () => ({ certificates: certificates(), entities: entities(), crls: crls(), events: events() }),
  };
}
