// Knows how the standards name the parts of a certificate (RFC 5280 §4.1, §4.2, Appendix A), so that a tree of elements can
// be read by a person. Leaves laying the tree out to elements.ts; nothing here judges. Long: it is one table.
import { EXTENSION } from "../extension-oids.ts";

/** One place in a structure: which identifier octet may stand there, and what is inside. */
export interface Part {
  readonly name: string;
  /** Identifier octet; absent where any type may stand. */
  readonly tag?: number;
  readonly inside?: ShapeName;
}

/** `fields`: a SEQUENCE, in order, parts that are absent skipped. `each`: a list, or a CHOICE by tag. */
export type Shape = { readonly fields: readonly Part[] } | { readonly each: readonly Part[] };

const SEQUENCE = 0x30;
const SET = 0x31;
const OID = 0x06;
const INTEGER = 0x02;
const BITS = 0x03;
const OCTETS = 0x04;
const BOOLEAN = 0x01;

const part = (name: string, tag?: number, inside?: ShapeName): Part => ({
  name,
  ...(tag === undefined ? {} : { tag }),
  ...(inside === undefined ? {} : { inside }),
});

export type ShapeName =
  | "certificate"
  | "tbsCertificate"
  | "version"
  | "algorithm"
  | "validity"
  | "name"
  | "relativeName"
  | "attribute"
  | "publicKeyInfo"
  | "extensionList"
  | "extensions"
  | "extension"
  | "generalNames"
  | "generalName"
  | "otherName"
  | "accessDescriptions"
  | "accessDescription"
  | "authorityKeyIdentifier"
  | "basicConstraints"
  | "certificatePolicies"
  | "policyInformation"
  | "policyQualifiers"
  | "policyQualifier"
  | "userNotice"
  | "policyMappings"
  | "policyMapping"
  | "policyConstraints"
  | "nameConstraints"
  | "subtrees"
  | "subtree"
  | "distributionPoints"
  | "distributionPoint"
  | "distributionPointName"
  | "purposes"
  | "directoryAttributes"
  | "directoryAttribute"
  | "rsaPublicKey"
  | "ecdsaSignature";

export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  certificate: {
    fields: [
      part("tbsCertificate", SEQUENCE, "tbsCertificate"),
      part("signatureAlgorithm", SEQUENCE, "algorithm"),
      part("signatureValue", BITS),
    ],
  },
  tbsCertificate: {
    fields: [
      part("version", 0xa0, "version"),
      part("serialNumber", INTEGER),
      part("signature", SEQUENCE, "algorithm"),
      part("issuer", SEQUENCE, "name"),
      part("validity", SEQUENCE, "validity"),
      part("subject", SEQUENCE, "name"),
      part("subjectPublicKeyInfo", SEQUENCE, "publicKeyInfo"),
      part("issuerUniqueID", 0x81),
      part("subjectUniqueID", 0x82),
      part("extensions", 0xa3, "extensionList"),
    ],
  },
  version: { fields: [part("version", INTEGER)] },
  algorithm: { fields: [part("algorithm", OID), part("parameters")] },
  validity: { fields: [part("notBefore"), part("notAfter")] },
  name: { each: [part("relativeDistinguishedName", SET, "relativeName")] },
  relativeName: { each: [part("attribute", SEQUENCE, "attribute")] },
  attribute: { fields: [part("type", OID), part("value")] },
  publicKeyInfo: {
    fields: [part("algorithm", SEQUENCE, "algorithm"), part("subjectPublicKey", BITS)],
  },
  extensionList: { fields: [part("list", SEQUENCE, "extensions")] },
  extensions: { each: [part("extension", SEQUENCE, "extension")] },
  extension: { fields: [part("extnID", OID), part("critical", BOOLEAN), part("extnValue", OCTETS)] },
  generalNames: {
    each: [
      part("otherName", 0xa0, "otherName"),
      part("rfc822Name", 0x81),
      part("dNSName", 0x82),
      part("x400Address", 0xa3),
      part("directoryName", 0xa4, "generalName"),
      part("ediPartyName", 0xa5),
      part("uniformResourceIdentifier", 0x86),
      part("iPAddress", 0x87),
      part("registeredID", 0x88),
    ],
  },
  /** What stands inside a directoryName: the tag is explicit, since Name is a CHOICE. */
  generalName: { each: [part("name", SEQUENCE, "name")] },
  otherName: { fields: [part("type-id", OID), part("value", 0xa0)] },
  accessDescriptions: { each: [part("accessDescription", SEQUENCE, "accessDescription")] },
  accessDescription: { fields: [part("accessMethod", OID), part("accessLocation")] },
  authorityKeyIdentifier: {
    fields: [
      part("keyIdentifier", 0x80),
      part("authorityCertIssuer", 0xa1, "generalNames"),
      part("authorityCertSerialNumber", 0x82),
    ],
  },
  basicConstraints: { fields: [part("cA", BOOLEAN), part("pathLenConstraint", INTEGER)] },
  certificatePolicies: { each: [part("policyInformation", SEQUENCE, "policyInformation")] },
  policyInformation: {
    fields: [part("policyIdentifier", OID), part("policyQualifiers", SEQUENCE, "policyQualifiers")],
  },
  policyQualifiers: { each: [part("policyQualifier", SEQUENCE, "policyQualifier")] },
  policyQualifier: { fields: [part("policyQualifierId", OID), part("qualifier", undefined, "userNotice")] },
  userNotice: { fields: [part("noticeRef", SEQUENCE), part("explicitText")] },
  policyMappings: { each: [part("mapping", SEQUENCE, "policyMapping")] },
  policyMapping: { fields: [part("issuerDomainPolicy", OID), part("subjectDomainPolicy", OID)] },
  policyConstraints: { fields: [part("requireExplicitPolicy", 0x80), part("inhibitPolicyMapping", 0x81)] },
  nameConstraints: {
    fields: [part("permittedSubtrees", 0xa0, "subtrees"), part("excludedSubtrees", 0xa1, "subtrees")],
  },
  subtrees: { each: [part("subtree", SEQUENCE, "subtree")] },
  subtree: {
    fields: [part("base"), part("minimum", 0x80), part("maximum", 0x81)],
  },
  distributionPoints: { each: [part("distributionPoint", SEQUENCE, "distributionPoint")] },
  distributionPoint: {
    fields: [
      part("distributionPoint", 0xa0, "distributionPointName"),
      part("reasons", 0x81),
      part("cRLIssuer", 0xa2, "generalNames"),
    ],
  },
  distributionPointName: {
    each: [part("fullName", 0xa0, "generalNames"), part("nameRelativeToCRLIssuer", 0xa1, "relativeName")],
  },
  purposes: { each: [part("purpose", OID)] },
  directoryAttributes: { each: [part("attribute", SEQUENCE, "directoryAttribute")] },
  directoryAttribute: { fields: [part("type", OID), part("values", SET)] },
  rsaPublicKey: { fields: [part("modulus", INTEGER), part("publicExponent", INTEGER)] },
  ecdsaSignature: { fields: [part("r", INTEGER), part("s", INTEGER)] },
};

