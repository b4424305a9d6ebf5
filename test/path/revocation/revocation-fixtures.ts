// Knows how to write certificates and CRLs by hand for the revocation tests, with toy signatures: a CRL verifies with
// the key whose letter stands in its signature. Leaves real ones to pkits-revocation.test.ts.

import { createRevocationChecker } from "../../../shared/path/revocation/check-revocation.ts";
import { createRevocationIndex } from "../../../shared/path/revocation/revocation-index.ts";
import type {
  CrlIssuerCandidate,
  IssuerTrust,
  RevocationOutcome,
  RevocationPorts,
} from "../../../shared/path/revocation/revocation-outcome.ts";
import type { Certificate, CertificateId } from "../../../shared/pki/certificate.ts";
import type { CertificateList, CrlId, IssuingDistributionPoint, RevokedCertificate } from "../../../shared/pki/crl.ts";
import type { Extension, KnownExtensions } from "../../../shared/pki/extension.ts";
import type { GeneralName } from "../../../shared/pki/general-name.ts";
import type { Name, RelativeName } from "../../../shared/pki/name.ts";
import { nameKeyOf, relativeNameKey } from "../../../shared/pki/name-comparison.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from "../../../shared/pki/public-key.ts";
import { type ExactTime, type Instant, parseTime } from "../../../shared/values/instant.ts";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const oid = (dotted: string): Oid => dotted as Oid;

export function timeOf(text: string): ExactTime {
  const time = parseTime(text);
  if (time === undefined) throw new Error(`not a time: ${text}`);
  return time;
}
export const at = (text: string): Instant => timeOf(text).second;
/** The time that every check is made at unless a test says otherwise. */
const NOW = timeOf("2020-06-15T12:00:00Z");

export const rdn = (commonName: string): RelativeName => [
  { type: oid("2.5.4.3"), tag: 0x0c, value: ascii(commonName) },
];

/** A name of common names, most significant first. */
export function name(...commonNames: readonly string[]): Name {
  const relativeNames = commonNames.map(rdn);
  const relativeKeys = relativeNames.map(relativeNameKey);
  return { der: ascii(commonNames.join("/")), relativeNames, relativeKeys, key: nameKeyOf(relativeKeys) };
}

export const dn = (...commonNames: readonly string[]): GeneralName => ({
  form: "directoryName",
  name: name(...commonNames),
});
export const uri = (text: string): GeneralName => ({ form: "uniformResourceIdentifier", text });

const algorithm = (id: string): AlgorithmIdentifier => ({ oid: oid(id), der: ascii(id) });

export const key = (letter: string): SubjectPublicKeyInfo => ({
  der: ascii(letter),
  algorithm: algorithm("1.2.3"),
  keyBits: ascii(letter),
});

export interface CertificateText {
  readonly id: string;
  readonly issuer: Name;
  readonly subject?: Name;
  readonly key?: string;
  readonly serial?: readonly number[];
  readonly version?: 1 | 2 | 3;
  readonly known?: KnownExtensions;
  readonly extensions?: readonly Extension[];
}

export const extension = (id: string, critical = false, malformed = false): Extension => ({
  oid: oid(id),
  critical,
  malformed,
  value: new Uint8Array(),
  offset: 77,
});

export function certificate(text: CertificateText): Certificate {
  const empty = new Uint8Array();
  const subject = text.subject ?? name(text.id);
  return {
    id: text.id as CertificateId,
    der: empty,
    tbs: empty,
    version: text.version ?? 3,
    serial: Uint8Array.from(text.serial ?? [1]),
    tbsSignatureAlgorithm: algorithm("1.2.4"),
    signatureAlgorithm: algorithm("1.2.4"),
    signature: empty,
    issuer: text.issuer,
    subject,
    notBefore: at("2010-01-01T00:00:00Z"),
    notAfter: at("2030-01-01T00:00:00Z"),
    publicKey: key(text.key ?? text.id),
    extensions: text.extensions ?? [],
    known: text.known ?? {},
    selfIssued: subject.key === text.issuer.key,
    findings: [],
  };
}

/** A certificate that may sign CRLs. */
export const crlIssuer = (text: CertificateText): Certificate =>
  certificate({ ...text, known: { keyUsage: new Set(["cRLSign"]), ...text.known } });

