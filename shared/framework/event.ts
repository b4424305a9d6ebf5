// Knows what can happen to a record, in the past tense and for ever: a closed union, each kind with its version.
// Leaves their order, hash and storage to the record, and what they add up to to the projections.
import type { CertificateId } from "../pki/certificate.ts";
import type { CrlId } from "../pki/crl.ts";
import type { Draft } from "../pki/draft/draft.ts";
import type { Probe } from "../pki/draft/probe-certificate.ts";
import type { Instant } from "../values/instant.ts";
import type { EntityId, MemberId, NameSpace, ProfileId, QuestionId, Tier } from "./registry.ts";
import type { RelyingPartyInputs } from "./relying-party.ts";

/** Who did it. People with keys of their own join this union later; the stored text of an event never changes. */
export type Actor = { readonly kind: "local-user"; readonly name: string };

/** SHA-256 of the octets, 64 lower-case hexadecimal digits. */
export type BlobId = string;

/**
 * A file was kept as it was, together with what was found in it then. Stands before the items that came with it. A file
 * whose octets the record has already is not archived again.
 */
export interface FileArchived {
  readonly type: "file-archived";
  readonly version: 1;
  /** The file's octets, unchanged. */
  readonly file: BlobId;
  /** As the person gave it, no path; for a collected file its URI. */
  readonly name: string;
  readonly batch: string;
  /** Canonical JSON of a `FileContents`: one entry for each item, in the order of the file. */
  readonly contents: BlobId;
}

/** The octets of the certificate are a blob under the same id. `batch` is a UUIDv7, one for each commit of an import. */
export interface CertificateImported {
  readonly type: "certificate-imported";
  readonly version: 1;
  readonly certificate: CertificateId;
  /** Name of the file it came from, as the person gave it; no path. */
  readonly source: string;
  readonly batch: string;
}

/** As `certificate-imported`. */
export interface CrlImported {
  readonly type: "crl-imported";
  readonly version: 1;
  readonly crl: CrlId;
  readonly source: string;
  readonly batch: string;
}

/**
 * What asking one address brought. `removed`: its server answered that nothing is there (HTTP 404, 410).
 * `unreachable`: nobody answered, or the server could not (DNS, connection, time, TLS, HTTP 5xx).
 * `refused`: it answered with something we do not take (too large, too many redirects, a private address, another type).
 */
export type CollectionOutcome = "fetched" | "removed" | "unreachable" | "refused";

export interface UriCollected {
  readonly type: "uri-collected";
  readonly version: 1;
  readonly uri: string;
  readonly outcome: CollectionOutcome;
  /** When it was asked; the event's own time is that of the commit. */
  readonly at: Instant;
  /** The archived octets: of what was `fetched`, or of what was served instead and `refused`, as evidence. */
  readonly file?: BlobId;
  /** The code of what went wrong and its words; for `fetched` the media type that was announced. */
  readonly detail: string;
  readonly batch: string;
}

/** What came with a batch. */
export type BatchEvent = FileArchived | CertificateImported | CrlImported | UriCollected;

/** An organisation takes part, as it says it is. */
export interface MemberRegistered {
  readonly type: "member-registered";
  readonly version: 1;
  readonly member: MemberId;
  readonly name: string;
  readonly nameSpaces: readonly NameSpace[];
}

/** Name and name spaces, all of them, from now on. */
export interface MemberChanged extends Omit<MemberRegistered, "type"> {
  readonly type: "member-changed";
}

/** Its CA entities were released before. */
export interface MemberWithdrawn {
  readonly type: "member-withdrawn";
  readonly version: 1;
  readonly member: MemberId;
}

/** The member runs the CA entity from now on, whoever ran it before. */
export interface EntityAssigned {
  readonly type: "entity-assigned";
  readonly version: 1;
  readonly entity: EntityId;
  readonly member: MemberId;
}

export interface EntityReleased {
  readonly type: "entity-released";
  readonly version: 1;
  readonly entity: EntityId;
}

/** The profile has this name, these inputs and tiers from now on; the first with its id made it. */
export interface ProfileSaved {
  readonly type: "profile-saved";
  readonly version: 1;
  readonly profile: ProfileId;
  readonly name: string;
  readonly inputs: RelyingPartyInputs;
  /** The highest first; absent where it has none, as in every event before profiles had tiers. */
  readonly tiers?: readonly Tier[];
}

export interface ProfileDropped {
  readonly type: "profile-dropped";
  readonly version: 1;
  readonly profile: ProfileId;
}

/**
 * A question and its name; the first with its id kept it. `at` is absent where it is asked of the day it is asked.
 * Version 2 has a what-if, `without` or `drafts` or both; version 3 has a `probe`, and may have a what-if beside it. Who
 * knows older versions alone must not ask another question instead.
 */
export interface QuestionKept {
  readonly type: "question-kept";
  readonly version: 1 | 2 | 3;
  readonly question: QuestionId;
  readonly name: string;
  readonly target: CertificateId;
  /** RFC 3339. */
  readonly at?: string;
  readonly inputs: RelyingPartyInputs;
  /** Treated as if they were not in the record; never empty. */
  readonly without?: readonly CertificateId[];
  /** Treated as if they were signed; never empty. */
  readonly drafts?: readonly Draft[];
  /** Asked about in the place of `target`, as issued by its subject. */
  readonly probe?: Probe;
}

export interface QuestionDropped {
  readonly type: "question-dropped";
  readonly version: 1;
  readonly question: QuestionId;
}

/** What people decided about the registry. */
export type RegistryEvent =
  | MemberRegistered
  | MemberChanged
  | MemberWithdrawn
  | EntityAssigned
  | EntityReleased
  | ProfileSaved
  | ProfileDropped
  | QuestionKept
  | QuestionDropped;

export type FrameworkEvent = BatchEvent | RegistryEvent;
