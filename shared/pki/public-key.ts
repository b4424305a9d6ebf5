// Knows AlgorithmIdentifier and SubjectPublicKeyInfo (RFC 5280 §4.1.1.2, §4.1.2.7) as read.
// Leaves whether a key is fit for use to key-rules.ts and verification to the port SignatureVerifier.
import type { Oid } from "./oid.ts";

export interface AlgorithmIdentifier {
  readonly oid: Oid;
  /** The whole TLV of the parameters; absent where the field is absent (which is not NULL). */
  readonly parameters?: Uint8Array;
  readonly der: Uint8Array;
}

export interface SubjectPublicKeyInfo {
  /** The whole TLV: what is hashed for an entity and given to the verifier. */
  readonly der: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  /** Content of the BIT STRING after the unused-bits octet. */
  readonly keyBits: Uint8Array;
}

/**
 * What a signature check came to. `unsupported` is neither good nor bad: the algorithm cannot be verified here.
 * `unsupported-key` refuses the key itself (RSA size or exponent, explicit curve parameters, a point off its curve).
 */
export type SignatureVerdict =
  | { readonly kind: "good" }
  | { readonly kind: "bad" }
  | { readonly kind: "unsupported"; readonly algorithm: Oid; readonly reason: string }
  | { readonly kind: "unsupported-key"; readonly reason: string };

/** Port: verifies `signature` over `signed` (octets) under `key`. Deterministic; never throws for outside data. */
export type SignatureVerifier = (
  key: SubjectPublicKeyInfo,
  algorithm: AlgorithmIdentifier,
  signed: Uint8Array,
  signature: Uint8Array,
) => SignatureVerdict;
