// Knows whether a certificate was issued by a given entity of the pool, and says it as a finding where not.
import type { Certificate } from "../../pki/certificate.ts";
import type { SignatureVerdict } from "../../pki/public-key.ts";
import { equalBytes } from "../../values/bytes.ts";
import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import type { PathPool } from "../pool.ts";

/** What of a session the question needs. */
interface IssuedBySession {
  readonly pool: PathPool;
  readonly anchorEntities: ReadonlySet<number>;
}

/** The finding for a signature that did not verify, by what the verifier said. */
export function signatureFinding(certificate: Certificate, verdict: SignatureVerdict): PathFinding | undefined {
  const { id } = certificate;
  switch (verdict.kind) {
    case "good":
      return undefined;
    case "bad":
      return { kind: "signature-bad", certificate: id };
    case "unsupported":
      return { kind: "signature-unsupported", certificate: id, algorithm: verdict.algorithm, reason: verdict.reason };
    case "unsupported-key":
      return { kind: "unsupported-key", certificate: id, reason: verdict.reason };
  }
}

/**
 * RFC 5280 §6.1.3 (a)(1) and (4) for discovery. Nothing where this entity's key verifies the certificate. A certificate
 * that another key of the same name verifies is simply not this entity's: `not-issued-here`.
 */
export function checkIssuedBy(
  session: IssuedBySession,
  link: Link,
  entity: number,
  account: Account,
): PathFinding | undefined {
  const { certificate } = link;
  const issuer = session.pool.issuerOf(link, session.anchorEntities, account.signature);
  if (issuer === undefined)
    return (
      account.exhausted ?? { kind: "budget-spent", what: "signature-checks", limit: account.limits.signatureChecks }
    );
  if (issuer.kind === "known")
    return issuer.entity === entity ? undefined : checkTwin(session.pool, link, issuer.entity, entity, account);
  if (issuer.kind === "unsupported") {
    if (issuer.entity === entity) return signatureFinding(certificate, issuer.verdict);
    // No key was shown to be the issuer's: each that can't be tried here may be.
    return checkUntried(session.pool, link, entity, account);
  }
  const { verdict, tried } = issuer;
  if (verdict && (tried === 1 || verdict.kind !== "bad")) return signatureFinding(certificate, verdict);
  return { kind: "issuer-key-unknown", certificate: certificate.id, issuer: certificate.issuer.key, tried };
}

function checkUntried(
  pool: PathPool,
  { certificate }: Link,
  entity: number,
  account: Account,
): PathFinding | undefined {
  const asked = pool.entities[entity];
  if (asked === undefined) return { kind: "not-issued-here", certificate: certificate.id };
  if (!pool.signatures.knows(certificate, asked.keyText) && !account.signature()) return spentSignatures(account);
  const verdict = pool.signatures.verify(certificate, asked.publicKey, asked.keyText);
  if (verdict.kind === "unsupported") return signatureFinding(certificate, verdict);
  return { kind: "not-issued-here", certificate: certificate.id };
}

/**
 * One key in two encodings (RSA parameters NULL and absent, say) is two entities, and a signature is good under both.
 * Which of them has a path is for the search to find out, so the second is verified too.
 */
function checkTwin(
  pool: PathPool,
  { certificate }: Link,
  known: number,
  asked: number,
  account: Account,
): PathFinding | undefined {
  const [one, other] = [pool.entities[known], pool.entities[asked]];
  if (one === undefined || other === undefined || !equalBytes(one.publicKey.keyBits, other.publicKey.keyBits))
    return { kind: "not-issued-here", certificate: certificate.id };
  if (!pool.signatures.knows(certificate, other.keyText) && !account.signature()) return spentSignatures(account);
  return signatureFinding(certificate, pool.signatures.verify(certificate, other.publicKey, other.keyText));
}

const spentSignatures = (account: Account): PathFinding =>
  account.exhausted ?? { kind: "budget-spent", what: "signature-checks", limit: account.limits.signatureChecks };
