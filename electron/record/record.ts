// Knows what the application may ask of the record and what it may write into it: the interface behind which the
// store grows. Leaves rows to record-facts.ts, what is written to record-batch.ts, SQLite to open-record.ts and what is
// shown of it to api/.
import type { Actor, BlobId, RegistryEvent } from "../../shared/framework/event.ts";
import type { FileContents } from "../../shared/framework/file-contents.ts";
import type { Assignment, KeptQuestion, Member, Profile } from "../../shared/framework/registry.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { Result } from "../../shared/values/result.ts";
import type { Erased } from "./people.ts";
import type { Batch, CommitCancelled, CommitStep, Committed, NotWritable } from "./record-batch.ts";
import type {
  BatchFacts,
  CertificateFacts,
  CertificateKin,
  CollectedFacts,
  CrlFacts,
  EntityFacts,
  EventFacts,
  EventPage,
  EventQuery,
  FileFacts,
  PolicyFacts,
  RecordCounts,
} from "./record-facts.ts";

/** How sure we are of the record: its tail is checked at opening, the rest in the background. */
export type Integrity =
  | { readonly state: "checking"; readonly checked: number; readonly events: number }
  | { readonly state: "sound"; readonly events: number; readonly at: Instant }
  /** `event`: the first bad one, where it is an event that is bad. */
  | { readonly state: "damaged"; readonly reason: string; readonly event?: number };

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
