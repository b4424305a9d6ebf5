// Knows how the path engine lends itself to revocation checking: CRL issuers by name, their signatures, paths to them.
// Leaves the check itself to revocation/.
import type { Certificate } from "../../pki/certificate.ts";
import type { CertificateList } from "../../pki/crl.ts";
import type { Name } from "../../pki/name.ts";
import { ANY_POLICY } from "../../pki/oid.ts";
import type { SubjectPublicKeyInfo } from "../../pki/public-key.ts";
import { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import type { PathPool } from "../pool.ts";
import type { PathInputs, TrustAnchor } from "../question.ts";
import { createRevocationChecker, type RevocationChecker } from "../revocation/check-revocation.ts";
import { createRevocationIndex } from "../revocation/revocation-index.ts";
import type {
  CrlIssuerCandidate,
  IssuerTrust,
  RevocationOutcome,
  RevocationPorts,
} from "../revocation/revocation-outcome.ts";
import { keyTextOf } from "../signature-cache.ts";
import { exactSearch } from "./exact-search.ts";
import type { RevocationService } from "./revocation-port.ts";
import { SearchSession } from "./session.ts";

const OFF: RevocationService = { check: () => undefined };

/** The service for walks of this session from this anchor. */
export function revocationService(session: SearchSession, anchor: TrustAnchor): RevocationService {
  if (session.inputs.revocation === "off") return OFF;
  const service = new CrlService();
  service.checker = createRevocationChecker(portsOf(session, anchor, service));
  return service;
}

/** Hands each check the account it is charged to; `lent` to searches inside a check, so that circles are seen. */
class CrlService implements RevocationService {
  account = new Account({ steps: 0, signatureChecks: 0, nameComparisons: 0 });
  checker: RevocationChecker | undefined;

  readonly check = (link: Link, account: Account): PathFinding | undefined => {
    if (this.checker === undefined) throw new Error("asked before it was bound");
    this.account = account;
    return revocationFinding(link.certificate, this.checker.check(link.certificate), account);
  };
}

/** The finding for a status that does not let a path stand. */
function revocationFinding(
  certificate: Certificate,
  outcome: RevocationOutcome,
  account: Account,
): PathFinding | undefined {
  const { id } = certificate;
  switch (outcome.kind) {
    case "good":
    case "not-needed":
      return undefined;
    case "revoked":
      return { kind: "revoked", certificate: id, crl: outcome.crl, since: outcome.since, reason: outcome.reason };
    case "unknown":
      return { kind: "revocation-unknown", certificate: id, gap: outcome.gap, detail: outcome.detail };
    case "unsupported":
      return { kind: "signature-unsupported", certificate: id, algorithm: outcome.algorithm, reason: outcome.reason };
    case "undetermined":
      return account.exhausted ?? { kind: "budget-spent", what: "steps", limit: account.limits.steps };
  }
}

function portsOf(session: SearchSession, anchor: TrustAnchor, service: CrlService): RevocationPorts {
  const { pool } = session;
  return {
    time: session.time,
    index: createRevocationIndex(session.crls),
    verifyCrl: (crl: CertificateList, key: SubjectPublicKeyInfo) => {
      const keyText = keyTextOf(key);
      if (!pool.signatures.knows(crl, keyText) && !service.account.signature())
        return { kind: "budget-spent" } as const;
      return pool.signatures.verify(crl, key, keyText);
    },
    issuersNamed: (name: Name) => crlIssuers(pool, anchor, name),
    trusts: (certificate: Certificate) => trusts(session, anchor, certificate, service),
  };
}

/** The anchor if the name is its own, then every candidate certificate with this subject, by ascending hash. */
function crlIssuers(pool: PathPool, anchor: TrustAnchor, name: Name): readonly CrlIssuerCandidate[] {
  const own: CrlIssuerCandidate[] =
    anchor.name.key === name.key ? [{ name: anchor.name, publicKey: anchor.publicKey }] : [];
  const certificates = pool
    .entitiesNamed(pool.nameNumberOf(name), new Set())
    .flatMap(({ number }) => pool.issuedTo(number))
    .map(({ certificate }) => certificate)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const issued = certificates.map((certificate): CrlIssuerCandidate => {
    const { subjectKeyIdentifier } = certificate.known;
    const candidate = { name: certificate.subject, publicKey: certificate.publicKey, certificate };
    return subjectKeyIdentifier ? { ...candidate, subjectKeyIdentifier } : candidate;
  });
  return [...own, ...issued];
}

/** RFC 5280 §6.3.3 (f): a path from the same anchor, at the same time, without policy demands, itself checked. */
function trusts(outer: SearchSession, anchor: TrustAnchor, certificate: Certificate, service: CrlService): IssuerTrust {
  const { account } = service;
  const inputs: PathInputs = {
    ...outer.inputs,
    initialPolicySet: new Set([ANY_POLICY]),
    initialExplicitPolicy: false,
    initialPolicyMappingInhibit: false,
    initialAnyPolicyInhibit: false,
  };
  const session = new SearchSession(
    outer.pool,
    { anchors: [anchor], time: outer.time, inputs, crls: outer.crls },
    () => service,
  );
  const found = exactSearch(session, outer.pool.linkOf(certificate), account, account.limits.steps);
  if (found.kind === "found") return { kind: "valid" };
  if (found.kind === "stopped" || found.undetermined) return { kind: "undetermined" };
  const { unsupported } = found;
  if (unsupported?.kind === "signature-unsupported")
    return { kind: "unsupported", algorithm: unsupported.algorithm, reason: unsupported.reason };
  return { kind: "invalid" };
}