export interface CrlText extends Partial<Omit<CertificateList, "id" | "issuer" | "signature">> {
  readonly id: string;
  readonly issuer: Name;
  /** Letter of the key that it verifies with. */
  readonly key: string;
}

/** What a test says of a CRL besides its issuer and key. */
export type CrlMore = Partial<Omit<CrlText, "key">>;

export function crl({ id, key: letter, ...rest }: CrlText): CertificateList {
  const empty = new Uint8Array();
  const { revoked = [] } = rest;
  return {
    der: empty,
    tbs: empty,
    version: 2,
    tbsSignatureAlgorithm: algorithm("1.2.4"),
    signatureAlgorithm: algorithm("1.2.4"),
    thisUpdate: at("2020-06-01T00:00:00Z"),
    nextUpdate: at("2020-07-01T00:00:00Z"),
    revoked,
    extensions: [],
    findings: [],
    ...rest,
    entries: revoked.length,
    id: id as CrlId,
    signature: ascii(letter),
  };
}

export const numbered = (crlNumber: number, deltaBase?: number): CrlMore => ({
  crlNumber: Uint8Array.of(crlNumber),
  ...(deltaBase !== undefined && { deltaBaseNumber: Uint8Array.of(deltaBase) }),
});

export const idp = (
  fields: Partial<IssuingDistributionPoint>,
): { readonly issuingDistributionPoint: IssuingDistributionPoint } => ({
  issuingDistributionPoint: {
    onlyContainsUserCerts: false,
    onlyContainsCACerts: false,
    indirectCRL: false,
    onlyContainsAttributeCerts: false,
    ...fields,
  },
});

export const entry = (
  serial: number | readonly number[],
  more: Partial<RevokedCertificate> = {},
): RevokedCertificate => ({
  serial: typeof serial === "number" ? Uint8Array.of(serial) : Uint8Array.from(serial),
  revocationDate: at("2020-03-04T05:06:07Z"),
  unknownCritical: false,
  ...more,
});

export interface World {
  readonly crls: readonly CertificateList[];
  /** The anchor is "Root" with key R unless said otherwise. */
  readonly anchor?: CrlIssuerCandidate;
  /** Certificates among which CRL issuers are looked for. */
  readonly issuers?: readonly Certificate[];
  readonly time?: ExactTime;
  readonly trusts?: (certificate: Certificate, check: (certificate: Certificate) => RevocationOutcome) => IssuerTrust;
  readonly verifyCrl?: RevocationPorts["verifyCrl"];
}

export const ROOT = name("Root");

/** Key X cannot be verified, key Y is refused; every other verifies the CRLs that carry its letter. */
const toySignature: RevocationPorts["verifyCrl"] = (list, { keyBits }) => {
  const letter = String.fromCharCode(...keyBits);
  if (letter.startsWith("X"))
    return { kind: "unsupported", algorithm: oid("1.2.840.10040.4.3"), reason: "DSA is not verified here." };
  if (letter.startsWith("Y")) return { kind: "unsupported-key", reason: "RSA of 512 bits." };
  return { kind: String.fromCharCode(...list.signature) === letter ? "good" : "bad" };
};

/** A checker over hand-made CRLs; CRL issuers' certificates are trusted unless `trusts` says otherwise. */
export function checkerOf(world: World): (certificate: Certificate) => RevocationOutcome {
  const anchor = world.anchor ?? { name: ROOT, publicKey: key("R") };
  const candidates: readonly CrlIssuerCandidate[] = [
    anchor,
    ...(world.issuers ?? []).map((each) => ({
      name: each.subject,
      publicKey: each.publicKey,
      certificate: each,
      ...(each.known.subjectKeyIdentifier && { subjectKeyIdentifier: each.known.subjectKeyIdentifier }),
    })),
  ];
  const checker = createRevocationChecker({
    time: world.time ?? NOW,
    index: createRevocationIndex(world.crls),
    verifyCrl: world.verifyCrl ?? toySignature,
    issuersNamed: (wanted) => candidates.filter((candidate) => candidate.name.key === wanted.key),
    trusts: (asked) => world.trusts?.(asked, checker.check) ?? { kind: "valid" },
  });
  return checker.check;
}

/** `unknown` with its gap, else the kind: what most tests compare. */
export const inShort = (outcome: RevocationOutcome): string =>
  outcome.kind === "unknown" ? outcome.gap : outcome.kind;
