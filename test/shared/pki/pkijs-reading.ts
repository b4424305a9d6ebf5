// Knows how a certificate looks through pkijs, in plain values that can be compared with ours field by field.
// Leaves the comparison to differential.test.ts.
import type { BitString, Integer, OctetString } from "asn1js";
import {
  type AltName,
  type AuthorityKeyIdentifier,
  type BasicConstraints,
  Certificate,
  type CertificatePolicies,
  type CRLDistributionPoints,
  type ExtKeyUsage,
  type GeneralName,
  type GeneralSubtree,
  type InfoAccess,
  type NameConstraints,
  type PolicyConstraints,
  type PolicyMappings,
  RelativeDistinguishedNames,
} from "pkijs";

export const hexOf = (bytes: ArrayBuffer | Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : Buffer.from(bytes as Uint8Array).toString("hex");

const FORMS = [
  "otherName",
  "rfc822Name",
  "dNSName",
  "x400Address",
  "directoryName",
  "ediPartyName",
  "uniformResourceIdentifier",
  "",
  "",
] as const;

/** Form and value as text: strings as they are, names as the hexadecimal of their DER, the rest by form alone. */
function generalName({ type, value }: GeneralName): string {
  if (value instanceof RelativeDistinguishedNames) return `directoryName ${hexOf(value.valueBeforeDecode)}`;
  if (type === 7) return `iPAddress ${hexOf((value as OctetString).valueBlock.valueHexView)}`;
  if (type === 8) return `registeredID ${value}`;
  return typeof value === "string" ? `${FORMS[type]} ${value}` : `${FORMS[type]}`;
}

const subtrees = (list: GeneralSubtree[] | undefined): string[] => (list ?? []).map(({ base }) => generalName(base));

/** What pkijs reads in the extensions that it decodes and that we do too, by our names. */
function extensionValue(oid: string, parsed: unknown): readonly [name: string, value: unknown] | undefined {
  switch (oid) {
    case "2.5.29.14":
      return ["subjectKeyIdentifier", hexOf((parsed as OctetString).valueBlock.valueHexView)];
    case "2.5.29.15":
      return ["keyUsage", bitNumbers(parsed as BitString)];
    case "2.5.29.17":
      return ["subjectAltName", (parsed as AltName).altNames.map(generalName)];
    case "2.5.29.18":
      return ["issuerAltName", (parsed as AltName).altNames.map(generalName)];
    case "2.5.29.19": {
      const { cA, pathLenConstraint } = parsed as BasicConstraints;
      return ["basicConstraints", { ca: cA, pathLength: pathLenConstraint as number | undefined }];
    }
    case "2.5.29.30": {
      const { permittedSubtrees, excludedSubtrees } = parsed as NameConstraints;
      return ["nameConstraints", { permitted: subtrees(permittedSubtrees), excluded: subtrees(excludedSubtrees) }];
    }
    case "2.5.29.31":
      return ["cRLDistributionPoints", distributionPoints(parsed as CRLDistributionPoints)];
    case "2.5.29.32":
      return ["certificatePolicies", policies(parsed as CertificatePolicies)];
    case "2.5.29.33":
      return [
        "policyMappings",
        (parsed as PolicyMappings).mappings.map((m) => [m.issuerDomainPolicy, m.subjectDomainPolicy]),
      ];
    case "2.5.29.35": {
      const { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber } = parsed as AuthorityKeyIdentifier;
      return [
        "authorityKeyIdentifier",
        {
          keyIdentifier: hexOf(keyIdentifier?.valueBlock.valueHexView),
          authorityCertIssuer: authorityCertIssuer?.map(generalName),
          authorityCertSerialNumber: hexOf(authorityCertSerialNumber?.valueBlock.valueHexView),
        },
      ];
    }
    case "2.5.29.36": {
      const { requireExplicitPolicy, inhibitPolicyMapping } = parsed as PolicyConstraints;
      return ["policyConstraints", { requireExplicitPolicy, inhibitPolicyMapping }];
    }
    case "2.5.29.37":
      return ["extendedKeyUsage", (parsed as ExtKeyUsage).keyPurposes];
    case "2.5.29.54":
      return ["inhibitAnyPolicy", (parsed as Integer).valueBlock.valueDec];
    case "1.3.6.1.5.5.7.1.1":
      return ["authorityInfoAccess", accesses(parsed as InfoAccess)];
    case "1.3.6.1.5.5.7.1.11":
      return ["subjectInfoAccess", accesses(parsed as InfoAccess)];
    default:
      return undefined;
  }
}

const accesses = (parsed: InfoAccess): string[] =>
  parsed.accessDescriptions.map(({ accessMethod, accessLocation }) => `${accessMethod} ${generalName(accessLocation)}`);

const policies = (parsed: CertificatePolicies): string[] =>
  parsed.certificatePolicies.map(({ policyIdentifier, policyQualifiers }) =>
    [policyIdentifier, ...(policyQualifiers ?? []).map(({ policyQualifierId }) => policyQualifierId)].join(" "),
  );

const distributionPoints = (parsed: CRLDistributionPoints): unknown[] =>
  parsed.distributionPoints.map(({ distributionPoint, reasons, cRLIssuer }) => ({
    names: Array.isArray(distributionPoint) ? distributionPoint.map(generalName) : undefined,
    isRelative: distributionPoint !== undefined && !Array.isArray(distributionPoint),
    reasons: reasons === undefined ? undefined : reasonNumbers(reasons),
    cRLIssuer: cRLIssuer?.map(generalName),
  }));

/** pkijs 4.0.0 leaves the octet that counts unused bits in front of a BIT STRING behind a context-specific tag. */
const reasonNumbers = (bits: BitString): number[] =>
  bitNumbers(bits).flatMap((number) => (number < 8 ? [] : [number - 8]));

function bitNumbers({ valueBlock }: BitString): number[] {
  const octets = valueBlock.valueHexView;
  const numbers: number[] = [];
  for (let bit = 0; bit < octets.length * 8; bit++)
    if (((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) numbers.push(bit);
  return numbers;
}

/** The fields of a certificate as pkijs reads them. */
export function readWithPkijs(der: Uint8Array<ArrayBuffer>) {
  const certificate = Certificate.fromBER(der);
  const extensions = certificate.extensions ?? [];
  return {
    version: certificate.version + 1,
    tbs: hexOf(certificate.tbsView),
    serial: hexOf(certificate.serialNumber.valueBlock.valueHexView),
    issuer: hexOf(certificate.issuer.valueBeforeDecode),
    subject: hexOf(certificate.subject.valueBeforeDecode),
    notBefore: certificate.notBefore.value.getTime() / 1000,
    notAfter: certificate.notAfter.value.getTime() / 1000,
    publicKey: hexOf(certificate.subjectPublicKeyInfo.toSchema().toBER()),
    keyAlgorithm: certificate.subjectPublicKeyInfo.algorithm.algorithmId,
    signature: hexOf(certificate.signatureValue.valueBlock.valueHexView),
    signatureAlgorithm: certificate.signatureAlgorithm.algorithmId,
    tbsSignatureAlgorithm: certificate.signature.algorithmId,
    extensions: extensions.map(({ extnID, critical, extnValue }) => ({
      oid: extnID,
      critical,
      value: hexOf(extnValue.valueBlock.valueHexView),
    })),
    known: Object.fromEntries(
      extensions.flatMap(({ extnID, parsedValue }) => {
        const read = extensionValue(extnID, parsedValue);
        return read === undefined ? [] : [read];
      }),
    ),
  };
}
