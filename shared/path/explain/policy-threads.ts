// Knows the threads of a traced path: which policies of the anchor's domain each node goes back to, which nodes reach the
// end, and the rung at which the last thread that was asked for ends. Leaves words to explain-policies.ts.
import type { Certificate } from "../../pki/certificate.ts";
import { ANY_POLICY, type Oid } from "../../pki/oid.ts";
import { assertedPolicies, assertsAnyPolicy } from "../link.ts";
import { ANCHOR_LEVEL, aliveNodes, type PolicyLevel, type PolicyNode } from "../policy/policy-graph.ts";
import type { Trace, TraceRung } from "../trace.ts";

/** Roots told of one node at most; more is a bomb, and what was asked for is followed apart from this list. */
const ROOTS = 200;

export interface PolicyThreads {
  /** The anchor's level first, then one per rung. */
  readonly levels: readonly PolicyLevel[];
  /** By level: positions that have a descendant at the last rung. */
  readonly alive: readonly ReadonlySet<number>[];
  /** By level: positions that have a child at the next rung. */
  readonly continued: readonly ReadonlySet<number>[];
  /** By level and position; any-policy for a node that is still open. Ascending by text. */
  readonly roots: readonly (readonly (readonly Oid[])[])[];
  /** By level: positions that lead on from a policy asked for, or may still. */
  readonly wanted: readonly ReadonlySet<number>[];
  /** Number of the first rung at which no such position is left. */
  readonly lostAt: number | undefined;
}

export function policyThreads(trace: Trace): PolicyThreads {
  const levels = [ANCHOR_LEVEL, ...trace.rungs.map(({ level }) => level)];
  const roots: (readonly Oid[])[][] = [];
  const wanted: Set<number>[] = [];
  for (const [depth, level] of levels.entries()) {
    const above = levels[depth - 1] ?? [];
    const here: (readonly Oid[])[] = [];
    const wantedHere = new Set<number>();
    for (const [position, node] of level.entries()) {
      const isRoot = node.policy === ANY_POLICY || beginsAt(node, above);
      here.push(isRoot ? [node.policy] : rootsOf(node, roots[depth - 1] ?? []));
      const asked = isRoot ? isAsked(node.policy, trace) : node.parents.some((at) => wanted[depth - 1]?.has(at));
      if (asked) wantedHere.add(position);
    }
    roots.push(here);
    wanted.push(wantedHere);
  }
  const lost = wanted.findIndex((here, depth) => depth > 0 && here.size === 0);
  const continued = levels.map((_, depth) => new Set(levels[depth + 1]?.flatMap(({ parents }) => parents)));
  return { levels, continued, alive: aliveNodes(levels), roots, wanted, lostAt: lost < 0 ? undefined : lost };
}

/** RFC 9618 §5.5 (g): a node whose only parent is anyPolicy belongs to the anchor's domain. */
export const beginsAt = (node: PolicyNode, above: PolicyLevel): boolean => {
  const [parent] = node.parents;
  return node.parents.length === 1 && parent !== undefined && above[parent]?.policy === ANY_POLICY;
};

/** anyPolicy counts as asked for while anything is: a policy asked for may still begin under it. */
function isAsked(policy: Oid, { start }: Trace): boolean {
  const { initialPolicySet } = start;
  if (policy === ANY_POLICY) return initialPolicySet.size > 0;
  return initialPolicySet.has(ANY_POLICY) || initialPolicySet.has(policy);
}

function rootsOf(node: PolicyNode, above: readonly (readonly Oid[])[]): readonly Oid[] {
  const found = new Set<Oid>();
  for (const parent of node.parents) {
    for (const root of above[parent] ?? []) if (found.size < ROOTS) found.add(root);
  }
  return [...found].sort();
}

/** Why a node has no child at a rung, by the rule that took it away. */
export type ThreadEnd = "no-policies" | "not-asserted" | "any-policy-inhibited" | "mapping-inhibited";

/** Why `node` ends at this rung, which holds no child of it. */
export function threadEnd(node: PolicyNode, rung: TraceRung, last: boolean): ThreadEnd {
  const { certificate } = rung.link;
  if (certificate.known.certificatePolicies === undefined) return "no-policies";
  const asserted = new Set(assertedPolicies(certificate));
  if (node.policy !== ANY_POLICY && rung.before.policyMapping === 0 && !last) {
    if (node.expected.some((policy) => asserted.has(policy) && mapsFrom(certificate, policy)))
      return "mapping-inhibited";
  }
  return assertsAnyPolicy(certificate) && !anyPolicyCounts(rung, last) ? "any-policy-inhibited" : "not-asserted";
}

/** RFC 5280 §6.1.3 (d)(2): whether anyPolicy in this certificate is taken for what it says. */
export const anyPolicyCounts = ({ before, link }: TraceRung, last: boolean): boolean =>
  before.inhibitAnyPolicy > 0 || (!last && link.selfIssued);

const mapsFrom = (certificate: Certificate, policy: Oid): boolean =>
  (certificate.known.policyMappings ?? []).some(({ issuerDomainPolicy }) => issuerDomainPolicy === policy);

/** RFC 5280 §6.1.3 (d), (e), §6.1.4 (b)(2). */
export const END_CLAUSE: Readonly<Record<ThreadEnd, string>> = {
  "no-policies": "RFC 5280 §6.1.3 (e)",
  "not-asserted": "RFC 5280 §6.1.3 (d)(1)",
  "any-policy-inhibited": "RFC 5280 §6.1.3 (d)(2)",
  "mapping-inhibited": "RFC 5280 §6.1.4 (b)(2)",
};

/** Asserted here although nothing above leads to it; any-policy left aside. */
export function droppedPolicies({ link }: TraceRung, above: PolicyLevel): readonly Oid[] {
  if (above.some(({ policy }) => policy === ANY_POLICY)) return [];
  const expected = new Set(above.flatMap((node) => node.expected));
  return assertedPolicies(link.certificate).filter((policy) => policy !== ANY_POLICY && !expected.has(policy));
}
