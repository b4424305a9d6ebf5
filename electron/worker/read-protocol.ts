// Knows what the import worker is given and what it sends back. Leaves reading to import-worker.ts.
import type { ImportItem } from "../../shared/contract/imports.ts";
import type { SignatureVerdict } from "../../shared/pki/public-key.ts";
import type { CertificateExtract, CrlExtract } from "../record/extract.ts";
import type { FileArrival } from "../record/record-batch.ts";

export interface FileToRead {
  /** Where the octets are. */
  readonly path: string;
  /** What the person calls it. */
  readonly name: string;
  /** What a server gave instead of what it should: kept although nothing is taken from it. */
  readonly evidence?: boolean;
}

export interface ReadOrder {
  readonly files: readonly FileToRead[];
  /** Path of the record that the items will go to: the worker looks up there what is known. It is only read. */
  readonly record: string;
}

/**
 * A certificate or CRL that the record and the batch so far lack: its exact octets, what the record keeps beside them, and the
 * name of its file. Whoever takes it reads nothing again.
 */
export type NewItem =
  | {
      readonly kind: "certificate";
      readonly der: Uint8Array;
      readonly extract: CertificateExtract;
      readonly source: string;
    }
  | { readonly kind: "crl"; readonly der: Uint8Array; readonly extract: CrlExtract; readonly source: string };

export type FromReader =
  /** Items in the order of the files; `found` counts the items of all files opened so far. */
  | {
      readonly kind: "items";
      readonly file: string;
      readonly found: number;
      readonly items: readonly ImportItem[];
      readonly arrivals: readonly NewItem[];
    }
  /** A file from which something was taken; its octets are handed over, not copied. */
  | { readonly kind: "file"; readonly file: FileArrival }
  /** Signatures verified since the message before, by `verdictKey`; `done` of about `found` items have theirs. */
  | {
      readonly kind: "verdicts";
      readonly done: number;
      readonly found: number;
      readonly verdicts: readonly (readonly [string, SignatureVerdict])[];
    }
  /** The last message. */
  | { readonly kind: "end" };
