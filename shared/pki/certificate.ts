// Knows the shape of a parsed X.509 certificate (RFC 5280 §4.1) and where each part stands in the original bytes.
// Leaves reading to parse-certificate.ts and judgement to the path engine.
import type { Instant } from "../values/instant.ts";
import type { Extension, KnownExtensions } from "./extension.ts";
import type { EncodingFinding } from "./finding.ts";
import type { Name } from "./name.ts";
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from "./public-key.ts";

/** SHA-256 of the DER (outer TLV alone), 64 lower-case hexadecimal digits. */
export type CertificateId = string & { readonly [certificateId]: true };
declare const certificateId: unique symbol;

/**
 * A certificate as read. All byte arrays are views into `der`, which is never re-encoded; all offsets count from its
 * first octet. Anything that DER or the profile would have otherwise stands in `findings`.
 */
export interface Certificate {
  readonly id: CertificateId;
  readonly der: Uint8Array;
  /** The octets that are signed: the whole TLV of TBSCertificate. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Content octets of the INTEGER, sign and leading zeros as found. */
  readonly serial: Uint8Array;
  /** From inside the TBS; equal to `signatureAlgorithm` or the finding `signature-algorithm-mismatch` stands. */
  readonly tbsSignatureAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The signature's octets; `undefined` unused bits are impossible here: a BIT STRING with unused bits is unreadable. */
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly issuerUniqueId?: Uint8Array;
  readonly subjectUniqueId?: Uint8Array;
  /** In the order found, unknown ones included. */
  readonly extensions: readonly Extension[];
  /** The extensions that have meaning to us, decoded, by name. */
  readonly known: KnownExtensions;
  /** True when issuer and subject are the same name (RFC 5280 §7.1); says nothing of the key. */
  readonly selfIssued: boolean;
  readonly findings: readonly EncodingFinding[];
}