/** Structures that RFC 8017 §A.1.1 and RFC 3279 §2.2.3 put into a BIT STRING, by the place of that BIT STRING. */
export const BITS_CONTENT: Readonly<Record<string, Part>> = {
  subjectPublicKey: part("RSAPublicKey", SEQUENCE, "rsaPublicKey"),
  signatureValue: part("Ecdsa-Sig-Value", SEQUENCE, "ecdsaSignature"),
};

/** What the OCTET STRING of an extension holds: the name of the element in it, and its shape where it has parts. */
export const EXTENSION_CONTENT: Readonly<Record<string, Part>> = {
  [EXTENSION.subjectDirectoryAttributes]: part("SubjectDirectoryAttributes", SEQUENCE, "directoryAttributes"),
  [EXTENSION.subjectKeyIdentifier]: part("SubjectKeyIdentifier", OCTETS),
  [EXTENSION.keyUsage]: part("KeyUsage", BITS),
  [EXTENSION.subjectAltName]: part("GeneralNames", SEQUENCE, "generalNames"),
  [EXTENSION.issuerAltName]: part("GeneralNames", SEQUENCE, "generalNames"),
  [EXTENSION.basicConstraints]: part("BasicConstraints", SEQUENCE, "basicConstraints"),
  [EXTENSION.nameConstraints]: part("NameConstraints", SEQUENCE, "nameConstraints"),
  [EXTENSION.cRLDistributionPoints]: part("CRLDistributionPoints", SEQUENCE, "distributionPoints"),
  [EXTENSION.certificatePolicies]: part("CertificatePolicies", SEQUENCE, "certificatePolicies"),
  [EXTENSION.policyMappings]: part("PolicyMappings", SEQUENCE, "policyMappings"),
  [EXTENSION.authorityKeyIdentifier]: part("AuthorityKeyIdentifier", SEQUENCE, "authorityKeyIdentifier"),
  [EXTENSION.policyConstraints]: part("PolicyConstraints", SEQUENCE, "policyConstraints"),
  [EXTENSION.extendedKeyUsage]: part("ExtKeyUsageSyntax", SEQUENCE, "purposes"),
  [EXTENSION.freshestCRL]: part("FreshestCRL", SEQUENCE, "distributionPoints"),
  [EXTENSION.inhibitAnyPolicy]: part("SkipCerts", INTEGER),
  [EXTENSION.authorityInfoAccess]: part("AuthorityInfoAccessSyntax", SEQUENCE, "accessDescriptions"),
  [EXTENSION.subjectInfoAccess]: part("SubjectInfoAccessSyntax", SEQUENCE, "accessDescriptions"),
};

/** Places where one GeneralName stands alone: the element is named by its place, its form is read from `generalNames`. */
export const GENERAL_NAME_PLACES: ReadonlySet<string> = new Set(["accessLocation", "base"]);
