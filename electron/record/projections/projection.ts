// Knows what a projection is: a pure function of the rows as they are and one event to the rows that change.
// Leaves the rows themselves to projection-tables.ts, which reads and writes them.
import type { BlobId, FrameworkEvent } from "../../../shared/framework/event.ts";
import type { FileContents } from "../../../shared/framework/file-contents.ts";
import type { EntityId, MemberId, ProfileId, QuestionId } from "../../../shared/framework/registry.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import type { CrlId } from "../../../shared/pki/crl.ts";
import type { SignatureVerdict } from "../../../shared/pki/public-key.ts";
import type { Instant } from "../../../shared/values/instant.ts";
import type { CertificateExtract, CrlExtract } from "../extract.ts";
import type { KeysNamed } from "./find-issuer.ts";
import type {
  AwaitingRow,
  BatchRow,
  CertificateRow,
  CrlRow,
  EntityRow,
  KeptQuestionRow,
  KeyRow,
  MemberRow,
  ProfileRow,
  RowChange,
} from "./rows.ts";

/** An event in its place. */
export interface Happened {
  readonly sequence: number;
  readonly time: Instant;
  readonly event: FrameworkEvent;
}

/**
 * The rows as they stand before the event, and what is always the same for the same argument: the blobs that events
 * name, as read, and the verdicts on their signatures.
 */
export interface ProjectionState {
  entity(id: EntityId): EntityRow | undefined;
  readonly keysNamed: KeysNamed<KeyRow>;
  /** Certificates with that issuer name whose issuer's key is unknown: what names that key identifier first, each by event. */
  certificatesAwaiting(issuerNameHash: string, keyIdentifier: string | null): Iterable<AwaitingRow<CertificateId>>;
  /** CRLs likewise. */
  crlsAwaiting(issuerNameHash: string, keyIdentifier: string | null): Iterable<AwaitingRow<CrlId>>;
  /** The row of what awaits a key. */
  certificateRow(id: CertificateId): CertificateRow;
  crlRow(id: CrlId): CrlRow;
  batch(id: string): BatchRow | undefined;
  member(id: MemberId): MemberRow | undefined;
  profile(id: ProfileId): ProfileRow | undefined;
  keptQuestion(id: QuestionId): KeptQuestionRow | undefined;
  certificate(id: CertificateId): CertificateExtract;
  crl(id: CrlId): CrlExtract;
  contents(id: BlobId): FileContents;
  /** Octets of a blob. */
  size(id: BlobId): number;
  /** What verifying the signature under that entity's key comes to. */
  verdict(signer: KeyRow, signed: SignedItem): SignatureVerdict;
  isGood(signer: KeyRow, signed: SignedItem): boolean;
}

export type SignedItem =
  | { readonly kind: "certificate"; readonly id: CertificateId }
  | { readonly kind: "crl"; readonly id: CrlId };

export type Projection = (state: ProjectionState, happened: Happened) => readonly RowChange[];

/** For an event that changes nothing of a projection. */
export const NO_CHANGE: readonly RowChange[] = Object.freeze([]);
