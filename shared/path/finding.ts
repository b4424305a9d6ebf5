// Knows everything that can stand between a certificate and its acceptance: a closed union with the compared values.
// Leaves words to explain-finding.ts and clauses to clause.ts.
import type { CertificateId } from "../pki/certificate.ts";
import type { Oid } from "../pki/oid.ts";
import type { ExactTime, Instant } from "../values/instant.ts";
import type { NameViolation } from "./name-constraints/check-name-constraints.ts";

/** Why a certificate's revocation status is not conclusive (RFC 5280 §6.3.3). */
export type RevocationGap =
  | "no-crl"
  | "crl-not-current"
  | "crl-signature"
  | "crl-issuer-not-trusted"
  | "crl-scope"
  | "crl-encoding"
  | "crl-unknown-critical"
  | "reasons-not-covered";

/** The top of a chain of certificates that leads to no anchor. */
export interface ChainTop {
  /** `root`: self-signed, and nobody else certified its key. `issuer-missing`: no certificate of its issuer's key is there. */
  readonly kind: "root" | "issuer-missing";
  readonly certificate: CertificateId;
  /** Of another key under the same name as a root's, from which certificates lead up to an anchor. */
  readonly otherKey?: { readonly certificate: CertificateId; readonly isOlder: boolean };
}

export type PathFinding =
  | { readonly kind: "signature-bad"; readonly certificate: CertificateId }
  | {
      readonly kind: "signature-unsupported";
      readonly certificate: CertificateId;
      readonly algorithm: Oid;
      readonly reason: string;
    }
  | { readonly kind: "unsupported-key"; readonly certificate: CertificateId; readonly reason: string }
  | {
      readonly kind: "issuer-name-mismatch";
      readonly certificate: CertificateId;
      readonly expected: string;
      readonly found: string;
    }
  | {
      readonly kind: "not-yet-valid";
      readonly certificate: CertificateId;
      readonly at: ExactTime;
      readonly notBefore: Instant;
    }
  | {
      readonly kind: "expired";
      readonly certificate: CertificateId;
      readonly at: ExactTime;
      readonly notAfter: Instant;
    }
  | {
      readonly kind: "revoked";
      readonly certificate: CertificateId;
      readonly crl: string;
      readonly since: Instant;
      readonly reason: string;
    }
  | {
      readonly kind: "revocation-unknown";
      readonly certificate: CertificateId;
      readonly gap: RevocationGap;
      readonly detail: string;
    }
  | {
      readonly kind: "encoding-finding";
      readonly certificate: CertificateId;
      readonly code: string;
      readonly offset: number;
    }
  | {
      readonly kind: "extension-malformed";
      readonly certificate: CertificateId;
      readonly extension: Oid;
      readonly offset: number;
    }
  | { readonly kind: "unknown-critical-extension"; readonly certificate: CertificateId; readonly extension: Oid }
  | {
      readonly kind: "name-violation";
      readonly certificate: CertificateId;
      readonly violation: NameViolation;
      readonly setBy: CertificateId | "inputs" | "anchor";
    }
  | {
      readonly kind: "no-policy-left";
      readonly certificate: CertificateId;
      readonly carried: readonly Oid[];
      readonly asserted: readonly Oid[];
    }
  | {
      readonly kind: "no-acceptable-policy";
      readonly certificate: CertificateId;
      readonly worth: readonly Oid[];
      readonly wanted: readonly Oid[];
    }
  | { readonly kind: "any-policy-mapped"; readonly certificate: CertificateId }
  | {
      readonly kind: "not-a-ca";
      readonly certificate: CertificateId;
      readonly reason: "version" | "no-basic-constraints" | "ca-false";
    }
  | {
      readonly kind: "path-too-long";
      readonly certificate: CertificateId;
      readonly allowed: number;
      readonly setBy: CertificateId | "anchor";
    }
  | { readonly kind: "no-cert-sign"; readonly certificate: CertificateId; readonly usage: readonly string[] }
  | { readonly kind: "certificate-repeated"; readonly certificate: CertificateId }
  | {
      readonly kind: "anchor-not-fit";
      readonly anchor: string;
      readonly reason:
        | "no-cert-sign"
        | "unknown-critical-extension"
        | "any-policy-mapped"
        | "no-acceptable-policy"
        | "extension-malformed";
    }
  | {
      readonly kind: "issuer-key-unknown";
      readonly certificate: CertificateId;
      readonly issuer: string;
      readonly tried: number;
    }
  | { readonly kind: "not-issued-here"; readonly certificate: CertificateId }
  | { readonly kind: "entity-repeated"; readonly certificate: CertificateId }
  | {
      readonly kind: "no-path-to-anchor";
      readonly certificate: CertificateId;
      /** Where the chain above it stops; absent where that was not found. */
      readonly top?: ChainTop;
    }
  | { readonly kind: "unreadable"; readonly code: string; readonly offset: number; readonly message: string }
  | {
      readonly kind: "budget-spent";
      readonly what: "steps" | "signature-checks" | "name-comparisons" | "policies";
      readonly limit: number;
    };

/** The finding that decides a verdict other than unsupported: the first that an unverifiable signature does not explain. */
export const decisive = (findings: readonly PathFinding[]): PathFinding | undefined =>
  findings.find(({ kind }) => kind !== "signature-unsupported") ?? findings[0];
