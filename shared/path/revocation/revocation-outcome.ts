// Knows what a revocation check comes to and what it needs from the path engine: closed unions and ports.
// Leaves the check itself to check-revocation.ts and words to explain-finding.ts.
import type { Certificate } from "../../pki/certificate.ts";
import type { CertificateList, CrlId, RevocationReason } from "../../pki/crl.ts";
import type { Name } from "../../pki/name.ts";
import type { Oid } from "../../pki/oid.ts";
import type { SignatureVerdict, SubjectPublicKeyInfo } from "../../pki/public-key.ts";
import type { ExactTime, Instant } from "../../values/instant.ts";
import type { RevocationGap } from "../finding.ts";
import type { RevocationIndex } from "./revocation-index.ts";

/** The status of one certificate below one anchor at one time. Only `good` and `not-needed` let a path stand. */
export type RevocationOutcome =
  /** `crls`: those that together cover every reason, and the deltas that cleared an entry; ids ascending. */
  | { readonly kind: "good"; readonly crls: readonly CrlId[] }
  | { readonly kind: "not-needed"; readonly because: "no-rev-avail" | "ocsp-no-check" }
  | { readonly kind: "revoked"; readonly crl: CrlId; readonly since: Instant; readonly reason: RevocationReason }
  /** `gap` is that of the CRL that came furthest; `detail` is one sentence with the compared values. */
  | { readonly kind: "unknown"; readonly gap: RevocationGap; readonly detail: string }
  /** Would be conclusive if this algorithm could be verified here. */
  | { readonly kind: "unsupported"; readonly algorithm: Oid; readonly reason: string }
  /** A budget was spent before there was an answer. */
  | { readonly kind: "undetermined" };

/** Somebody who may have signed a CRL: an entity by the CRL issuer's name. */
export interface CrlIssuerCandidate {
  readonly name: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  /** Absent for the trust anchor itself, which needs neither cRLSign nor a path. */
  readonly certificate?: Certificate;
  readonly subjectKeyIdentifier?: Uint8Array;
}

/** Whether a CRL issuer's certificate leads to the anchor. */
export type IssuerTrust =
  | { readonly kind: "valid" }
  | { readonly kind: "invalid" }
  | { readonly kind: "undetermined" }
  | { readonly kind: "unsupported"; readonly algorithm: Oid; readonly reason: string };

/** What the path engine lends, bound to one trust anchor, one time and one set of candidate certificates. */
export interface RevocationPorts {
  readonly time: ExactTime;
  readonly index: RevocationIndex;
  /** The CRL's signature under this key; may be kept by the caller. `budget-spent` where no check is left. */
  readonly verifyCrl: (
    crl: CertificateList,
    key: SubjectPublicKeyInfo,
  ) => SignatureVerdict | { readonly kind: "budget-spent" };
  /** All entities with this subject, the anchor included, in an order that is the same at every run. */
  readonly issuersNamed: (name: Name) => readonly CrlIssuerCandidate[];
  /**
   * Searches a path from the same anchor to this certificate, at the same time, without policy demands, and with the
   * revocation of every certificate on it, the last one included, asked of the same RevocationChecker. Is called at
   * most a few times for a certificate; circles are cut by the checker.
   */
  readonly trusts: (certificate: Certificate) => IssuerTrust;
}
