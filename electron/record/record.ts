// Knows what the application may ask of the record and what it may write into it: the interface behind which the
// store grows. Leaves SQLite to open-record.ts and what is shown of it to api/.
import type { CertificateRole } from "../../shared/contract/certificates.ts";
import type { Actor, BlobId, CollectionOutcome, FrameworkEvent, RegistryEvent } from "../../shared/framework/event.ts";
import type { FileContents } from "../../shared/framework/file-contents.ts";
import type { Assignment, EntityId, KeptQuestion, Member, Profile } from "../../shared/framework/registry.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { CertificateList, CrlId } from "../../shared/pki/crl.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { SignatureVerdict } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { Result } from "../../shared/values/result.ts";
import type { CertificateExtract, CrlExtract } from "./extract.ts";
import type { Erased } from "./people.ts";

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

/** One certificate of a batch and where it came from. Without what was read from it the commit reads it itself. */
export interface Arrival {
  readonly certificate: Pick<Certificate, "id" | "der">;
  readonly extract?: CertificateExtract;
  readonly source: string;
}

export interface CrlArrival {
  readonly crl: Pick<CertificateList, "id" | "der">;
  readonly extract?: CrlExtract;
  readonly source: string;
}

/** One file as it was read; `octets` are kept unchanged. */
export interface FileArrival {
  readonly id: BlobId;
  readonly name: string;
  readonly octets: Uint8Array;
  readonly contents: FileContents;
}

/** What asking one address brought; the batch is the commit's. */
export interface Collected {
  readonly uri: string;
  readonly outcome: CollectionOutcome;
  readonly at: Instant;
  readonly file?: BlobId;
  readonly detail: string;
}

/** Everything one commit writes. What the record has already is left out by the record itself. */
export interface Batch {
  /** UUIDv7. */
  readonly id: string;
  readonly files: readonly FileArrival[];
  readonly certificates: readonly Arrival[];
  readonly crls: readonly CrlArrival[];
  readonly collected: readonly Collected[];
  /**
   * Signatures that were verified elsewhere (the import thread) by `verdictKey`; what is missing is verified by the
   * commit itself.
   */
  readonly verdicts?: ReadonlyMap<string, SignatureVerdict>;
}

export interface Committed {
  /** Certificates that are new. */
  readonly imported: number;
  /** CRLs that are new. */
  readonly importedCrls: number;
  /** Items that the record had already. */
  readonly known: number;
  readonly revision: number;
}

/** How far the writing of a batch is: of everything in it, known things too. Nothing of it can be read yet. */
export interface CommitStep {
  readonly done: number;
  readonly of: number;
}

/** Whoever wanted the batch has taken it back before its commit; nothing was changed. */
export interface CommitCancelled {
  readonly kind: "commit-cancelled";
}

/** The record is open for reading only: it is damaged, or its disk refused the write. */
export interface NotWritable {
  readonly kind: "not-writable";
  readonly reason: string;
}

/** How sure we are of the record: its tail is checked at opening, the rest in the background. */
export type Integrity =
  | { readonly state: "checking"; readonly checked: number; readonly events: number }
  | { readonly state: "sound"; readonly events: number; readonly at: Instant }
  /** `event`: the first bad one, where it is an event that is bad. */
  | { readonly state: "damaged"; readonly reason: string; readonly event?: number };

/** The certificates beside one: of names alone, as RFC 5280 §7.1 compares them, and of the two ends of its edge. */
export interface CertificateKin {
  /** Same subject and issuer name, itself among them, by beginning: what was renewed and re-keyed. */
  readonly line: readonly CertificateFacts[];
  /** From its subject's CA entity to its issuer's: the other halves of a cross-certificate pair. */
  readonly returns: readonly CertificateFacts[];
}

