// Knows what is written into the record at once, and what comes of it. Leaves writing to commit.ts and batch-writer.ts, and
// who may write to record.ts.
import type { BlobId, CollectionOutcome } from "../../shared/framework/event.ts";
import type { FileContents } from "../../shared/framework/file-contents.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import type { SignatureVerdict } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { CertificateExtract, CrlExtract } from "./extract.ts";

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
