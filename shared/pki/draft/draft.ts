// Knows a certificate that nobody has signed yet, as data: who would issue it to whom, for how long, with which policies.
// Leaves its octets to draft-certificate.ts and what becomes of an answer with it to the search.

import { formatInstant } from "../../values/instant.ts";
import type { Certificate, CertificateId } from "../certificate.ts";
import type { Oid } from "../oid.ts";

/** Everything a draft does not say is as in its `subject`: name, key, key usage, alternative names, further extensions. */
export type Draft = {
  /** A certificate of the CA that would sign: its subject and key are the draft's issuer. */
  readonly issuer: CertificateId;
  /** A certificate of whom it is for: the draft begins as a copy of it. */
  readonly subject: CertificateId;
  /** True where it takes the place of `subject`, which is then left out; as a target, too. */
  readonly instead: boolean;
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Asserted, RFC 5280 §4.2.1.4; empty: no extension. */
  readonly policies: readonly Oid[];
  /** RFC 5280 §4.2.1.5: issuerDomainPolicy, subjectDomainPolicy. */
  readonly mappings: readonly (readonly [from: Oid, to: Oid])[];
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
  readonly inhibitAnyPolicy?: number;
  /** Of a CA: pathLenConstraint. */
  readonly pathLength?: number;
  /** Whether the name constraints of `subject`, if it has any, are taken over. */
  readonly nameConstraints: boolean;
};

/** The draft that says the same as `certificate`, issued by the subject and key of `issuer`: where changing it begins. */
export function draftLike(certificate: Certificate, issuer: CertificateId): Draft {
  const {
    policyConstraints,
    inhibitAnyPolicy,
    basicConstraints,
    certificatePolicies,
    policyMappings,
    nameConstraints,
  } = certificate.known;
  const { requireExplicitPolicy, inhibitPolicyMapping } = policyConstraints ?? {};
  const pathLength = basicConstraints?.pathLength;
  return {
    issuer,
    subject: certificate.id,
    instead: true,
    notBefore: formatInstant(certificate.notBefore),
    notAfter: formatInstant(certificate.notAfter),
    policies: (certificatePolicies ?? []).map(({ policy }) => policy),
    mappings: (policyMappings ?? []).map(
      ({ issuerDomainPolicy, subjectDomainPolicy }) => [issuerDomainPolicy, subjectDomainPolicy] as const,
    ),
    ...(requireExplicitPolicy === undefined ? {} : { requireExplicitPolicy }),
    ...(inhibitPolicyMapping === undefined ? {} : { inhibitPolicyMapping }),
    ...(inhibitAnyPolicy === undefined ? {} : { inhibitAnyPolicy }),
    ...(pathLength === undefined ? {} : { pathLength }),
    nameConstraints: nameConstraints !== undefined,
  };
}
