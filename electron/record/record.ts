// Knows what the application may ask of the record and what it may write into it: the interface behind which the
// store grows. Leaves SQLite to open-record.ts and what is shown of it to api/.
import type { CertificateRole } from "../../shared/contract/certificates.ts";
import type { Actor } from "../../shared/framework/event.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { Result } from "../../shared/values/result.ts";

/** SHA-256 hex of (name under RFC 5280 §7.1 ‖ SPKI): DESIGN §4. */
export type EntityId = string;

/** What the projection keeps of one certificate; words as they are shown. */
export interface CertificateFacts {
  readonly id: CertificateId;
  readonly subject: string;
  readonly subjectName: string;
  readonly issuer: string;
  readonly issuerName: string;
  readonly entity: EntityId;
  /** `undefined` until a key in the record verifies the signature. */
  readonly issuerEntity: EntityId | undefined;
  readonly serial: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly role: CertificateRole;
  readonly key: string;
  readonly policies: number;
  readonly mappings: number;
  readonly findings: number;
  readonly encodingFindings: number;
  readonly importedAt: Instant;
  readonly source: string;
}

export interface EntityFacts {
  readonly id: EntityId;
  readonly name: string;
  readonly wholeName: string;
  /** SHA-256 hex of its SPKI. */
  readonly keyHash: string;
  readonly key: string;
  readonly issuedTo: readonly CertificateId[];
  readonly issuedBy: readonly CertificateId[];
}

export interface PolicyFacts {
  readonly oid: Oid;
  readonly asserted: number;
  readonly mappedFrom: number;
  readonly mappedTo: number;
}

export interface RecordCounts {
  readonly certificates: number;
  readonly entities: number;
  readonly events: number;
}

/** One parsed certificate of a batch and where it came from. */
export interface Arrival {
  readonly certificate: Certificate;
  readonly source: string;
}

export interface Committed {
  readonly imported: number;
  readonly known: number;
  readonly revision: number;
}

/** The record is open for reading only: it is damaged, or its disk refused the write. */
export interface NotWritable {
  readonly kind: "not-writable";
  readonly reason: string;
}

/** One open record. Every answer is of one moment: what a call gives never changes afterwards. */
export interface FrameworkRecord {
  readonly path: string;
  /** Why nothing can be written, in words; absent for a sound record. */
  readonly damage?: string;
  /** Sequence of the last event: grows with each commit, and only then. */
  revision(): number;
  counts(): RecordCounts;
  has(id: CertificateId): boolean;
  certificates(): readonly CertificateFacts[];
  certificate(id: CertificateId): { readonly facts: CertificateFacts; readonly der: Uint8Array } | undefined;
  selfSigned(): readonly CertificateId[];
  entities(): readonly EntityFacts[];
  policies(): readonly PolicyFacts[];
  /** The octets of every certificate imported after that revision, in order of import; 0 gives all. */
  octetsSince(revision: number): readonly Uint8Array[];
  /**
   * Appends one event for each certificate that the record lacks, all in one durable transaction; `batch` is a
   * UUIDv7. The same batch twice changes nothing the second time.
   */
  commitImport(batch: string, arrivals: readonly Arrival[], actor: Actor, at: Instant): Result<Committed, NotWritable>;
  /** Calls back after each commit; gives the way to stop. */
  onCommit(listener: (revision: number) => void): () => void;
  close(): void;
}
