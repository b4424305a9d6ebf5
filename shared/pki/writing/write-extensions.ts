// Knows how the extensions of certificates and CRLs are written: RFC 5280 §4.2.1, §4.2.2, §5.2, with the criticality
// that it asks for. Leaves which of them a certificate gets to whoever issues it.
import { EXTENSION } from "../extension-oids.ts";
import type { Oid } from "../oid.ts";
import {
  constructed,
  type Der,
  integer,
  NOTHING,
  namedBits,
  nullValue,
  objectIdentifier,
  octetString,
  primitive,
  sequence,
  trueOrNothing,
} from "./der-writer.ts";
import { type GeneralNameParts, writeGeneralName, writeOid } from "./write-name.ts";

/** One Extension of RFC 5280 §4.1; `value` is the DER that its OID stands for. */
export const writeExtension = (oid: Oid, critical: boolean, value: Der): Der =>
  sequence(objectIdentifier(oid), trueOrNothing(critical), octetString(value));

/** §4.2.1.2; the identifier's octets. */
export const subjectKeyIdentifier = (id: Uint8Array): Der =>
  writeExtension(EXTENSION.subjectKeyIdentifier, false, octetString(id));

/** §4.2.1.1, keyIdentifier alone. */
export const authorityKeyIdentifier = (id: Uint8Array): Der =>
  writeExtension(EXTENSION.authorityKeyIdentifier, false, sequence(primitive(0, octetString(id))));

/** §4.2.1.9 of a CA; absent `pathLength`: no limit. */
export const caConstraints = (pathLength: number | undefined): Der =>
  writeExtension(
    EXTENSION.basicConstraints,
    true,
    sequence(trueOrNothing(true), pathLength === undefined ? NOTHING : integer(pathLength)),
  );

/** Bit numbers of §4.2.1.3. */
export const USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  keyCertSign: 5,
  cRLSign: 6,
} as const;

export const keyUsage = (bits: readonly (keyof typeof USAGE)[]): Der =>
  writeExtension(EXTENSION.keyUsage, true, namedBits(bits.map((bit) => USAGE[bit])));

/** §4.2.1.12, not critical. */
export const extendedKeyUsage = (purposes: readonly Oid[]): Der =>
  writeExtension(EXTENSION.extendedKeyUsage, false, sequence(...purposes.map(objectIdentifier)));

/** §4.2.1.4 without qualifiers. */
export const certificatePolicies = (policies: readonly Oid[]): Der =>
  writeExtension(
    EXTENSION.certificatePolicies,
    false,
    sequence(...policies.map((policy) => sequence(objectIdentifier(policy)))),
  );

/** issuerDomainPolicy, subjectDomainPolicy. */
export type PolicyMapping = readonly [from: Oid, to: Oid];

/** §4.2.1.5, critical as it should be. */
export const policyMappings = (mappings: readonly PolicyMapping[]): Der =>
  writeExtension(
    EXTENSION.policyMappings,
    true,
    sequence(...mappings.map(([from, to]) => sequence(objectIdentifier(from), objectIdentifier(to)))),
  );

export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

/** §4.2.1.11; the caller gives one of the two at least. */
export const policyConstraints = ({ requireExplicitPolicy, inhibitPolicyMapping }: PolicyConstraints): Der =>
  writeExtension(
    EXTENSION.policyConstraints,
    true,
    sequence(
      requireExplicitPolicy === undefined ? NOTHING : primitive(0, integer(requireExplicitPolicy)),
      inhibitPolicyMapping === undefined ? NOTHING : primitive(1, integer(inhibitPolicyMapping)),
    ),
  );

/** §4.2.1.14. */
export const inhibitAnyPolicy = (skipCerts: number): Der =>
  writeExtension(EXTENSION.inhibitAnyPolicy, true, integer(skipCerts));

/** §4.2.1.10, permitted subtrees alone. */
export const permittedNames = (bases: readonly GeneralNameParts[]): Der =>
  writeExtension(
    EXTENSION.nameConstraints,
    true,
    sequence(constructed(0, ...bases.map((base) => sequence(writeGeneralName(base))))),
  );

/** §4.2.1.6 beside a subject that is not empty. */
export const subjectAltName = (names: readonly GeneralNameParts[]): Der =>
  writeExtension(EXTENSION.subjectAltName, false, sequence(...names.map(writeGeneralName)));

/** §4.2.1.13: one point under one address. */
export const crlDistributionPoint = (uri: string): Der =>
  writeExtension(
    EXTENSION.cRLDistributionPoints,
    false,
    sequence(sequence(constructed(0, constructed(0, writeGeneralName({ form: "uri", text: uri }))))),
  );

/** §4.2.2.1: where certificates issued to this one's issuer are. */
export const caIssuers = (uri: string): Der =>
  writeExtension(
    EXTENSION.authorityInfoAccess,
    false,
    sequence(sequence(writeOid("1.3.6.1.5.5.7.48.2"), writeGeneralName({ form: "uri", text: uri }))),
  );

/** RFC 9608 §2: a NULL. */
export const noRevAvail = (): Der => writeExtension(EXTENSION.noRevAvail, false, nullValue());

/** §5.2.3. */
export const crlNumber = (number: number): Der => writeExtension(EXTENSION.cRLNumber, false, integer(number));
