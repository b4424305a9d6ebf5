// Knows who signed a CRL and whether they may: key, cRLSign, path to the anchor (RFC 5280 §6.3.3 (f), (g); RFC 10007).
// Leaves the path search to the port `trusts` and circles to issuer-circle.ts.
import type { Certificate } from "../../pki/certificate.ts";
import type { CertificateList } from "../../pki/crl.ts";
import type { Oid } from "../../pki/oid.ts";
import type { SubjectPublicKeyInfo } from "../../pki/public-key.ts";
import { equalBytes } from "../../values/bytes.ts";
import { type CrlGap, crlInWords } from "./crl-fitness.ts";
import { furtherGap } from "./gap-rank.ts";
import type { IssuerCircle } from "./issuer-circle.ts";
import type { CrlIssuerCandidate, RevocationPorts } from "./revocation-outcome.ts";

export type CrlSigner =
  | { readonly kind: "trusted"; readonly key: SubjectPublicKeyInfo }
  | { readonly kind: "refused"; readonly gap: CrlGap }
  | { readonly kind: "unsupported"; readonly algorithm: Oid; readonly reason: string }
  | { readonly kind: "circular"; readonly gap: CrlGap }
  | { readonly kind: "undetermined" };

/**
 * RFC 5280 §6.3.3 (f) and (g), with RFC 10007: tries every entity of the CRL issuer's name. The first whose key fits the
 * signature, that may sign CRLs, and that leads to the anchor serves.
 *
 * Departs: the authority key identifier orders the candidates and decides nothing.
 * Departs: where `subject` itself signed the CRL that covers it, its path is not searched again: it is the one that is
 * being checked (PKITS 4.14.30). The caller still sees to it that the CRL does not list it.
 */
export function findCrlSigner(
  crl: CertificateList,
  subject: Certificate,
  ports: RevocationPorts,
  circle: IssuerCircle,
): CrlSigner {
  const nobody: CrlSigner = {
    kind: "refused",
    gap: {
      gap: "crl-issuer-not-trusted",
      detail: `${crlInWords(crl)} is issued by somebody of whom no certificate was given.`,
    },
  };
  let best: CrlSigner | undefined;
  for (const candidate of inOrder(crl, candidatesFor(crl, subject, ports))) {
    const signer = examine(crl, candidate, subject, ports, circle);
    if (signer.kind === "trusted") return signer;
    best = best === undefined ? signer : weightier(best, signer);
  }
  return best ?? nobody;
}

/** The port's candidates, and `subject` where it has the name: a target need not be among the certificates of a pool. */
function candidatesFor(
  crl: CertificateList,
  subject: Certificate,
  ports: RevocationPorts,
): readonly CrlIssuerCandidate[] {
  const candidates = ports.issuersNamed(crl.issuer);
  if (subject.subject.key !== crl.issuer.key || candidates.some(({ certificate }) => certificate?.id === subject.id))
    return candidates;
  return [...candidates, { name: subject.subject, publicKey: subject.publicKey, certificate: subject }];
}

/** Those whose subject key identifier is the CRL's authority key identifier come first. */
function inOrder(crl: CertificateList, candidates: readonly CrlIssuerCandidate[]): readonly CrlIssuerCandidate[] {
  const wanted = crl.authorityKeyIdentifier?.keyIdentifier;
  if (wanted === undefined || candidates.length < 2) return candidates;
  const fits = (candidate: CrlIssuerCandidate) =>
    candidate.subjectKeyIdentifier !== undefined && equalBytes(candidate.subjectKeyIdentifier, wanted);
  return [...candidates.filter(fits), ...candidates.filter((candidate) => !fits(candidate))];
}

function examine(
  crl: CertificateList,
  candidate: CrlIssuerCandidate,
  subject: Certificate,
  ports: RevocationPorts,
  circle: IssuerCircle,
): CrlSigner {
  const said = crlInWords(crl);
  const refused = (gap: CrlGap["gap"], detail: string): CrlSigner => ({ kind: "refused", gap: { gap, detail } });
  const signature = ports.verifyCrl(crl, candidate.publicKey);
  switch (signature.kind) {
    case "budget-spent":
      return { kind: "undetermined" };
    case "unsupported":
      return signature;
    case "unsupported-key":
      return refused("crl-signature", `${said} cannot be verified with a key that is refused: ${signature.reason}`);
    case "bad":
      return refused("crl-signature", `${said} has a signature that no key of its issuer's name fits.`);
    case "good":
      break;
  }
  const { certificate, publicKey: key } = candidate;
  if (certificate === undefined) return { kind: "trusted", key };
  const signs = `${said} is signed by the certificate ${certificate.id.slice(0, 16)}`;
  // RFC 10007: in a v3 certificate keyUsage must be there and hold cRLSign; earlier versions cannot carry it.
  if (certificate.version === 3 && certificate.known.keyUsage?.has("cRLSign") !== true)
    return refused(
      "crl-issuer-not-trusted",
      `${signs}, ${certificate.known.keyUsage === undefined ? "which has no keyUsage" : "whose keyUsage lacks cRLSign"}.`,
    );
  if (certificate.id === subject.id) return { kind: "trusted", key };
  const trust = circle.ask(certificate.id, () => ports.trusts(certificate));
  switch (trust.kind) {
    case "valid":
      return { kind: "trusted", key };
    case "invalid":
      return refused("crl-issuer-not-trusted", `${signs}, which does not lead to the anchor by a valid path.`);
    case "circular":
      return {
        kind: "circular",
        gap: {
          gap: "crl-issuer-not-trusted",
          detail: `${signs}, whose own status comes back to CRLs that it is needed for.`,
        },
      };
    default:
      return trust;
  }
}

const WEIGHT: Readonly<Record<CrlSigner["kind"], number>> = {
  refused: 0,
  unsupported: 1,
  circular: 2,
  undetermined: 3,
  trusted: 4,
};

/** What more work, or another machine, could still turn into an answer outweighs what is settled. */
function weightier(a: CrlSigner, b: CrlSigner): CrlSigner {
  if (a.kind === "refused" && b.kind === "refused") return { kind: "refused", gap: furtherGap(a.gap, b.gap) };
  return WEIGHT[b.kind] > WEIGHT[a.kind] ? b : a;
}
