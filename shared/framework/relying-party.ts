// Knows the inputs that a relying-party profile or a kept question fixes: what RFC 5280 §6.1.1 leaves to whoever relies on
// a certificate. Leaves the date to the question and what follows from them to the path engine.
import type { CertificateId } from "../pki/certificate.ts";
import type { Oid } from "../pki/oid.ts";

export type RelyingPartyInputs = {
  /** Certificates of the trust anchors; empty: every self-signed certificate of the record. */
  readonly anchors: readonly CertificateId[];
  /** user-initial-policy-set; empty: any-policy. */
  readonly policySet: readonly Oid[];
  readonly explicitPolicy: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
  /** Apply the constraints inside the anchors' own certificates (RFC 5937). */
  readonly anchorConstraints: boolean;
  /** Use certificates that carry encoding-class findings. */
  readonly allowEncodingFindings: boolean;
  readonly revocation: "off" | "crl";
};
