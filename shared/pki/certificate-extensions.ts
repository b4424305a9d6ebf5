// Knows which certificate extensions are decoded, and which must or must not be critical (RFC 5280 §4.2).
// Leaves decoding to extensions/ and what an extension does to the path engine.
import { type CriticalityRule, criticalityRule } from "./criticality.ts";
import type { KnownExtensions } from "./extension.ts";
import { EXTENSION } from "./extension-oids.ts";
import { readIssuerAltName, readSubjectAltName } from "./extensions/alternative-names.ts";
import { readBasicConstraints } from "./extensions/basic-constraints.ts";
import { readCertificatePolicies } from "./extensions/certificate-policies.ts";
import { readCRLDistributionPoints, readFreshestCRL } from "./extensions/distribution-points.ts";
import { readAuthorityInfoAccess, readSubjectInfoAccess } from "./extensions/information-access.ts";
import { readAuthorityKeyIdentifier, readSubjectKeyIdentifier } from "./extensions/key-identifiers.ts";
import { readExtendedKeyUsage, readKeyUsage } from "./extensions/key-usage.ts";
import { readNameConstraints } from "./extensions/name-constraints.ts";
import { readInhibitAnyPolicy, readPolicyConstraints, readPolicyMappings } from "./extensions/policy-rules.ts";
import { readMarker } from "./extensions/revocation-markers.ts";
import { readSubjectDirectoryAttributes } from "./extensions/subject-directory-attributes.ts";
import type { Oid } from "./oid.ts";
import { decoderOf, type ExtensionDecoder } from "./parse-extensions.ts";

/** KnownExtensions while it is being filled. */
export type ExtensionsBeingRead = { -readonly [Name in keyof KnownExtensions]: KnownExtensions[Name] };
type Decoder = ExtensionDecoder<ExtensionsBeingRead>;

export const CERTIFICATE_EXTENSIONS: ReadonlyMap<Oid, Decoder> = new Map<Oid, Decoder>([
  [EXTENSION.subjectDirectoryAttributes, decoderOf("subjectDirectoryAttributes", readSubjectDirectoryAttributes)],
  [EXTENSION.subjectKeyIdentifier, decoderOf("subjectKeyIdentifier", readSubjectKeyIdentifier)],
  [EXTENSION.keyUsage, decoderOf("keyUsage", readKeyUsage)],
  [EXTENSION.subjectAltName, decoderOf("subjectAltName", readSubjectAltName)],
  [EXTENSION.issuerAltName, decoderOf("issuerAltName", readIssuerAltName)],
  [EXTENSION.basicConstraints, decoderOf("basicConstraints", readBasicConstraints)],
  [EXTENSION.nameConstraints, decoderOf("nameConstraints", readNameConstraints)],
  [EXTENSION.cRLDistributionPoints, decoderOf("cRLDistributionPoints", readCRLDistributionPoints)],
  [EXTENSION.certificatePolicies, decoderOf("certificatePolicies", readCertificatePolicies)],
  [EXTENSION.policyMappings, decoderOf("policyMappings", readPolicyMappings)],
  [EXTENSION.authorityKeyIdentifier, decoderOf("authorityKeyIdentifier", readAuthorityKeyIdentifier)],
  [EXTENSION.policyConstraints, decoderOf("policyConstraints", readPolicyConstraints)],
  [EXTENSION.extendedKeyUsage, decoderOf("extendedKeyUsage", readExtendedKeyUsage)],
  [EXTENSION.freshestCRL, decoderOf("freshestCRL", readFreshestCRL)],
  [EXTENSION.inhibitAnyPolicy, decoderOf("inhibitAnyPolicy", readInhibitAnyPolicy)],
  [EXTENSION.authorityInfoAccess, decoderOf("authorityInfoAccess", readAuthorityInfoAccess)],
  [EXTENSION.subjectInfoAccess, decoderOf("subjectInfoAccess", readSubjectInfoAccess)],
  [EXTENSION.noRevAvail, decoderOf("noRevAvail", readMarker)],
  [EXTENSION.ocspNoCheck, decoderOf("ocspNoCheck", readMarker)],
]);

const CRITICALITY: ReadonlyMap<Oid, CriticalityRule> = new Map<Oid, CriticalityRule>([
  criticalityRule("authorityKeyIdentifier", false, "RFC 5280 §4.2.1.1"),
  criticalityRule("subjectKeyIdentifier", false, "RFC 5280 §4.2.1.2"),
  criticalityRule("subjectDirectoryAttributes", false, "RFC 5280 §4.2.1.8"),
  criticalityRule("nameConstraints", true, "RFC 5280 §4.2.1.10"),
  criticalityRule("policyConstraints", true, "RFC 5280 §4.2.1.11"),
  criticalityRule("inhibitAnyPolicy", true, "RFC 5280 §4.2.1.14"),
  criticalityRule("freshestCRL", false, "RFC 5280 §4.2.1.15"),
  criticalityRule("authorityInfoAccess", false, "RFC 5280 §4.2.2.1"),
  criticalityRule("subjectInfoAccess", false, "RFC 5280 §4.2.2.2"),
  criticalityRule("noRevAvail", false, "RFC 9608 §2"),
]);
const [, BASIC_CONSTRAINTS] = criticalityRule("basicConstraints", true, "RFC 5280 §4.2.1.9");
const [, SUBJECT_ALT_NAME] = criticalityRule("subjectAltName", true, "RFC 5280 §4.2.1.6");

/**
 * The criticality that RFC 5280 §4.2 demands of an issuer. basicConstraints counts in CA certificates and subjectAltName
 * beside an empty subject; RFC 5280 demands nothing of them elsewhere.
 */
export function certificateCriticality(oid: Oid, isCa: boolean, isSubjectEmpty: boolean): CriticalityRule | undefined {
  if (oid === EXTENSION.basicConstraints) return isCa ? BASIC_CONSTRAINTS : undefined;
  if (oid === EXTENSION.subjectAltName) return isSubjectEmpty ? SUBJECT_ALT_NAME : undefined;
  return CRITICALITY.get(oid);
}
