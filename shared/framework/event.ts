// Knows what can happen to a record, in the past tense and for ever: a closed union, each kind with its version.
// Leaves their order, hash and storage to the record, and what they add up to to the projection.
import type { CertificateId } from "../pki/certificate.ts";

/** Who did it. People with keys of their own join this union later; the stored text of an event never changes. */
export type Actor = { readonly kind: "local-user"; readonly name: string };

/** The octets of the certificate are a blob under the same id. `batch` is a UUIDv7, one for each commit of an import. */
export interface CertificateImported {
  readonly type: "certificate-imported";
  readonly version: 1;
  readonly certificate: CertificateId;
  /** Name of the file it came from, as the person gave it; no path. */
  readonly source: string;
  readonly batch: string;
}

export type FrameworkEvent = CertificateImported;
