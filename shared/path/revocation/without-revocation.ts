// Knows which certificates need no revocation status (RFC 9608, RFC 6960 §4.2.2.2.1). Leaves all others to
// check-revocation.ts.
import type { Certificate } from "../../pki/certificate.ts";
import { EXTENSION } from "../../pki/extension-oids.ts";

const OCSP_ACCESS = "1.3.6.1.5.5.7.48.1";
const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/**
 * Why RFC 5280 §6.1.3 (a)(3) is skipped for this certificate; `undefined` where it is not.
 *
 * RFC 9608 §4: with noRevAvail. §3 forbids it beside cA, cRLDistributionPoints, freshestCRL and an OCSP responder.
 * Departs from §3: a certificate that has one of those is not invalid by itself; noRevAvail does not apply to it, so it
 * needs a conclusive status as any other does.
 * Departs from §4, stricter: ocsp-nocheck counts only beside the extended key usage OCSPSigning, whose certificates
 * RFC 6960 has it for; anyExtendedKeyUsage is not enough.
 */
export function withoutRevocation(certificate: Certificate): "no-rev-avail" | "ocsp-no-check" | undefined {
  const { known, extensions } = certificate;
  if (known.noRevAvail === true) {
    const publishes = extensions.some(({ oid, malformed }) => {
      if (oid === EXTENSION.cRLDistributionPoints || oid === EXTENSION.freshestCRL) return true;
      return oid === EXTENSION.authorityInfoAccess && malformed;
    });
    const responder = known.authorityInfoAccess?.some(({ method }) => method === OCSP_ACCESS) ?? false;
    if (!publishes && !responder && known.basicConstraints?.ca !== true) return "no-rev-avail";
  }
  if (known.ocspNoCheck === true && known.extendedKeyUsage?.some((usage) => usage === OCSP_SIGNING))
    return "ocsp-no-check";
  return undefined;
}
