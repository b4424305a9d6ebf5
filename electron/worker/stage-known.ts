// Knows what an import asks of the record before its commit: what is there already, and which keys may have signed what.
// Leaves tables to record/schema.ts: this reads them over a connection of its own and writes nothing.
import Database from "better-sqlite3";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { CertificateList, CrlId } from "../../shared/pki/crl.ts";
import type { Result } from "../../shared/values/result.ts";
import { KEYS_PER_NAME } from "../record/projections/find-issuer.ts";
import { readCertificate } from "../record/read-certificate.ts";
import { readCrl } from "../record/read-crl.ts";

/** One key of a name, and the certificate that brought it. */
export interface Holder {
  readonly entity: EntityId;
  readonly certificate: Certificate;
}

export interface KnownRecord {
  hasCertificate(id: CertificateId): boolean;
  hasCrl(id: CrlId): boolean;
  /** The keys whose name has this hash (record/name-hash.ts), in the order in which they came. */
  holders(nameHash: string): readonly Holder[];
  /** Certificates and CRLs issued under the name of this hash whose issuer's key has not come yet. */
  waiting(nameHash: string): readonly (Certificate | CertificateList)[];
  close(): void;
}

/** Opens the record at `path` for reading. Throws where it cannot be opened: the caller has it open already. */
export function openKnownRecord(path: string): KnownRecord {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const certificate = database.prepare<[string], number>("SELECT 1 FROM certificate WHERE id = ?").pluck();
  const crl = database.prepare<[string], number>("SELECT 1 FROM crl WHERE id = ?").pluck();
  const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const holders = database.prepare<[string, number], { entity: EntityId; certificate: CertificateId }>(
    "SELECT id AS entity, certificate FROM entity WHERE name_hash = ? ORDER BY event LIMIT ?",
  );
  const waiting = (table: "certificate" | "crl") =>
    database
      .prepare<[string], string>(`SELECT id FROM ${table} WHERE issuer_name_hash = ? AND issuer_entity IS NULL`)
      .pluck();
  const certificates = waiting("certificate");
  const crls = waiting("crl");
  const read = <T>(id: string, parse: (octets: Uint8Array) => Result<T, unknown>): readonly T[] => {
    const der = blob.get(id);
    const parsed = der && parse(new Uint8Array(der));
    return parsed?.ok ? [parsed.value] : [];
  };
  return {
    hasCertificate: (id) => certificate.get(id) !== undefined,
    hasCrl: (id) => crl.get(id) !== undefined,
    holders: (name) =>
      holders
        .all(name, KEYS_PER_NAME)
        .flatMap(({ entity, certificate: id }) =>
          read(id, readCertificate).map((found) => ({ entity, certificate: found })),
        ),
    waiting: (name) => [
      ...certificates.all(name).flatMap((id) => read(id, readCertificate)),
      ...crls.all(name).flatMap((id) => read(id, readCrl)),
    ],
    close: () => database.close(),
  };
}
