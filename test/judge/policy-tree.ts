// Knows the valid policy tree of RFC 5280 §6.1.2 (a), node by node as the text has it, slow and exponential on purpose: it
// judges the engine's graph and shares nothing with it. Leaves counters and all other checks to rfc5280-tree.ts.
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";

/** The tree outgrew what a test will wait for; the question has no verdict from this judge. */
export class TooBig extends Error {}

const NODE_LIMIT = 20_000;

export interface TreeNode {
  readonly policy: Oid;
  expected: Set<Oid>;
  readonly parent: TreeNode | undefined;
  children: TreeNode[];
  readonly depth: number;
}

export class PolicyTree {
  /** `undefined`: valid_policy_tree is NULL. */
  root: TreeNode | undefined;
  #made = 0;

  constructor() {
    this.root = { policy: ANY_POLICY, expected: new Set([ANY_POLICY]), parent: undefined, children: [], depth: 0 };
  }

  atDepth(depth: number): TreeNode[] {
    return this.all().filter((node) => node.depth === depth);
  }

  all(): TreeNode[] {
    const found: TreeNode[] = [];
    const visit = (node: TreeNode) => {
      found.push(node);
      node.children.forEach(visit);
    };
    if (this.root) visit(this.root);
    return found;
  }

  add(parent: TreeNode, policy: Oid, expected: Iterable<Oid>): void {
    if (++this.#made > NODE_LIMIT) throw new TooBig(`more than ${NODE_LIMIT} nodes`);
    parent.children.push({ policy, expected: new Set(expected), parent, children: [], depth: parent.depth + 1 });
  }

  delete(node: TreeNode): void {
    if (node.parent) node.parent.children = node.parent.children.filter((child) => child !== node);
    else this.root = undefined;
  }

  /** "If there is a node in the valid_policy_tree of depth i-1 or less without any child nodes, delete that node. Repeat." */
  prune(depth: number): void {
    for (;;) {
      const childless = this.all().filter((node) => node.depth <= depth && node.children.length === 0);
      if (childless.length === 0) return;
      for (const node of childless) this.delete(node);
    }
  }

  /** RFC 5280 §6.1.3 (d): certificatePolicies of certificate i; `anyCounts`: inhibit_anyPolicy > 0, or i < n and self-issued. */
  applyPolicies(i: number, policies: readonly Oid[], anyCounts: boolean): void {
    const above = this.atDepth(i - 1);
    for (const policy of policies.filter((p) => p !== ANY_POLICY)) {
      const expecting = above.filter((node) => node.expected.has(policy)); // (1)(i)
      for (const node of expecting) this.add(node, policy, [policy]);
      if (expecting.length > 0) continue;
      for (const node of above) if (node.policy === ANY_POLICY) this.add(node, policy, [policy]); // (1)(ii)
    }
    if (policies.includes(ANY_POLICY) && anyCounts) {
      for (const node of above) {
        for (const policy of node.expected) {
          if (!node.children.some((child) => child.policy === policy)) this.add(node, policy, [policy]); // (2)
        }
      }
    }
    this.prune(i - 1); // (3)
  }

  /** RFC 5280 §6.1.4 (b): policyMappings of certificate i. */
  applyMappings(i: number, mappings: ReadonlyMap<Oid, ReadonlySet<Oid>>, mappingAllowed: boolean): void {
    for (const [from, to] of mappings) {
      const nodes = this.atDepth(i).filter((node) => node.policy === from);
      if (mappingAllowed) {
        for (const node of nodes) node.expected = new Set(to); // (1)
        if (nodes.length > 0) continue;
        for (const any of this.atDepth(i).filter((node) => node.policy === ANY_POLICY))
          if (any.parent) this.add(any.parent, from, to);
      } else {
        for (const node of nodes) this.delete(node); // (2)(i)
        this.prune(i - 1); // (2)(ii)
      }
    }
  }

  /**
   * RFC 5280 §6.1.5 (g)(iii): cuts the tree back to `initial` at the end, depth n. Kept beside the sets of RFC 9618 so that
   * the two standards' verdicts can be compared.
   */
  intersect(n: number, initial: ReadonlySet<Oid>): void {
    if (initial.has(ANY_POLICY)) return;
    const nodeSet = this.all().filter((node) => node.parent?.policy === ANY_POLICY);
    for (const node of nodeSet) if (!initial.has(node.policy) && node.policy !== ANY_POLICY) this.delete(node);
    const last = this.atDepth(n).find((node) => node.policy === ANY_POLICY);
    if (last) {
      const present = new Set(nodeSet.map((node) => node.policy));
      for (const policy of initial) if (!present.has(policy) && last.parent) this.add(last.parent, policy, [policy]);
      this.delete(last);
    }
    this.prune(n - 1);
  }

  /** RFC 9618 §5.5 (g): the roots of the tree's policies, and any-policy where it is alive at depth n. */
  authoritySet(n: number): Set<Oid> {
    const set = new Set<Oid>();
    for (const node of this.all()) {
      if (node.policy !== ANY_POLICY && node.parent?.policy === ANY_POLICY) set.add(node.policy);
      if (node.policy === ANY_POLICY && node.depth === n) set.add(ANY_POLICY);
    }
    return set;
  }
}

/** RFC 9618 §5.5 (g): what of the authority's set the relying party asked for. */
export function userSet(authority: ReadonlySet<Oid>, initial: ReadonlySet<Oid>): Set<Oid> {
  if (initial.has(ANY_POLICY)) return new Set(authority);
  if (authority.has(ANY_POLICY)) return new Set(initial);
  return new Set([...authority].filter((policy) => initial.has(policy)));
}
