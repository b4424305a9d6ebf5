// Knows why a piece of an imported file gives neither certificate nor CRL: a code, its place, a sentence.
// Leaves what is wrong inside certificates and CRLs to finding.ts.
import type { UnreadableCode } from "./finding.ts";

export type ImportCode =
  | UnreadableCode
  | "nothing-found"
  | "not-recognised"
  | "too-many-items"
  | "not-a-certificate"
  | "private-key"
  | "pem-label"
  | "pem-trusted-certificate"
  | "pem-headers"
  | "pem-unfinished"
  | "pem-base64"
  | "pkcs7-content-type"
  | "pkcs7-choice"
  | "container-trailing-bytes"
  | "base64-malformed"
  | "compressed-file"
  | "ldif-line"
  | "ldif-value"
  | "ldif-url"
  | "ldif-deleted"
  | "ldif-secret";

export interface ImportIssue {
  readonly code: ImportCode;
  /** Octets from the start of what was given. */
  readonly offset: number;
  /** One sentence with the compared values. */
  readonly message: string;
}
