// Knows what is read out of the record: one row of each kind as the projection keeps it, and pages of events.
// Leaves reading to queries/ and event-page.ts, and who may ask to record.ts.
import type { CertificateRole } from "../../shared/contract/certificates.ts";
import type { BlobId, CollectionOutcome, FrameworkEvent } from "../../shared/framework/event.ts";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { Instant } from "../../shared/values/instant.ts";

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

/** What the projection keeps of one CRL. */
export interface CrlFacts {
  readonly id: CrlId;
  readonly issuer: string;
  readonly issuerName: string;
  /** `undefined` until a key in the record verifies the signature. */
  readonly issuerEntity: EntityId | undefined;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | undefined;
  /** Content octets of cRLNumber, hexadecimal. */
  readonly number: string | undefined;
  readonly delta: boolean;
  /** Revoked certificates on it. */
  readonly entries: number;
  readonly findings: number;
  readonly importedAt: Instant;
  readonly source: string;
}

export interface EntityFacts {
  readonly id: EntityId;
  /** SHA-256 hex of the name under RFC 5280 §7.1: equal for the keys of one name, however it is spelt. */
  readonly nameHash: string;
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

/** One archived file. */
export interface FileFacts {
  readonly id: BlobId;
  readonly name: string;
  readonly batch: string;
  readonly size: number;
  readonly certificates: number;
  readonly crls: number;
  readonly rejected: number;
  readonly archivedAt: Instant;
  /** Sequence of its event. */
  readonly event: number;
}

/** The newest answer of one address. */
export interface CollectedFacts {
  readonly uri: string;
  readonly outcome: CollectionOutcome;
  readonly at: Instant;
  readonly file: BlobId | undefined;
  readonly detail: string;
}

/** What one commit brought. */
export interface BatchFacts {
  readonly id: string;
  readonly firstEvent: number;
  /** The state after it is `asOf(lastEvent)`, the state before it `asOf(firstEvent - 1)`. */
  readonly lastEvent: number;
  readonly at: Instant;
  readonly files: number;
  readonly certificates: number;
  readonly crls: number;
  /** Addresses that were asked. */
  readonly collected: number;
}

export interface EventFacts {
  readonly sequence: number;
  readonly time: Instant;
  /** The name, or "erased" where it was taken out of the record. */
  readonly actor: string;
  readonly type: string;
  readonly version: number;
  /** Canonical JSON. */
  readonly body: string;
  /** SHA-256 hex. */
  readonly hash: string;
}

/** One event as it is stored, and what it is about. */
export interface EventDetail extends EventFacts {
  /** SHA-256 hex of the event before; 64 zeros for the first. */
  readonly previous: string;
  /** Canonical JSON, as hashed. */
  readonly storedActor: string;
  /** `name`: subject, issuer, file name, URI, or the name of what was decided about. Absent where the body cannot be read. */
  readonly concerns?: {
    readonly what: "certificate" | "crl" | "file" | "address" | "decision";
    readonly name: string;
    readonly id?: string;
  };
}

export interface EventQuery {
  /** Only events before that sequence. */
  readonly before?: number;
  readonly limit: number;
  /** Absent: every kind. */
  readonly kinds?: readonly FrameworkEvent["type"][];
  /** Every word of it stands in the event, case folded. */
  readonly text?: string;
}

export interface EventPage {
  /** Newest first. */
  readonly rows: readonly EventDetail[];
  /** Everything from here up to `before` was looked at. */
  readonly searchedTo: number;
}

export interface RecordCounts {
  readonly certificates: number;
  readonly entities: number;
  readonly crls: number;
  readonly events: number;
}

/** The certificates beside one: of names alone, as RFC 5280 §7.1 compares them, and of the two ends of its edge. */
export interface CertificateKin {
  /** Same subject and issuer name, itself among them, by beginning: what was renewed and re-keyed. */
  readonly line: readonly CertificateFacts[];
  /** From its subject's CA entity to its issuer's: the other halves of a cross-certificate pair. */
  readonly returns: readonly CertificateFacts[];
}
