// Knows what the record keeps beside the octets of one certificate or CRL: plain values, from which its rows are made and
// by which its issuer is looked for. A thread makes them and hands them over, so that the core reads nothing again.
// Leaves rows to projections/ and reading octets to shared/pki.
import type { CertificateRole } from "../../shared/contract/certificates.ts";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import { certificateRole } from "../../shared/pki/certificate-role.ts";
import type { CertificateList, CrlId } from "../../shared/pki/crl.ts";
import { keyText } from "../../shared/pki/description/key-text.ts";
import { nameText, plainName } from "../../shared/pki/distinguished-name-text.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import { toHex } from "../../shared/values/bytes.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { entityId, keyHash, nameHash } from "./name-hash.ts";
import { readCertificate } from "./read-certificate.ts";
import { readCrl } from "./read-crl.ts";

/** Made again from the octets whenever the projection is rebuilt: a better word needs no new event. */
export interface CertificateExtract {
  readonly id: CertificateId;
  readonly entity: EntityId;
  readonly nameHash: string;
  readonly issuerNameHash: string;
  readonly keyHash: string;
  /** Hexadecimal. */
  readonly keyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
  readonly selfIssued: boolean;
  readonly ca: boolean;
  readonly subject: string;
  readonly subjectName: string;
  readonly issuer: string;
  readonly issuerName: string;
  readonly serial: string;
  readonly key: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** As long as its own key does not verify it. */
  readonly role: CertificateRole;
  readonly policies: readonly Oid[];
  /** issuerDomainPolicy and subjectDomainPolicy. */
  readonly mappings: readonly (readonly [Oid, Oid])[];
  readonly findings: number;
  readonly encodingFindings: number;
}

export interface CrlExtract {
  readonly id: CrlId;
  readonly issuerNameHash: string;
  readonly authorityKeyIdentifier: string | null;
  readonly issuer: string;
  readonly issuerName: string;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant | null;
  readonly number: string | null;
  readonly delta: 0 | 1;
  readonly entries: number;
  readonly findings: number;
}

const hasTrailing = ({ findings }: Pick<Certificate, "findings">): boolean =>
  findings.some(({ code }) => code === "trailing-bytes");

/**
 * What is read from the octets that are kept, and so the same whenever the record reads it again: where something trailed behind
 * them in the file, they are read once more by themselves.
 */
export function certificateExtract(read: Certificate): CertificateExtract {
  if (!hasTrailing(read)) return extractOf(read);
  const alone = readCertificate(read.der);
  if (!alone.ok) throw new Error(`certificate ${read.id} cannot be read again: ${alone.error.message}`);
  return extractOf(alone.value);
}

/** As `certificateExtract`. */
export function crlExtract(read: CertificateList): CrlExtract {
  if (!hasTrailing(read)) return extractOfList(read);
  const alone = readCrl(read.der, 0);
  if (!alone.ok) throw new Error(`CRL ${read.id} cannot be read again: ${alone.error.message}`);
  return extractOfList(alone.value);
}

const extractOf = (certificate: Certificate): CertificateExtract => ({
  id: certificate.id,
  entity: entityId(certificate),
  nameHash: nameHash(certificate.subject.key),
  issuerNameHash: nameHash(certificate.issuer.key),
  keyHash: keyHash(certificate),
  keyIdentifier: hexOf(certificate.known.subjectKeyIdentifier),
  authorityKeyIdentifier: hexOf(certificate.known.authorityKeyIdentifier?.keyIdentifier),
  selfIssued: certificate.selfIssued,
  ca: certificate.known.basicConstraints?.ca === true,
  subject: plainName(certificate.subject),
  subjectName: nameText(certificate.subject),
  issuer: plainName(certificate.issuer),
  issuerName: nameText(certificate.issuer),
  serial: toHex(certificate.serial),
  key: keyText(certificate.publicKey),
  notBefore: certificate.notBefore,
  notAfter: certificate.notAfter,
  role: certificateRole(certificate, false),
  policies: (certificate.known.certificatePolicies ?? []).map(({ policy }) => policy),
  mappings: (certificate.known.policyMappings ?? []).map(
    ({ issuerDomainPolicy, subjectDomainPolicy }) => [issuerDomainPolicy, subjectDomainPolicy] as const,
  ),
  findings: certificate.findings.length,
  encodingFindings: certificate.findings.filter((finding) => finding.class === "encoding").length,
});

const extractOfList = (crl: CertificateList): CrlExtract => ({
  id: crl.id,
  issuerNameHash: nameHash(crl.issuer.key),
  authorityKeyIdentifier: hexOf(crl.authorityKeyIdentifier?.keyIdentifier),
  issuer: plainName(crl.issuer),
  issuerName: nameText(crl.issuer),
  thisUpdate: crl.thisUpdate,
  nextUpdate: crl.nextUpdate ?? null,
  number: hexOf(crl.crlNumber),
  delta: crl.deltaBaseNumber === undefined ? 0 : 1,
  entries: crl.entries,
  findings: crl.findings.length,
});

const hexOf = (octets: Uint8Array | undefined): string | null => (octets === undefined ? null : toHex(octets));
