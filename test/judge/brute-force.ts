// Knows every entity-simple path from the anchors to the target, each judged by the tree: what a search must find. Only for
// pools of a few certificates. Leaves the single path to rfc5280-tree.ts.

import type { PathQuestion, TrustAnchor } from "../../shared/path/question.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { TooBig } from "./policy-tree.ts";
import { type Judgement, judgePath } from "./rfc5280-tree.ts";

export interface JudgedPath {
  readonly anchor: TrustAnchor;
  readonly certificates: readonly Certificate[];
  readonly judgement: Judgement;
}

export interface BruteForce {
  readonly valid: boolean;
  /** Fewest certificates first, then certificate hashes from the anchor on, then the anchor's id. */
  readonly validPaths: readonly JudgedPath[];
  readonly invalidPaths: readonly JudgedPath[];
  /** Union of the user-constrained sets of the valid paths, ascending. */
  readonly user: readonly Oid[];
}

const PATH_LIMIT = 3_000;

/** A CA entity: name and key. */
export const entityOf = (name: { readonly key: string }, publicKey: { readonly der: Uint8Array }): string =>
  `${name.key}\u0000${Buffer.from(publicKey.der).toString("hex")}`;

/**
 * All paths of `question` through `pool` on which no entity appears twice, the anchor's included; certificates whose
 * subject and key are an anchor's are never used. Throws TooBig past PATH_LIMIT paths.
 */
export function bruteForce(
  question: PathQuestion,
  pool: readonly Certificate[],
  verify: SignatureVerifier,
): BruteForce {
  const { target, anchors, time, inputs } = question;
  const anchorEntities = new Set(anchors.map((anchor) => entityOf(anchor.name, anchor.publicKey)));
  const candidates = [...new Map([...pool, target].map((c) => [c.id, c])).values()];
  const usable = candidates.filter((c) => !anchorEntities.has(entityOf(c.subject, c.publicKey)));
  const found: JudgedPath[] = [];
  const issuedBy = (issuerName: string, issuerKey: Certificate["publicKey"]): Certificate[] =>
    usable.filter(
      (c) => c.issuer.key === issuerName && verify(issuerKey, c.signatureAlgorithm, c.tbs, c.signature).kind === "good",
    );
  const memo = new Map<string, Certificate[]>();

  for (const anchor of anchors) {
    const walk = (
      name: Certificate["subject"],
      key: Certificate["publicKey"],
      path: Certificate[],
      visited: Set<string>,
    ) => {
      const here = entityOf(name, key);
      const next = memo.get(here) ?? issuedBy(name.key, key);
      memo.set(here, next);
      for (const certificate of next) {
        const entity = entityOf(certificate.subject, certificate.publicKey);
        if (visited.has(entity)) continue;
        if (certificate.id === target.id) {
          const certificates = [...path, certificate];
          if (found.length >= PATH_LIMIT) throw new TooBig(`more than ${PATH_LIMIT} paths`);
          found.push({ anchor, certificates, judgement: judgePath(anchor, certificates, time, inputs, verify) });
        } else {
          walk(certificate.subject, certificate.publicKey, [...path, certificate], new Set([...visited, entity]));
        }
      }
    };
    walk(anchor.name, anchor.publicKey, [], new Set([entityOf(anchor.name, anchor.publicKey)]));
  }
  found.sort(comparePaths);
  const validPaths = found.filter((path) => path.judgement.valid);
  const user = [...new Set(validPaths.flatMap((path) => path.judgement.user))].sort();
  return { valid: validPaths.length > 0, validPaths, invalidPaths: found.filter((p) => !p.judgement.valid), user };
}

function comparePaths(a: JudgedPath, b: JudgedPath): number {
  if (a.certificates.length !== b.certificates.length) return a.certificates.length - b.certificates.length;
  const [left, right] = [a, b].map((path) => `${path.certificates.map((c) => c.id).join(" ")} ${path.anchor.id}`);
  return (left ?? "") < (right ?? "") ? -1 : left === right ? 0 : 1;
}
