// Knows how certificates and CRLs of the record are read back from their blobs: what the record keeps of each, its key, and what
// a verification needs. Certificates that were read stay for a while, of a CRL the last one's signature alone.
// Leaves rows to projections/ and verification to the port.
import type { Database } from "better-sqlite3";
import type { BlobId } from "../../shared/framework/event.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { CertificateList, CrlId } from "../../shared/pki/crl.ts";
import type { SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";
import { type CertificateExtract, type CrlExtract, certificateExtract, crlExtract } from "./extract.ts";
import type { SignedItem } from "./projections/projection.ts";
import { readCertificate } from "./read-certificate.ts";
import { readCrl } from "./read-crl.ts";

export type Signature = Pick<CertificateList, "tbs" | "signatureAlgorithm" | "signature">;

export interface StoredItems {
  certificate(id: CertificateId): CertificateExtract;
  crl(id: CrlId): CrlExtract;
  /** Of the certificate's subject. */
  publicKey(id: CertificateId): SubjectPublicKeyInfo;
  signed(item: SignedItem): Signature;
  octets(id: BlobId): Uint8Array;
  rememberCertificate(extract: CertificateExtract): void;
  rememberCrl(extract: CrlExtract): void;
  forget(): void;
}

/** `most`: how many of each are kept. Every call throws where a blob is missing or cannot be read. */
export function storedItems(database: Database, most: number): StoredItems {
  const content = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const certificates = new Map<CertificateId, CertificateExtract>();
  const crls = new Map<CrlId, CrlExtract>();
  const read = new Map<CertificateId, Certificate>();
  let last: { readonly id: CrlId; readonly signature: Signature } | undefined;

  const octets = (id: BlobId): Uint8Array => {
    const found = content.get(id);
    if (found === undefined) throw new Error(`blob ${id} of the record is missing`);
    return found;
  };
  const readOne = (id: CertificateId): Certificate => {
    const kept = read.get(id);
    if (kept !== undefined) return kept;
    const found = readCertificate(octets(id));
    // What is in the record was parsed before it came in; its octets are named by their hash.
    if (!found.ok) throw new Error(`certificate ${id} of the record cannot be read`);
    return keepIn(read, id, found.value, most);
  };
  const readList = (id: CrlId): CertificateList => {
    const found = readCrl(octets(id), 0);
    if (!found.ok) throw new Error(`CRL ${id} of the record cannot be read`);
    const { tbs, signatureAlgorithm, signature } = found.value;
    last = { id, signature: { tbs, signatureAlgorithm, signature } };
    return found.value;
  };
  return {
    certificate: (id) => certificates.get(id) ?? keepIn(certificates, id, certificateExtract(readOne(id)), most),
    crl: (id) => crls.get(id) ?? keepIn(crls, id, crlExtract(readList(id)), most),
    publicKey: (id) => readOne(id).publicKey,
    signed: (item) => {
      if (item.kind === "certificate") return readOne(item.id);
      return last?.id === item.id ? last.signature : readList(item.id);
    },
    octets,
    rememberCertificate: (extract) => {
      keepIn(certificates, extract.id, extract, most);
    },
    rememberCrl: (extract) => {
      keepIn(crls, extract.id, extract, most);
    },
    forget: () => {
      certificates.clear();
      crls.clear();
      read.clear();
      last = undefined;
    },
  };
}

/** Empties a map that is full: what is asked for again and again is soon there again. */
export function keepIn<Key, Value, Kept extends Value>(
  map: Map<Key, Value>,
  key: Key,
  value: Kept,
  most: number,
): Kept {
  if (map.size >= most) map.clear();
  map.set(key, value);
  return value;
}
