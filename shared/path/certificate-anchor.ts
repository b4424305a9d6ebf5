// Knows how a certificate serves as a trust anchor. Leaves what its constraints do to anchor-start.ts.
import type { Certificate } from "../pki/certificate.ts";
import type { TrustAnchor } from "./question.ts";

/** RFC 5280 §6.1.1 (d): the certificate's subject and key; the certificate itself for RFC 5937. */
export const anchorFromCertificate = (certificate: Certificate): TrustAnchor => ({
  id: certificate.id,
  name: certificate.subject,
  publicKey: certificate.publicKey,
  certificate,
});
