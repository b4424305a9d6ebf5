// Knows how keys of a name, and what awaits a key of a name, are read from the tables in the order of projections/find-issuer.ts,
// as many as are asked for. Leaves what is tried to find-issuer.ts.
import type { Database } from "better-sqlite3";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import { KEYS_AT_EACH_END, type KeysNamed, TRIES } from "./projections/find-issuer.ts";
import type { AwaitingRow, KeyRow } from "./projections/rows.ts";

/** Rows read at once behind the first. */
const MORE = 256;

export interface SignerTables {
  readonly keysNamed: KeysNamed<KeyRow>;
  /** What has that issuer name and no issuer yet: what names that key identifier first, then the others, each by event. */
  certificatesAwaiting(nameHash: string, keyIdentifier: string | null): Iterable<AwaitingRow<CertificateId>>;
  crlsAwaiting(nameHash: string, keyIdentifier: string | null): Iterable<AwaitingRow<CrlId>>;
}

/** Of the tables that a bare name means on this connection. */
export function signerTables(database: Database): SignerTables {
  const end = (where: string, order: "ASC" | "DESC") =>
    database.prepare<string[], KeyRow>(
      `SELECT id, key_hash, certificate FROM entity WHERE ${where} ORDER BY event ${order} LIMIT ${KEYS_AT_EACH_END}`,
    );
  const ends = (where: string) => ({ first: end(where, "ASC"), last: end(where, "DESC") });
  const ofName = ends("name_hash = ?");
  const ofIdentifier = ends("name_hash = ? AND key_identifier = ?");
  const keysNamed: KeysNamed<KeyRow> = (name, identifier) => {
    const { first, last } = identifier === undefined ? ofName : ofIdentifier;
    const asked = identifier === undefined ? [name] : [name, identifier];
    return { oldest: first.all(...asked), newest: last.all(...asked).reverse() };
  };
  return {
    keysNamed,
    certificatesAwaiting: awaiting<CertificateId>(database, "certificate"),
    crlsAwaiting: awaiting<CrlId>(database, "crl"),
  };
}

function awaiting<Id>(database: Database, table: "certificate" | "crl") {
  const some = (which: string) =>
    database.prepare<[string, string | null, number, number], AwaitingRow<Id>>(
      `SELECT id, authority_key_identifier, event FROM ${table} WHERE issuer_name_hash = ? AND issuer_entity IS NULL
         AND ${which} AND event > ? ORDER BY event LIMIT ?`,
    );
  const [named, others] = [some("authority_key_identifier = ?"), some("authority_key_identifier IS NOT ?")];
  // A key without an identifier may be meant by everything.
  const every = some("? IS NULL");
  return function* (nameHash: string, keyIdentifier: string | null): Generator<AwaitingRow<Id>> {
    for (const statement of keyIdentifier === null ? [every] : [named, others]) {
      // Where the first ones are tried in vain, the others are never read.
      for (let [after, most] = [0, TRIES]; ; most = MORE) {
        const rows = statement.all(nameHash, keyIdentifier, after, most);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined || rows.length < most) break;
        after = last.event;
      }
    }
  };
}
