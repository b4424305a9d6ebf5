// Knows what can be said of a certificate's or CRL's bytes: three classes, each with rule, authority and offset.
// Leaves the consequences to the path engine and to import.

/** Names the rule that was broken, in kebab-case; unchanged in code, record, report and screen. */
export type FindingCode = string;

/** Rejected on import: no certificate or CRL came of these bytes. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly code: FindingCode;
  /** Octets from the start of the bytes that were given. */
  readonly offset: number;
  /** One sentence with the compared values. */
  readonly message: string;
  /** For example "X.690 §10.1" or "RFC 5280 §4.1". */
  readonly authority: string;
}

/**
 * `encoding`: readable, but not DER; imported and shown, not used in a path unless the profile allows.
 * `profile`: DER, but not what RFC 5280 asks of an issuer; never changes a verdict unless a profile names it.
 */
export interface EncodingFinding {
  readonly class: "encoding" | "profile";
  readonly code: FindingCode;
  readonly offset: number;
  readonly message: string;
  readonly authority: string;
}
