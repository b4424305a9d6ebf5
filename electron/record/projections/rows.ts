// Knows the rows of every projection table, column by column as in schema.ts, and what a change of them is.
// Leaves which event gives which rows to the projections beside it.
import type { CertificateRole } from "../../../shared/contract/certificates.ts";
import type { BlobId, CollectionOutcome } from "../../../shared/framework/event.ts";
import type { FileItem } from "../../../shared/framework/file-contents.ts";
import type { EntityId, MemberId, ProfileId, QuestionId } from "../../../shared/framework/registry.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import type { CrlId } from "../../../shared/pki/crl.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import type { Instant } from "../../../shared/values/instant.ts";

export interface EntityRow {
  readonly id: EntityId;
  readonly name_hash: string;
  readonly name: string;
  readonly whole_name: string;
  readonly key_hash: string;
  readonly key: string;
  /** Hexadecimal; of the certificate that brought the key. */
  readonly key_identifier: string | null;
  readonly ca: 0 | 1;
  /** The certificate that brought the key: what its octets are read from. */
  readonly certificate: CertificateId;
  readonly event: number;
}

/** What a key is tried by: its hash, and the certificate that brought it. */
export type KeyRow = Pick<EntityRow, "id" | "key_hash" | "certificate">;

/** What awaits the key of its issuer. */
export interface AwaitingRow<Id> {
  readonly id: Id;
  /** Of its signature, hexadecimal. */
  readonly authority_key_identifier: string | null;
  readonly event: number;
}

export interface CertificateRow {
  readonly id: CertificateId;
  readonly event: number;
  readonly entity: EntityId;
  readonly issuer_entity: EntityId | null;
  readonly issuer_name_hash: string;
  /** Hexadecimal. */
  readonly authority_key_identifier: string | null;
  readonly subject: string;
  readonly subject_name: string;
  readonly issuer: string;
  readonly issuer_name: string;
  readonly serial: string;
  readonly not_before: Instant;
  readonly not_after: Instant;
  readonly role: CertificateRole;
  readonly key: string;
  readonly policies: number;
  readonly mappings: number;
  readonly findings: number;
  readonly encoding_findings: number;
  readonly imported_at: Instant;
  readonly source: string;
}

export interface CertificatePolicyRow {
  readonly certificate: CertificateId;
  readonly oid: Oid;
  readonly part: "asserted" | "mapped-from" | "mapped-to";
}

export interface CrlRow {
  readonly id: CrlId;
  readonly event: number;
  readonly issuer_entity: EntityId | null;
  readonly issuer_name_hash: string;
  /** Hexadecimal. */
  readonly authority_key_identifier: string | null;
  readonly issuer: string;
  readonly issuer_name: string;
  readonly this_update: Instant;
  readonly next_update: Instant | null;
  readonly number: string | null;
  readonly delta: 0 | 1;
  readonly entries: number;
  readonly findings: number;
  readonly imported_at: Instant;
  readonly source: string;
}

export interface FileRow {
  readonly id: BlobId;
  readonly event: number;
  readonly contents: BlobId;
  readonly name: string;
  readonly batch: string;
  readonly size: number;
  readonly certificates: number;
  readonly crls: number;
  readonly rejected: number;
  readonly archived_at: Instant;
}

export interface FileItemRow {
  readonly file: BlobId;
  /** From 0, in the order of the file. */
  readonly position: number;
  readonly member: string | null;
  readonly at: number;
  readonly kind: FileItem["kind"];
  /** Id of the certificate or CRL; for a rejected item there is none. */
  readonly item: string | null;
  readonly code: string | null;
}

export interface CollectedRow {
  readonly uri: string;
  readonly event: number;
  readonly outcome: CollectionOutcome;
  readonly at: Instant;
  readonly file: BlobId | null;
  readonly detail: string;
}

export interface BatchRow {
  readonly id: string;
  readonly first_event: number;
  readonly last_event: number;
  readonly time: Instant;
  readonly files: number;
  readonly certificates: number;
  readonly crls: number;
  readonly collected: number;
}

export interface MemberRow {
  readonly id: MemberId;
  /** That registered it. */
  readonly event: number;
  readonly name: string;
  /** Canonical JSON. */
  readonly name_spaces: string;
  readonly withdrawn: 0 | 1;
}

export interface AssignmentRow {
  readonly entity: EntityId;
  readonly member: MemberId | null;
  readonly event: number;
}

export interface ProfileRow {
  readonly id: ProfileId;
  /** That saved it first. */
  readonly event: number;
  readonly name: string;
  /** Canonical JSON. */
  readonly inputs: string;
  /** Canonical JSON of the list, the highest first. */
  readonly tiers: string;
  readonly dropped: 0 | 1;
}

export interface KeptQuestionRow extends Omit<ProfileRow, "id" | "tiers"> {
  readonly id: QuestionId;
  readonly target: CertificateId;
  /** RFC 3339. */
  readonly at: string | null;
}

export interface Rows {
  readonly entity: EntityRow;
  readonly certificate: CertificateRow;
  readonly certificate_policy: CertificatePolicyRow;
  readonly crl: CrlRow;
  readonly file: FileRow;
  readonly file_item: FileItemRow;
  readonly collected: CollectedRow;
  readonly batch: BatchRow;
  readonly member: MemberRow;
  readonly assignment: AssignmentRow;
  readonly profile: ProfileRow;
  readonly kept_question: KeptQuestionRow;
}

export type ProjectionTable = keyof Rows;

/** One whole row that stands under its primary key from now on, whether or not another one stood there before. */
export type RowChange = {
  readonly [Table in ProjectionTable]: { readonly table: Table; readonly row: Rows[Table] };
}[ProjectionTable];
