// Knows RFC 5280 §6.1 for one exact path, clause by clause with the policy tree of the text, as a judge of the engine: slow,
// literal, sharing no code with shared/path. Leaves revocation out and searching to brute-force.ts.

import type { PathInputs, TrustAnchor } from "../../shared/path/question.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { ExactTime } from "../../shared/values/instant.ts";
import { isUnderstood, startOf } from "./anchor-demands.ts";
import { namesAllowed } from "./literal-names.ts";
import { PolicyTree, userSet } from "./policy-tree.ts";

export interface Judgement {
  readonly valid: boolean;
  /** The clause that fails first, for people who look into a disagreement. */
  readonly because?: string;
  /** RFC 9618 §5.5 (g), ascending; what the policy part comes to even where something else fails. */
  readonly authority: readonly Oid[];
  readonly user: readonly Oid[];
}

/** The first rule that breaks; the policy part goes on all the same, so that its sets can be compared. */
class Verdict {
  because: string | undefined;
  require(holds: boolean, clause: string): void {
    if (!holds) this.because ??= clause;
  }
}

/**
 * Judges `path`, first certificate below the anchor … target, at `time`. Throws TooBig where the tree outgrows its limit.
 * Revocation is not looked at. An empty path is no question for this judge.
 */
export function judgePath(
  anchor: TrustAnchor,
  path: readonly Certificate[],
  time: ExactTime,
  inputs: PathInputs,
  verify: SignatureVerifier,
): Judgement {
  const n = path.length;
  const verdict = new Verdict();
  const start = startOf(anchor, inputs, n);
  verdict.require(start !== undefined, "RFC 5937: the anchor does not fit");
  if (start === undefined) return { valid: false, because: "RFC 5937", authority: [], user: [] };
  const tree = new PolicyTree();
  let { explicit, mapping, any, pathLength, names } = start;
  let issuer = anchor.name.key;
  let key = anchor.publicKey;
  const seen = new Set<string>();

  path.forEach((certificate, index) => {
    const i = index + 1;
    const { known, selfIssued } = certificate;
    verdict.require(!seen.has(certificate.id), "§6.1: a certificate appears twice");
    seen.add(certificate.id);
    verdict.require(
      inputs.allowEncodingFindings || !certificate.findings.some((finding) => finding.class === "encoding"),
      "encoding",
    );
    verdict.require(!certificate.extensions.some((extension) => extension.malformed), "malformed extension");
    // §6.1.3 Basic Certificate Processing
    const good = verify(key, certificate.signatureAlgorithm, certificate.tbs, certificate.signature).kind === "good";
    verdict.require(good, `§6.1.3 (a)(1) at ${i}`);
    const { second, fraction } = time;
    const within =
      certificate.notBefore <= second &&
      (second < certificate.notAfter || (second === certificate.notAfter && !fraction));
    verdict.require(within, `§6.1.3 (a)(2) at ${i}`);
    verdict.require(certificate.issuer.key === issuer, `§6.1.3 (a)(4) at ${i}`);
    if (!selfIssued || i === n) verdict.require(namesAllowed(certificate, names), `§6.1.3 (b), (c) at ${i}`);
    if (known.certificatePolicies === undefined)
      tree.root = undefined; // (e)
    else {
      const policies = known.certificatePolicies.map((information) => information.policy);
      tree.applyPolicies(i, policies, any > 0 || (i < n && selfIssued)); // (d)
    }
    verdict.require(explicit > 0 || tree.root !== undefined, `§6.1.3 (f) at ${i}`);
    const critical = certificate.extensions.filter((extension) => extension.critical && !isUnderstood(extension.oid));
    verdict.require(critical.length === 0, `§6.1.4 (o), §6.1.5 (f) at ${i}`);
    if (i === n) return;

    // §6.1.4 Preparation for Certificate i+1
    const mappings = new Map<Oid, Set<Oid>>();
    for (const { issuerDomainPolicy: from, subjectDomainPolicy: to } of known.policyMappings ?? []) {
      if (from === ANY_POLICY || to === ANY_POLICY) {
        verdict.require(false, `§6.1.4 (a) at ${i}`);
        tree.root = undefined; // the policy part comes to nothing
      }
      mappings.set(from, (mappings.get(from) ?? new Set()).add(to));
    }
    tree.applyMappings(i, mappings, mapping > 0); // (b)
    issuer = certificate.subject.key; // (c)
    key = certificate.publicKey; // (d)–(f)
    if (known.nameConstraints) {
      const { permitted, excluded } = known.nameConstraints; // (g)
      names = {
        permitted: permitted.length > 0 ? [...names.permitted, permitted] : names.permitted,
        excluded: [...names.excluded, ...excluded],
      };
    }
    if (!selfIssued) {
      explicit = Math.max(0, explicit - 1); // (h)
      mapping = Math.max(0, mapping - 1);
      any = Math.max(0, any - 1);
    }
    explicit = Math.min(explicit, known.policyConstraints?.requireExplicitPolicy ?? explicit); // (i)
    mapping = Math.min(mapping, known.policyConstraints?.inhibitPolicyMapping ?? mapping);
    any = Math.min(any, known.inhibitAnyPolicy ?? any); // (j)
    verdict.require(certificate.version === 3 && known.basicConstraints?.ca === true, `§6.1.4 (k) at ${i}`);
    if (!selfIssued) {
      verdict.require(pathLength > 0, `§6.1.4 (l) at ${i}`);
      pathLength -= 1;
    }
    pathLength = Math.min(pathLength, known.basicConstraints?.pathLength ?? pathLength); // (m)
    verdict.require(known.keyUsage === undefined || known.keyUsage.has("keyCertSign"), `§6.1.4 (n) at ${i}`);
  });

  // §6.1.5 Wrap-Up Procedure
  explicit = Math.max(0, explicit - 1); // (a)
  if (path[n - 1]?.known.policyConstraints?.requireExplicitPolicy === 0) explicit = 0; // (b)
  const authority = tree.authoritySet(n);
  const user = userSet(authority, start.initial);
  tree.intersect(n, start.initial); // (g)
  if ((tree.root !== undefined) !== user.size > 0)
    throw new Error("RFC 5280 §6.1.5 (g) and RFC 9618 §5.5 (g) disagree: one of the two readings is wrong");
  verdict.require(explicit > 0 || tree.root !== undefined, "§6.1.5 (g)");
  const sets = { authority: [...authority].sort(), user: [...user].sort() };
  return verdict.because === undefined ? { valid: true, ...sets } : { valid: false, because: verdict.because, ...sets };
}
