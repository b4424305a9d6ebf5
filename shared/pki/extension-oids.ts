// Knows the object identifiers of the extensions that are decoded. Leaves names for people to oid-names.ts.
import type { Oid } from "./oid.ts";

const oid = (text: string): Oid => text as Oid; // constants, written in canonical form

/** RFC 5280 §4.2, §5.2, §5.3; RFC 6960 §4.2.2.2.1; RFC 9608 §2. */
export const EXTENSION = {
  subjectDirectoryAttributes: oid("2.5.29.9"),
  subjectKeyIdentifier: oid("2.5.29.14"),
  keyUsage: oid("2.5.29.15"),
  subjectAltName: oid("2.5.29.17"),
  issuerAltName: oid("2.5.29.18"),
  basicConstraints: oid("2.5.29.19"),
  cRLNumber: oid("2.5.29.20"),
  reasonCode: oid("2.5.29.21"),
  invalidityDate: oid("2.5.29.24"),
  deltaCRLIndicator: oid("2.5.29.27"),
  issuingDistributionPoint: oid("2.5.29.28"),
  certificateIssuer: oid("2.5.29.29"),
  nameConstraints: oid("2.5.29.30"),
  cRLDistributionPoints: oid("2.5.29.31"),
  certificatePolicies: oid("2.5.29.32"),
  policyMappings: oid("2.5.29.33"),
  authorityKeyIdentifier: oid("2.5.29.35"),
  policyConstraints: oid("2.5.29.36"),
  extendedKeyUsage: oid("2.5.29.37"),
  freshestCRL: oid("2.5.29.46"),
  inhibitAnyPolicy: oid("2.5.29.54"),
  noRevAvail: oid("2.5.29.56"),
  authorityInfoAccess: oid("1.3.6.1.5.5.7.1.1"),
  subjectInfoAccess: oid("1.3.6.1.5.5.7.1.11"),
  ocspNoCheck: oid("1.3.6.1.5.5.7.48.1.5"),
} as const;
