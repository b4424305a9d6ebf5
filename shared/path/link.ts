// Knows a certificate as an edge between two CA entities, with all that does not depend on the path it stands in.
// Leaves everything that does to path-state.ts.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import type { Extension } from "../pki/extension.ts";
import { ANY_POLICY, type Oid } from "../pki/oid.ts";
import type { Instant } from "../values/instant.ts";
import type { PathFinding } from "./finding.ts";
import { type CertificatePolicies, certificatePoliciesOf } from "./policy/certificate-policies.ts";
import type { PolicyTable } from "./policy/policy-table.ts";

export interface Link {
  readonly certificate: Certificate;
  /** Of the certificate, here once more: a search reads them at every step, and a certificate is an object of its own shape. */
  readonly id: CertificateId;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** Number of the subject's entity in the pool. */
  readonly subject: number;
  /** Number of the issuer's name in the pool. */
  readonly issuerName: number;
  readonly policies: CertificatePolicies;
  readonly selfIssued: boolean;
  /** Holds against this certificate wherever it stands: malformed or unknown critical extensions. */
  readonly alwaysAgainst: readonly PathFinding[];
  /** Holds against it below an anchor only where encoding findings are not allowed. */
  readonly encodingAgainst: PathFinding | undefined;
  /** Holds against it as an issuer of further certificates: RFC 5280 §6.1.4 (k) and (n), version included. */
  readonly issuerAgainst: readonly PathFinding[];
}

/** Extensions that the engine processes or may ignore safely even when critical (RFC 5280 §6.1.4 (o), §6.1.5 (f)). */
const PROCESSED: ReadonlySet<string> = new Set([
  "2.5.29.14", // subjectKeyIdentifier
  "2.5.29.15", // keyUsage
  "2.5.29.17", // subjectAltName: its names are what name constraints are about
  "2.5.29.18", // issuerAltName
  "2.5.29.19", // basicConstraints
  "2.5.29.30", // nameConstraints
  "2.5.29.31", // cRLDistributionPoints
  "2.5.29.32", // certificatePolicies
  "2.5.29.33", // policyMappings
  "2.5.29.35", // authorityKeyIdentifier
  "2.5.29.36", // policyConstraints
  "2.5.29.37", // extendedKeyUsage: no purpose is asked for
  "2.5.29.46", // freshestCRL
  "2.5.29.54", // inhibitAnyPolicy
  "2.5.29.56", // noRevAvail
  "1.3.6.1.5.5.7.48.1.5", // ocsp-nocheck
]);

const MUST_BE_READABLE: ReadonlySet<string> = new Set(
  [...PROCESSED].filter((oid) => oid !== "2.5.29.14" && oid !== "2.5.29.35"),
);

/** Malformed content of this extension is held against a certificate: skipping it could widen what is accepted. */
export const mustBeReadable = (extension: Oid): boolean => MUST_BE_READABLE.has(extension);

export const isProcessed = (extension: Oid): boolean => PROCESSED.has(extension);

/** A certificate's link; `subject` and `issuerName` are numbers of its pool, `table` numbers its policies. */
export function linkOf(certificate: Certificate, subject: number, issuerName: number, table: PolicyTable): Link {
  const encoding = certificate.findings.find((finding) => finding.class === "encoding");
  const { id, notBefore, notAfter } = certificate;
  return {
    certificate,
    id,
    notBefore,
    notAfter,
    subject,
    issuerName,
    policies: certificatePoliciesOf(certificate, table),
    selfIssued: certificate.selfIssued,
    alwaysAgainst: certificate.extensions.flatMap((extension) => againstExtension(certificate, extension)),
    encodingAgainst: encoding && {
      kind: "encoding-finding",
      certificate: certificate.id,
      code: encoding.code,
      offset: encoding.offset,
    },
    issuerAgainst: againstIssuer(certificate),
  };
}

function againstExtension(certificate: Certificate, extension: Extension): PathFinding[] {
  const { oid, offset } = extension;
  // Only the first of two is decoded: what the second says would be skipped.
  const repeated = certificate.extensions.some((other) => other.oid === oid && other.offset < offset);
  if (repeated && MUST_BE_READABLE.has(oid))
    return [{ kind: "extension-malformed", certificate: certificate.id, extension: oid, offset }];
  if (extension.malformed && (extension.critical || MUST_BE_READABLE.has(oid))) {
    return [{ kind: "extension-malformed", certificate: certificate.id, extension: oid, offset }];
  }
  if (extension.critical && !PROCESSED.has(oid)) {
    return [{ kind: "unknown-critical-extension", certificate: certificate.id, extension: oid }];
  }
  return [];
}

/** RFC 5280 §6.1.4 (k) with its out-of-band exception for versions 1 and 2 left out, and (n). */
function againstIssuer(certificate: Certificate): PathFinding[] {
  const { basicConstraints, keyUsage } = certificate.known;
  const found: PathFinding[] = [];
  if (certificate.version !== 3) found.push({ kind: "not-a-ca", certificate: certificate.id, reason: "version" });
  else if (basicConstraints === undefined)
    found.push({ kind: "not-a-ca", certificate: certificate.id, reason: "no-basic-constraints" });
  else if (!basicConstraints.ca) found.push({ kind: "not-a-ca", certificate: certificate.id, reason: "ca-false" });
  if (keyUsage !== undefined && !keyUsage.has("keyCertSign"))
    found.push({ kind: "no-cert-sign", certificate: certificate.id, usage: [...keyUsage] });
  return found;
}

/** Policies asserted, as dotted OIDs, any-policy included. */
export const assertedPolicies = (certificate: Certificate): readonly Oid[] =>
  (certificate.known.certificatePolicies ?? []).map(({ policy }) => policy);

export const assertsAnyPolicy = (certificate: Certificate): boolean =>
  assertedPolicies(certificate).includes(ANY_POLICY);
