// Knows one path from one anchor, certificate by certificate: every state, every level of the policy graph, everything
// that stands against it. Leaves the choice of paths to the searches and words to explain.
import type { Certificate } from "../pki/certificate.ts";
import type { Oid } from "../pki/oid.ts";
import type { AnchorStart } from "./anchor-start.ts";
import type { PathFinding } from "./finding.ts";
import type { Link } from "./link.ts";
import { type FinalState, type PathState, prepareNext, type RuleContext, wrapUp } from "./path-state.ts";
import { ANCHOR_LEVEL, authoritySet, levelOf, mapLevel, type PolicyLevel, userSet } from "./policy/policy-graph.ts";
import { signatureFinding } from "./search/issued-by.ts";
import { keyTextOf, type Signatures } from "./signature-cache.ts";

export interface TraceRung {
  readonly link: Link;
  /** Before this certificate. */
  readonly before: PathState;
  /** After it; for the last certificate §6.1.4 is not processed and the counters are those of §6.1.5. */
  readonly after: PathState | FinalState;
  readonly level: PolicyLevel;
  readonly findings: readonly PathFinding[];
}

export interface Trace {
  readonly start: AnchorStart;
  readonly rungs: readonly TraceRung[];
  /** All findings in order of the path, those of the end last. */
  readonly findings: readonly PathFinding[];
  readonly authorityConstrainedPolicySet: readonly Oid[];
  readonly userConstrainedPolicySet: readonly Oid[];
}

/** Revocation of a certificate on this path; absent where it is off. */
export type RevocationOf = (link: Link) => PathFinding | undefined;

/**
 * Every check of RFC 5280 §6.1 on one path, first certificate below the anchor first; nothing is skipped after a failure.
 * Signatures are checked with the key of the certificate above, whatever its name says.
 */
export function tracePath(
  pool: { readonly signatures: Pick<Signatures, "verify"> },
  start: AnchorStart,
  links: readonly Link[],
  rules: RuleContext,
  revocationOf: RevocationOf,
): Trace {
  const rungs: TraceRung[] = [];
  const levels: PolicyLevel[] = [ANCHOR_LEVEL];
  const seen = new Set<string>();
  let issuer: { name: Certificate["issuer"]; publicKey: Certificate["publicKey"] } = start.anchor;
  let state = start.state;
  for (const [position, link] of links.entries()) {
    const { certificate } = link;
    const last = position === links.length - 1;
    const findings: PathFinding[] = [];
    const against = (finding: PathFinding): boolean => {
      findings.push(finding);
      return false;
    };
    if (seen.has(certificate.id)) against({ kind: "certificate-repeated", certificate: certificate.id });
    seen.add(certificate.id);
    const signature = pool.signatures.verify(certificate, issuer.publicKey, keyTextOf(issuer.publicKey));
    const unverified = signatureFinding(certificate, signature);
    if (unverified) against(unverified);
    const revoked = revocationOf(link);
    if (revoked) against(revoked);
    if (certificate.issuer.key !== issuer.name.key) {
      against({
        kind: "issuer-name-mismatch",
        certificate: certificate.id,
        expected: issuer.name.key,
        found: certificate.issuer.key,
      });
    }
    const above = levels[position] ?? ANCHOR_LEVEL;
    const anyAllowed = state.inhibitAnyPolicy > 0 || (!last && link.selfIssued);
    const plain = levelOf(above, certificate, anyAllowed);
    const level = last ? plain : mapLevel(plain, above, certificate, state.policyMapping);
    levels.push(level);
    const before = state;
    const next = last ? undefined : prepareNext(before, link, rules, against);
    const after = next ?? wrapUp(before, link, rules, against);
    if (after === undefined) throw new Error("processing ended although nothing may end it");
    rungs.push({ link, before, after, level, findings: inOrderOfRules(findings) });
    if (next) state = next;
    issuer = { name: certificate.subject, publicKey: certificate.publicKey };
  }
  return concluded(start, rungs, levels);
}

function concluded(start: AnchorStart, rungs: TraceRung[], levels: readonly PolicyLevel[]): Trace {
  const authority = authoritySet(levels);
  const user = userSet(authority, start.initialPolicySet);
  const end = rungs.at(-1);
  if (
    end &&
    end.after.explicitPolicy === 0 &&
    user.length === 0 &&
    !end.findings.some(({ kind }) => kind === "no-policy-left")
  ) {
    const wanted = [...start.initialPolicySet].sort();
    const finding: PathFinding = {
      kind: "no-acceptable-policy",
      certificate: end.link.certificate.id,
      worth: authority,
      wanted,
    };
    rungs[rungs.length - 1] = { ...end, findings: [...end.findings, finding] };
  }
  return {
    start,
    rungs,
    findings: rungs.flatMap(({ findings }) => findings),
    authorityConstrainedPolicySet: authority,
    userConstrainedPolicySet: user,
  };
}

/** §6.1.3 (a): signature, validity, revocation, name, before the rest; the rules themselves report in their order. */
const FIRST: readonly PathFinding["kind"][] = [
  "certificate-repeated",
  "signature-bad",
  "signature-unsupported",
  "unsupported-key",
  "not-yet-valid",
  "expired",
  "revoked",
  "revocation-unknown",
  "issuer-name-mismatch",
];

function inOrderOfRules(findings: readonly PathFinding[]): readonly PathFinding[] {
  const rank = ({ kind }: PathFinding): number => {
    const at = FIRST.indexOf(kind);
    return at < 0 ? FIRST.length : at;
  };
  return findings.length < 2 ? findings : [...findings].sort((a, b) => rank(a) - rank(b));
}
