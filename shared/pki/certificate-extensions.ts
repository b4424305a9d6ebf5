// Knows which certificate extensions are decoded, and which must or must not be critical (RFC 5280 §4.2).
// Leaves decoding to extensions/ and what an extension does to the path engine.
import type { Extension, KnownExtensions } from "./extension.ts";
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
import type { FindingLog } from "./finding-log.ts";
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

interface CriticalityRule {
  readonly name: string;
  readonly critical: boolean;
  readonly clause: string;
}

/** MUST and MUST NOT only; what RFC 5280 merely advises (SHOULD) is left to lints. */
const CRITICALITY: ReadonlyMap<Oid, CriticalityRule> = new Map<Oid, CriticalityRule>([
  [EXTENSION.authorityKeyIdentifier, { name: "authorityKeyIdentifier", critical: false, clause: "RFC 5280 §4.2.1.1" }],
  [EXTENSION.subjectKeyIdentifier, { name: "subjectKeyIdentifier", critical: false, clause: "RFC 5280 §4.2.1.2" }],
  [
    EXTENSION.subjectDirectoryAttributes,
    { name: "subjectDirectoryAttributes", critical: false, clause: "RFC 5280 §4.2.1.8" },
  ],
  [EXTENSION.nameConstraints, { name: "nameConstraints", critical: true, clause: "RFC 5280 §4.2.1.10" }],
  [EXTENSION.policyConstraints, { name: "policyConstraints", critical: true, clause: "RFC 5280 §4.2.1.11" }],
  [EXTENSION.inhibitAnyPolicy, { name: "inhibitAnyPolicy", critical: true, clause: "RFC 5280 §4.2.1.14" }],
  [EXTENSION.freshestCRL, { name: "freshestCRL", critical: false, clause: "RFC 5280 §4.2.1.15" }],
  [EXTENSION.authorityInfoAccess, { name: "authorityInfoAccess", critical: false, clause: "RFC 5280 §4.2.2.1" }],
  [EXTENSION.subjectInfoAccess, { name: "subjectInfoAccess", critical: false, clause: "RFC 5280 §4.2.2.2" }],
  [EXTENSION.noRevAvail, { name: "noRevAvail", critical: false, clause: "RFC 9608 §2" }],
]);
const BASIC_CONSTRAINTS: CriticalityRule = { name: "basicConstraints", critical: true, clause: "RFC 5280 §4.2.1.9" };
const SUBJECT_ALT_NAME: CriticalityRule = { name: "subjectAltName", critical: true, clause: "RFC 5280 §4.2.1.6" };

/**
 * Criticality that RFC 5280 §4.2 demands of an issuer. basicConstraints counts in CA certificates and subjectAltName
 * beside an empty subject; nobody else demands anything of them.
 */
export function checkCriticality(
  log: FindingLog,
  extensions: readonly Extension[],
  isCa: boolean,
  isSubjectEmpty: boolean,
): void {
  for (const { oid, critical, offset } of extensions) {
    let rule = CRITICALITY.get(oid);
    if (oid === EXTENSION.basicConstraints && isCa) rule = BASIC_CONSTRAINTS;
    if (oid === EXTENSION.subjectAltName && isSubjectEmpty) rule = SUBJECT_ALT_NAME;
    if (rule === undefined || rule.critical === critical) continue;
    if (rule.critical) log.add("critical-required", offset, `${rule.name} is not critical.`, rule.clause);
    else log.add("critical-forbidden", offset, `${rule.name} is critical.`, rule.clause);
  }
}
