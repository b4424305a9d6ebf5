// Knows how explanations name what they speak of: certificates, anchors, CRLs, distinguished names, policies, objects.
// Leaves the sentences to explain-finding.ts and its neighbours, and how names are spelt to shared/pki.
import type { Certificate } from "../pki/certificate.ts";
import type { CertificateList } from "../pki/crl.ts";
import { nameText, plainName } from "../pki/distinguished-name-text.ts";
import { fullFingerprint, shortFingerprint } from "../pki/fingerprint-text.ts";
import type { Name } from "../pki/name.ts";
import type { Oid } from "../pki/oid.ts";
import { oidCode, oidName } from "../pki/oid-names.ts";
import { utcText } from "../values/instant.ts";
import type { TrustAnchor } from "./question.ts";

/** Port: names for people. What a book does not know it writes out in full, so nothing is ever left unsaid. */
export interface NameBook {
  /** `CertiPath Bridge CA - G3 (c2da 4c91)`; takes the SHA-256 in hexadecimal. */
  certificate(id: string): string;
  /** The subject's plain name alone, for places where the certificate was already named. */
  subject(id: string): string;
  /** The issuer's plain name. */
  issuer(id: string): string;
  /** A trust anchor by the id that the question gave it. */
  anchor(id: string): string;
  /** `CRL of Boeing PCA G3 of 2024-10-01 00:00:00 UTC (12ab 34cd)`. */
  crl(id: string): string;
  /** The whole name in the order of the certificate, for a comparison key (RFC 5280 §7.1). */
  distinguishedName(key: string): string;
  /** `common-high (2.16.840.1.101.3.2.1.3.16)`; `1.3.6.1.4.1.73.15.3.1.12 (no name)` where the registry has none. */
  policy(oid: string): string;
  /** `common-high`, or the code `boeing·12`, for sentences where the whole OID stands beside. */
  policyShort(oid: string): string;
  /** `nameConstraints (2.5.29.30)`: an extension, an algorithm. */
  object(oid: string): string;
}

/** What a book is made of beside certificates. */
export interface NamedBeside {
  readonly anchors?: readonly TrustAnchor[];
  readonly crls?: readonly CertificateList[];
  /** Ids of certificates that nobody has signed: said in the place of a hash. */
  readonly drafts?: ReadonlySet<string>;
  /** One that names nobody, and what it is called. */
  readonly probe?: { readonly id: string; readonly name: string };
}

/** A book over these certificates and the names that standards and owners give to OIDs. Made at the first question. */
export function certificateNameBook(certificates: readonly Certificate[], beside: NamedBeside = {}): NameBook {
  const { anchors = [], crls = [], drafts, probe } = beside;
  const byId = once(() => new Map<string, Certificate>(certificates.map((each) => [each.id, each])));
  const anchorById = once(() => new Map(anchors.map((each) => [each.id, each])));
  const crlById = once(() => new Map<string, CertificateList>(crls.map((each) => [each.id, each])));
  const byKey = once(() => namesByKey(certificates, anchors));
  const whole = (kind: string, id: string) => `${kind} ${fullFingerprint(id)}`;
  const certificateOf = (id: string) => byId().get(id) ?? anchorById().get(id)?.certificate;
  return {
    certificate: (id) => {
      if (id === probe?.id) return `${probe.name}, not signed`;
      const found = certificateOf(id);
      if (found === undefined) return whole("certificate", id);
      return `${plainName(found.subject)} (${drafts?.has(id) ? "draft" : shortFingerprint(id)})`;
    },
    subject: (id) => {
      if (id === probe?.id) return probe.name;
      const found = certificateOf(id);
      return found ? plainName(found.subject) : whole("certificate", id);
    },
    issuer: (id) => {
      const found = certificateOf(id);
      return found ? plainName(found.issuer) : `issuer of ${fullFingerprint(id)}`;
    },
    anchor: (id) => {
      const name = anchorById().get(id)?.name ?? byId().get(id)?.subject;
      return name ? `${plainName(name)} (${shortFingerprint(id)})` : whole("anchor", id);
    },
    crl: (id) => {
      const found = crlById().get(id);
      if (found === undefined) return whole("CRL", id);
      return `CRL of ${plainName(found.issuer)} of ${utcText(found.thisUpdate)} (${shortFingerprint(id)})`;
    },
    distinguishedName: (key) => {
      const name = byKey().get(key);
      return name ? nameText(name) : key === "" ? "(empty name)" : "a name of no certificate at hand";
    },
    policy: (oid) => {
      const name = oidName(oid as Oid);
      return name === undefined ? `${oid} (no name)` : `${name} (${oid})`;
    },
    policyShort: (oid) => oidName(oid as Oid) ?? oidCode(oid as Oid),
    object: (oid) => {
      const name = oidName(oid as Oid);
      return name === undefined ? oid : `${name} (${oid})`;
    },
  };
}

function namesByKey(certificates: readonly Certificate[], anchors: readonly TrustAnchor[]): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>();
  for (const { issuer, subject } of certificates) names.set(issuer.key, issuer).set(subject.key, subject);
  for (const { name } of anchors) names.set(name.key, name);
  return names;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
