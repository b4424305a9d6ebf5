// Knows what an import asks of the record before its commit: what is there already, and which keys may have signed what.
// Leaves tables to record/schema.ts: this reads them over a connection of its own and writes nothing.
import type { EntityId } from "../../shared/framework/registry.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";
import { openForChecking } from "../record/check-record-connection.ts";
import type { SignedItem } from "../record/projections/projection.ts";
import { type SignerTables, signerTables } from "../record/signer-tables.ts";
import { type Signature, storedItems } from "../record/stored-items.ts";

/** Certificates of the record that are kept once they were read: those whose keys are tried. */
const KEPT = 1024;

export interface KnownRecord extends SignerTables {
  hasCertificate(id: CertificateId): boolean;
  hasCrl(id: CrlId): boolean;
  hasEntity(id: EntityId): boolean;
  /** Of the subject of a certificate of the record. */
  publicKey(id: CertificateId): SubjectPublicKeyInfo;
  /** What verifying an item of the record needs. */
  signed(item: SignedItem): Signature;
  close(): void;
}

/** Opens the record at `path` for reading. Throws where it cannot be opened: the caller has it open already. */
export function openKnownRecord(path: string): KnownRecord {
  const database = openForChecking(path);
  const look = (table: "certificate" | "crl" | "entity") =>
    database.prepare<[string], number>(`SELECT 1 FROM ${table} WHERE id = ?`).pluck();
  const certificate = look("certificate");
  const crl = look("crl");
  const entity = look("entity");
  const items = storedItems(database, KEPT);
  return {
    ...signerTables(database),
    hasCertificate: (id) => certificate.get(id) !== undefined,
    hasCrl: (id) => crl.get(id) !== undefined,
    hasEntity: (id) => entity.get(id) !== undefined,
    publicKey: items.publicKey,
    signed: items.signed,
    close: () => database.close(),
  };
}
