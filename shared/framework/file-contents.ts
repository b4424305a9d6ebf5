// Knows what is kept of reading one archived file: each item in order, taken or rejected with its reason.
// Leaves reading to electron/worker and the file itself to the record's blobs.
import type { CertificateId } from "../pki/certificate.ts";
import type { CrlId } from "../pki/crl.ts";

/** `offset`: octets from the start of the file, or of the member of an archive; `member` names that member. */
interface FilePlace {
  readonly offset: number;
  readonly member?: string;
}

export type FileItem =
  | (FilePlace & { readonly kind: "certificate"; readonly id: CertificateId })
  | (FilePlace & { readonly kind: "crl"; readonly id: CrlId })
  | (FilePlace & {
      readonly kind: "rejected";
      readonly code: string;
      readonly reason: string;
      readonly authority: string;
    });

/** Stored as canonical JSON under its SHA-256; `reader` is the application's version that read it. */
export interface FileContents {
  readonly reader: string;
  readonly items: readonly FileItem[];
}
