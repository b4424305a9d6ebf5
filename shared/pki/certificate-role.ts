// Knows what part a certificate plays in a framework, as one word. Leaves what that is worth to the path engine.
import type { Certificate } from "./certificate.ts";

export type CertificateRole = "self-signed" | "self-issued" | "cross-certificate" | "ca-certificate" | "end-entity";

/**
 * The role by what the certificate itself says; `selfSigned` is whether its own key verifies it, which the caller knows.
 *
 * A cross-certificate is a CA certificate that maps policies: it joins two policy domains. RFC 5280 §3.2 calls every CA
 * certificate between two entities one; in a framework that word would then tell nothing.
 */
export function certificateRole(certificate: Certificate, selfSigned: boolean): CertificateRole {
  if (selfSigned) return "self-signed";
  if (certificate.known.basicConstraints?.ca !== true) return "end-entity";
  if (certificate.selfIssued) return "self-issued";
  return (certificate.known.policyMappings?.length ?? 0) > 0 ? "cross-certificate" : "ca-certificate";
}