/** Reading the state at one sequence; every answer is of one moment. */
export interface RecordReads {
  counts(): RecordCounts;
  has(id: CertificateId): boolean;
  hasCrl(id: CrlId): boolean;
  certificates(): readonly CertificateFacts[];
  certificate(id: CertificateId): { readonly facts: CertificateFacts; readonly der: Uint8Array } | undefined;
  /** What stands beside a certificate in the framework; itself is in `line`. Empty for an unknown one. */
  kin(id: CertificateId): CertificateKin;
  crls(): readonly CrlFacts[];
  crl(id: CrlId): { readonly facts: CrlFacts; readonly der: Uint8Array } | undefined;
  selfSigned(): readonly CertificateId[];
  entities(): readonly EntityFacts[];
  policies(): readonly PolicyFacts[];
  /** Certificates that assert a policy, map it to another (`mapped-from`) or another to it, ascending by id. */
  withPolicy(policy: Oid, part: "asserted" | "mapped-from" | "mapped-to"): readonly CertificateId[];
  /** Newest first. */
  files(): readonly FileFacts[];
  file(
    id: BlobId,
  ): { readonly facts: FileFacts; readonly octets: Uint8Array; readonly contents: FileContents } | undefined;
  /** The archived files in which that certificate or CRL was found, oldest first. */
  filesWith(id: CertificateId | CrlId): readonly FileFacts[];
  collected(): readonly CollectedFacts[];
  /** Newest first. */
  batches(): readonly BatchFacts[];
  /** Everything that was ever registered, withdrawn ones too, in the order in which it came. */
  members(): readonly Member[];
  /** Of every CA entity that was ever assigned. */
  assignments(): readonly Assignment[];
  profiles(): readonly Profile[];
  keptQuestions(): readonly KeptQuestion[];
  /** The octets of every certificate imported after that revision, in order of import; 0 gives all. */
  octetsSince(revision: number): readonly Uint8Array[];
  crlOctetsSince(revision: number): readonly Uint8Array[];
}

/** One open record. Every answer is of one moment: what a call gives never changes afterwards. */
export interface FrameworkRecord extends RecordReads {
  readonly path: string;
  /** Of the library that holds the record. */
  sqliteVersion(): string;
  integrity(): Integrity;
  /** Sequence of the last event: grows with each commit, and only then. */
  revision(): number;
  /** Up to `limit` events after `sequence`, oldest first. */
  eventsAfter(sequence: number, limit: number): readonly EventFacts[];
  /** Newest first; looks at a bounded number of events. Throws what SQLite says of a damaged file. */
  eventPage(query: EventQuery): EventPage;
  /**
   * Sequence of the last event such that it and all events before it are at or before that moment; 0 where there is none.
   * The order of events is the sequence: where the clock ran backwards, an event happened no earlier than those before it.
   */
  sequenceAt(at: Instant): number;
  /** Ids of the certificates that had come by that sequence, in order of import. */
  certificatesAsOf(sequence: number): readonly CertificateId[];
  /** The state as of that sequence, made anew in memory; close it. The record itself is not touched. */
  asOf(sequence: number): RecordReads & { close(): void };
  /**
   * Appends an event for each thing that the record lacks, all in one durable transaction. The same batch twice changes
   * nothing the second time. In one go, while all else waits: for a batch that is known to be small.
   */
  commit(batch: Batch, actor: Actor, at: Instant): Result<Committed, NotWritable>;
  /**
   * As `commit`, with pauses in which other work of the core is done and the signal looked at, once more before the commit
   * itself. Until it returns every read gives the state before it. Waits for another batch that is being written. Whoever
   * stops listening (`return`) takes the batch back.
   */
  commitInSteps(
    batch: Batch,
    actor: Actor,
    at: Instant,
    signal?: AbortSignal,
  ): AsyncGenerator<CommitStep, Result<Committed, NotWritable | CommitCancelled>, undefined>;
  /**
   * Runs it once no batch is being written in steps, in that tick: until then `commit`, `append` and `erasePerson` are refused.
   * So whoever decides something reads, decides and appends in there.
   */
  whenSettled<T>(run: () => T): Promise<T>;
  /**
   * Appends what was decided about the registry, in one durable transaction; gives the revision. Whoever decides has to
   * have read the state in the same tick: nothing is decided here.
   */
  append(events: readonly RegistryEvent[], actor: Actor, at: Instant): Result<number, NotWritable>;
  /** Calls back after each commit; gives the way to stop. */
  onCommit(listener: (revision: number) => void): () => void;
  /** Calls back when `integrity()` changes its state; gives the way to stop. */
  onIntegrity(listener: (integrity: Integrity) => void): () => void;
  /** Takes a name out of the record for good; events keep a hash of it. A log that is read is emptied later by itself. */
  erasePerson(name: string): Result<Erased, NotWritable>;
  close(): void;
}
