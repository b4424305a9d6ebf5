// Knows how tests write names, subtrees and certificates down in one line. Leaves real DER to the conformance tests.

import { certificateNames } from "../../../shared/path/name-constraints/certificate-names.ts";
import {
  checkNameConstraints,
  type NameConstraintsCheck,
} from "../../../shared/path/name-constraints/check-name-constraints.ts";
import type { Certificate, CertificateId } from "../../../shared/pki/certificate.ts";
import type { Extension, NameConstraints } from "../../../shared/pki/extension.ts";
import type { GeneralName, GeneralSubtree } from "../../../shared/pki/general-name.ts";
import type { AttributeValue, Name, NameKey } from "../../../shared/pki/name.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import { instantOf } from "../../../shared/values/instant.ts";

export const oid = (text: string): Oid => text as Oid;
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export const UPN = oid("1.3.6.1.4.1.311.20.2.3");
export const UTF8_MAILBOX = oid("1.3.6.1.5.5.7.8.9");
export const PERMANENT_IDENTIFIER = oid("1.3.6.1.5.5.7.8.3");
const TYPES: Readonly<Record<string, Oid>> = {
  C: oid("2.5.4.6"),
  O: oid("2.5.4.10"),
  OU: oid("2.5.4.11"),
  CN: oid("2.5.4.3"),
  E: oid("1.2.840.113549.1.9.1"),
};

/** `dn("C=US", "O=Agency", "CN=x+E=a@b")`: one argument for each relative name, attributes of one joined by +. */
export function dn(...relativeNames: readonly string[]): Name {
  return dnOf(
    relativeNames.map((relative) =>
      relative.split("+").map((pair): AttributeValue => {
        const equals = pair.indexOf("=");
        const type = TYPES[pair.slice(0, equals)];
        if (type === undefined) throw new Error(`no such attribute in the tests: ${pair}`);
        return { type, tag: 0x0c, value: new TextEncoder().encode(pair.slice(equals + 1)) };
      }),
    ),
  );
}

/** Keys as simple as they can be: attributes of one relative name in one order, letters without case. */
export function dnOf(relativeNames: readonly (readonly AttributeValue[])[]): Name {
  const relativeKeys = relativeNames.map((attributes) =>
    attributes
      .map(({ type, value }) => `${type}=${new TextDecoder().decode(value).toLowerCase()}`)
      .sort()
      .join("+"),
  );
  return { der: new Uint8Array(), relativeNames, relativeKeys, key: JSON.stringify(relativeKeys) as NameKey };
}

export const dns = (text: string): GeneralName => ({ form: "dNSName", text });
export const mail = (text: string): GeneralName => ({ form: "rfc822Name", text });
export const uri = (text: string): GeneralName => ({ form: "uniformResourceIdentifier", text });
export const directory = (...relativeNames: readonly string[]): GeneralName => ({
  form: "directoryName",
  name: dn(...relativeNames),
});
export const ip = (...octets: readonly number[]): GeneralName => ({
  form: "iPAddress",
  address: Uint8Array.from(octets),
});
export const other = (type: Oid, text: string): GeneralName => ({ form: "otherName", type, value: utf8String(text) });
export const upn = (text: string): GeneralName => other(UPN, text);
export const utf8Mailbox = (text: string): GeneralName => other(UTF8_MAILBOX, text);

/** A UTF8String TLV. */
export function utf8String(text: string): Uint8Array {
  const value = new TextEncoder().encode(text);
  const { length } = value;
  const octets = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([0x0c, ...octets, ...value]);
}

export const subtree = (base: GeneralName): GeneralSubtree => ({ base, minimum: 0 });
export const constraints = (
  permitted: readonly GeneralName[],
  excluded: readonly GeneralName[] = [],
): NameConstraints => ({ permitted: permitted.map(subtree), excluded: excluded.map(subtree) });

export interface CertificateParts {
  readonly subject?: Name;
  readonly alternatives?: readonly GeneralName[];
  readonly extensions?: readonly Extension[];
}

/** A certificate with a subject and a SAN; everything else is empty, since name constraints look at nothing else. */
export function certificateWith({ subject = dn(), alternatives, extensions = [] }: CertificateParts): Certificate {
  const none = new Uint8Array();
  const algorithm = { oid: oid("1.3.101.112") };
  return {
    id: "00".repeat(32) as CertificateId,
    der: none,
    tbs: none,
    version: 3,
    serial: none,
    tbsSignatureAlgorithm: { ...algorithm, der: none },
    signatureAlgorithm: { ...algorithm, der: none },
    signature: none,
    issuer: dn(),
    subject,
    notBefore: instantOf(0),
    notAfter: instantOf(1),
    publicKey: { der: none, algorithm: { ...algorithm, der: none }, keyBits: none },
    extensions,
    known: alternatives === undefined ? {} : { subjectAltName: alternatives },
    selfIssued: false,
    findings: [],
  };
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export const checkCertificate = (
  parts: CertificateParts,
  set: NameConstraints,
  limit = NO_LIMIT,
): NameConstraintsCheck => checkNameConstraints(certificateNames(certificateWith(parts)), set, limit);

/** One word for the outcome: `within`, or the violation's kind, with the reason where it has one. */
export function verdict(parts: CertificateParts, set: NameConstraints): string {
  const { violation, spent } = checkCertificate(parts, set);
  if (spent) return "spent";
  if (violation === undefined) return "within";
  return violation.kind === "name-constraint-unprocessable" ? violation.reason : violation.kind;
}

export const verdictOfName = (name: GeneralName, set: NameConstraints): string =>
  verdict({ alternatives: [name] }, set);
