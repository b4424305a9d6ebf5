// Knows the valid policy graph of RFC 9618 §5 as it stands in the text: nodes with parents, a level per certificate.
// Serves trace and explanation; the verdict comes from policy-state.ts, and tests hold the two against each other.
import type { Certificate } from "../../pki/certificate.ts";
import { ANY_POLICY, type Oid } from "../../pki/oid.ts";

export interface PolicyNode {
  readonly policy: Oid;
  /** Positions in the level above; the anchor's level has none. */
  readonly parents: readonly number[];
  expected: readonly Oid[];
  /** Names the mapping gave it, where the certificate maps this policy. */
  mapped: boolean;
}

/** Nodes in the order: as asserted, then those that anyPolicy covers, then those a mapping created, anyPolicy last. */
export type PolicyLevel = readonly PolicyNode[];

export const ANCHOR_LEVEL: PolicyLevel = [{ policy: ANY_POLICY, parents: [], expected: [ANY_POLICY], mapped: false }];

/** RFC 9618 §5.2: the level of one certificate, before its mappings. An empty level is the NULL graph. */
export function levelOf(above: PolicyLevel, certificate: Certificate, anyAllowed: boolean): PolicyNode[] {
  const { certificatePolicies } = certificate.known;
  if (certificatePolicies === undefined) return [];
  const any = above.findIndex(({ policy }) => policy === ANY_POLICY);
  const level: PolicyNode[] = [];
  const add = (policy: Oid, parents: readonly number[]) =>
    level.push({ policy, parents, expected: [policy], mapped: false });
  const expecting = expectingNodes(above);
  for (const { policy } of certificatePolicies) {
    if (policy === ANY_POLICY) continue;
    const parents = expecting.get(policy);
    if (parents) add(policy, parents);
    else if (any >= 0) add(policy, [any]);
  }
  if (anyAllowed && certificatePolicies.some(({ policy }) => policy === ANY_POLICY)) {
    const there = new Set(level.map(({ policy }) => policy));
    for (const [policy, parents] of expecting) if (!there.has(policy)) add(policy, parents);
  }
  return level;
}

/** Expected policies with the nodes that expect them; anyPolicy last. */
function expectingNodes(level: PolicyLevel): Map<Oid, number[]> {
  const expecting = new Map<Oid, number[]>();
  for (const [position, node] of level.entries()) {
    for (const policy of node.expected) {
      const nodes = expecting.get(policy);
      if (nodes) nodes.push(position);
      else expecting.set(policy, [position]);
    }
  }
  const any = expecting.get(ANY_POLICY);
  if (any) {
    expecting.delete(ANY_POLICY);
    expecting.set(ANY_POLICY, any);
  }
  return expecting;
}

/** RFC 9618 §5.4: applies a certificate's mappings to its level; `mapping` is policy_mapping before §6.1.4 (h). */
export function mapLevel(
  level: PolicyNode[],
  above: PolicyLevel,
  certificate: Certificate,
  mapping: number,
): PolicyNode[] {
  const groups = new Map<Oid, Oid[]>();
  for (const { issuerDomainPolicy, subjectDomainPolicy } of certificate.known.policyMappings ?? []) {
    if (issuerDomainPolicy === ANY_POLICY || subjectDomainPolicy === ANY_POLICY) continue;
    const to = groups.get(issuerDomainPolicy) ?? [];
    if (!to.includes(subjectDomainPolicy)) to.push(subjectDomainPolicy);
    groups.set(issuerDomainPolicy, to);
  }
  if (mapping === 0) return level.filter(({ policy }) => !groups.has(policy));
  const any = level.findIndex(({ policy }) => policy === ANY_POLICY);
  const anyAbove = above.findIndex(({ policy }) => policy === ANY_POLICY);
  const created: PolicyNode[] = [];
  for (const [from, to] of groups) {
    const node = level.find(({ policy }) => policy === from);
    if (node) {
      node.expected = to;
      node.mapped = true;
    } else if (any >= 0 && anyAbove >= 0) {
      created.push({ policy: from, parents: [anyAbove], expected: to, mapped: true });
    }
  }
  return [
    ...level.filter(({ policy }) => policy !== ANY_POLICY),
    ...created,
    ...level.filter(({ policy }) => policy === ANY_POLICY),
  ];
}

/** For each level which nodes still have a descendant at the last one (RFC 9618's pruning, done once at the end). */
export function aliveNodes(levels: readonly PolicyLevel[]): readonly ReadonlySet<number>[] {
  const alive: Set<number>[] = levels.map(() => new Set<number>());
  const last = levels.length - 1;
  for (const position of levels[last]?.keys() ?? []) alive[last]?.add(position);
  for (let depth = last; depth > 0; depth--) {
    for (const position of alive[depth] ?? []) {
      for (const parent of levels[depth]?.[position]?.parents ?? []) alive[depth - 1]?.add(parent);
    }
  }
  return alive;
}

/** RFC 9618 §5.5 (g): the authority-constrained policy set of a whole graph, anchor level first; ascending by text. */
export function authoritySet(levels: readonly PolicyLevel[]): readonly Oid[] {
  const alive = aliveNodes(levels);
  const found = new Set<Oid>();
  for (const [depth, level] of levels.entries()) {
    for (const position of alive[depth] ?? []) {
      const node = level[position];
      if (node === undefined) continue;
      const [parent] = node.parents;
      const fromAny =
        node.parents.length === 1 && parent !== undefined && levels[depth - 1]?.[parent]?.policy === ANY_POLICY;
      if (node.policy === ANY_POLICY ? depth === levels.length - 1 : fromAny) found.add(node.policy);
    }
  }
  return [...found].sort();
}

/** RFC 9618 §5.5 (g)(5), (6): the authority's set met with the relying party's. */
export function userSet(authority: readonly Oid[], initial: ReadonlySet<Oid>): readonly Oid[] {
  if (initial.has(ANY_POLICY) && initial.size === 1) return authority;
  if (authority.includes(ANY_POLICY)) return [...initial].sort();
  if (initial.has(ANY_POLICY)) return authority;
  return authority.filter((policy) => initial.has(policy));
}
