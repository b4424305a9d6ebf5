// Knows what an import asks of the record before its commit: what is there already, and which keys may have signed what.
// Leaves tables to record/schema.ts: this reads them over a connection of its own and writes nothing.
import Database from "better-sqlite3";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { EntityId } from "../record/record.ts";

export interface KnownRecord {
  hasCertificate(id: CertificateId): boolean;
  hasCrl(id: CrlId): boolean;
  /** One certificate for each entity whose name has this hash (record/name-hash.ts), the one with the least id. */
  holders(nameHash: string): readonly { readonly entity: EntityId; readonly certificate: Certificate }[];
  /** Certificates issued under the name of this hash whose issuing key has not come yet. */
  waiting(nameHash: string): readonly Certificate[];
  close(): void;
}

/** Opens the record at `path` for reading. Throws where it cannot be opened: the caller has it open already. */
export function openKnownRecord(path: string): KnownRecord {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const certificate = database.prepare<[string], number>("SELECT 1 FROM certificate WHERE id = ?").pluck();
  const crl = database.prepare<[string], number>("SELECT 1 FROM crl WHERE id = ?").pluck();
  const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const holders = database.prepare<[string], { entity: EntityId; certificate: CertificateId }>(
    `SELECT entity.id AS entity, min(certificate.id) AS certificate FROM entity JOIN certificate
       ON certificate.entity = entity.id WHERE entity.name_hash = ? GROUP BY entity.id`,
  );
  const waiting = database
    .prepare<[string], CertificateId>("SELECT id FROM certificate WHERE issuer_name_hash = ? AND issuer_entity IS NULL")
    .pluck();
  const read = (id: CertificateId): readonly Certificate[] => {
    const der = blob.get(id);
    const parsed = der && readCertificate(new Uint8Array(der));
    return parsed?.ok ? [parsed.value] : [];
  };
  return {
    hasCertificate: (id) => certificate.get(id) !== undefined,
    hasCrl: (id) => crl.get(id) !== undefined,
    holders: (name) =>
      holders
        .all(name)
        .flatMap((row) => read(row.certificate).map((found) => ({ entity: row.entity, certificate: found }))),
    waiting: (name) => waiting.all(name).flatMap(read),
    close: () => database.close(),
  };
}
