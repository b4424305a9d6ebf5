// Knows how a certificate of ours looks in the plain values of pkijs-reading.ts. Leaves the comparison to
// differential.test.ts.
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { AccessDescription, KeyUsage, ReasonFlag } from "../../../shared/pki/extension.ts";
import type { GeneralName } from "../../../shared/pki/general-name.ts";
import { hexOf } from "./pkijs-reading.ts";

function generalName(name: GeneralName): string {
  switch (name.form) {
    case "rfc822Name":
    case "dNSName":
    case "uniformResourceIdentifier":
      return `${name.form} ${name.text}`;
    case "directoryName":
      return `directoryName ${hexOf(name.name.der)}`;
    case "iPAddress":
      return `iPAddress ${hexOf(name.address)}`;
    case "registeredID":
      return `registeredID ${name.oid}`;
    default:
      return name.form;
  }
}

const KEY_USAGES: readonly KeyUsage[] = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
];
const REASONS: readonly ReasonFlag[] = [
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
];

/** RFC 5280 §4.2.1.3 and §4.2.1.13 list the bits in this order. */
const numbersOf = <Name>(names: readonly Name[], set: ReadonlySet<Name>): number[] =>
  names.flatMap((name, number) => (set.has(name) ? [number] : []));

const accesses = (list: readonly AccessDescription[]): string[] =>
  list.map(({ method, location }) => `${method} ${generalName(location)}`);

const QUALIFIERS = { cps: "1.3.6.1.5.5.7.2.1", "user-notice": "1.3.6.1.5.5.7.2.2" } as const;

function known({ known: k }: Certificate): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (k.subjectKeyIdentifier) fields.subjectKeyIdentifier = hexOf(k.subjectKeyIdentifier);
  if (k.keyUsage) fields.keyUsage = numbersOf(KEY_USAGES, k.keyUsage);
  if (k.subjectAltName) fields.subjectAltName = k.subjectAltName.map(generalName);
  if (k.issuerAltName) fields.issuerAltName = k.issuerAltName.map(generalName);
  if (k.basicConstraints) fields.basicConstraints = { pathLength: undefined, ...k.basicConstraints };
  if (k.nameConstraints)
    fields.nameConstraints = {
      permitted: k.nameConstraints.permitted.map(({ base }) => generalName(base)),
      excluded: k.nameConstraints.excluded.map(({ base }) => generalName(base)),
    };
  if (k.cRLDistributionPoints)
    fields.cRLDistributionPoints = k.cRLDistributionPoints.map(({ distributionPoint, reasons, cRLIssuer }) => ({
      names: distributionPoint?.kind === "fullName" ? distributionPoint.names.map(generalName) : undefined,
      isRelative: distributionPoint?.kind === "nameRelativeToCRLIssuer",
      reasons: reasons && numbersOf(REASONS, reasons),
      cRLIssuer: cRLIssuer?.map(generalName),
    }));
  if (k.certificatePolicies)
    fields.certificatePolicies = k.certificatePolicies.map(({ policy, qualifiers }) =>
      [policy, ...qualifiers.map((q) => (q.kind === "other" ? q.oid : QUALIFIERS[q.kind]))].join(" "),
    );
  if (k.policyMappings)
    fields.policyMappings = k.policyMappings.map((m) => [m.issuerDomainPolicy, m.subjectDomainPolicy]);
  if (k.authorityKeyIdentifier)
    fields.authorityKeyIdentifier = {
      keyIdentifier: hexOf(k.authorityKeyIdentifier.keyIdentifier),
      authorityCertIssuer: k.authorityKeyIdentifier.authorityCertIssuer?.map(generalName),
      authorityCertSerialNumber: hexOf(k.authorityKeyIdentifier.authorityCertSerialNumber),
    };
  if (k.policyConstraints)
    fields.policyConstraints = {
      requireExplicitPolicy: undefined,
      inhibitPolicyMapping: undefined,
      ...k.policyConstraints,
    };
  if (k.extendedKeyUsage) fields.extendedKeyUsage = k.extendedKeyUsage;
  if (k.inhibitAnyPolicy !== undefined) fields.inhibitAnyPolicy = k.inhibitAnyPolicy;
  if (k.authorityInfoAccess) fields.authorityInfoAccess = accesses(k.authorityInfoAccess);
  if (k.subjectInfoAccess) fields.subjectInfoAccess = accesses(k.subjectInfoAccess);
  return fields;
}

/** The fields of a certificate as we read them. */
export const plainReading = (certificate: Certificate) => ({
  version: certificate.version,
  tbs: hexOf(certificate.tbs),
  serial: hexOf(certificate.serial),
  issuer: hexOf(certificate.issuer.der),
  subject: hexOf(certificate.subject.der),
  notBefore: certificate.notBefore,
  notAfter: certificate.notAfter,
  publicKey: hexOf(certificate.publicKey.der),
  keyAlgorithm: certificate.publicKey.algorithm.oid,
  signature: hexOf(certificate.signature),
  signatureAlgorithm: certificate.signatureAlgorithm.oid,
  tbsSignatureAlgorithm: certificate.tbsSignatureAlgorithm.oid,
  extensions: certificate.extensions.map(({ oid, critical, value }) => ({ oid, critical, value: hexOf(value) })),
  known: known(certificate),
});
