// Knows the valid policy graph of RFC 9618 folded to what later certificates can still see: for each expected policy the
// roots it goes back to, and whether anyPolicy lives. Work per certificate is bounded by its policies and mappings.
// Leaves the graph itself, which explanation needs, to policy-graph.ts; the two are held against each other in tests.
import type { CertificatePolicies } from "./certificate-policies.ts";
import type { RootTable } from "./root-table.ts";

/**
 * After RFC 5280 §6.1.4 of a certificate the policies are those expected next (the pairs E and the set X of the
 * design); between §6.1.3 (d) and §6.1.4 (b) they are the valid policies of the depth itself. Immutable.
 */
export interface PolicyState {
  /** A node anyPolicy lives at this depth. */
  readonly any: boolean;
  readonly policies: readonly number[];
  /** `words` 32-bit words per policy, in the order of `policies`: the set of its roots. */
  readonly roots: readonly number[];
  readonly words: number;
}

const EMPTY: readonly number[] = [];

/** The graph's start: depth 0 holds anyPolicy alone. */
export const INITIAL_POLICIES: PolicyState = { any: true, policies: EMPTY, roots: EMPTY, words: 0 };
/** The NULL graph. */
export const NO_POLICIES: PolicyState = { any: false, policies: EMPTY, roots: EMPTY, words: 0 };

/** RFC 9618: the valid_policy_graph is NULL. */
export const isNull = (state: PolicyState): boolean => !state.any && state.policies.length === 0;

/** A scratch list of policies with their root sets, indexed by policy number; one serves all states of a pool. */
export class PolicyScratch {
  #slots = new Int32Array(64);
  #marks = new Int32Array(64);
  #mark = 0;
  #policies: number[] = [];
  #roots: number[] = [];
  #length = 0;
  #words = 0;

  begin(words: number): void {
    this.#mark++;
    this.#length = 0;
    this.#words = words;
  }

  #slotOf(policy: number): number {
    if (policy >= this.#marks.length) {
      this.#slots = grown(this.#slots, policy + 1);
      this.#marks = grown(this.#marks, policy + 1);
    }
    if (this.#marks[policy] === this.#mark) return this.#slots[policy] ?? 0;
    const slot = this.#length++;
    this.#marks[policy] = this.#mark;
    this.#slots[policy] = slot;
    this.#policies[slot] = policy;
    for (let word = slot * this.#words; word < (slot + 1) * this.#words; word++) this.#roots[word] = 0;
    return slot;
  }

  has(policy: number): boolean {
    return policy < this.#marks.length && this.#marks[policy] === this.#mark;
  }

  /** Adds the policy if it is new, and to its roots those at `from` of `roots`. */
  unite(policy: number, roots: readonly number[], from: number, words: number): void {
    const at = this.#slotOf(policy) * this.#words;
    for (let word = 0; word < words; word++) {
      this.#roots[at + word] = (this.#roots[at + word] ?? 0) | (roots[from + word] ?? 0);
    }
  }

  /** Adds the policy if it is new, and to its roots the one with this bit (none where it is -1). */
  uniteBit(policy: number, bit: number): void {
    const at = this.#slotOf(policy) * this.#words + (bit >>> 5);
    if (bit >= 0) this.#roots[at] = (this.#roots[at] ?? 0) | (1 << (bit & 31));
  }

  finish(any: boolean): PolicyState {
    if (!any && this.#length === 0) return NO_POLICIES;
    const policies = this.#policies.slice(0, this.#length);
    return { any, policies, roots: this.#roots.slice(0, this.#length * this.#words), words: this.#words };
  }
}

function grown(array: Int32Array<ArrayBuffer>, atLeast: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(atLeast, array.length * 2));
  larger.set(array);
  return larger;
}

/**
 * RFC 5280 §6.1.3 (d) and (e) as replaced by RFC 9618 §5.2: the valid policies at this certificate's depth.
 *
 * `anyAllowed`: inhibit_anyPolicy is above 0, or the certificate is self-issued and not the last (§6.1.3 (d)(2)).
 * Departs: keeps no qualifiers.
 */
export function admitPolicies(
  before: PolicyState,
  said: CertificatePolicies,
  anyAllowed: boolean,
  table: RootTable,
  scratch: PolicyScratch,
): PolicyState {
  if (!said.present || isNull(before)) return NO_POLICIES;
  const { asserted } = said;
  const takesAny = said.assertsAny && anyAllowed;
  if (before.any) for (let i = 0; i < asserted.length; i++) table.bitOf(asserted[i] ?? 0);
  scratch.begin(table.words);
  // (d)(1)(i) and (d)(2): what is expected and asserted, or everything expected where anyPolicy covers it.
  const wanted = takesAny ? undefined : said.assertedSet;
  for (let i = 0; i < before.policies.length; i++) {
    const policy = before.policies[i] ?? 0;
    if (wanted === undefined || wanted.has(policy)) scratch.unite(policy, before.roots, i * before.words, before.words);
  }
  // (d)(1)(ii): asserted, expected by nobody, and anyPolicy lives: a root is born.
  if (before.any) {
    for (let i = 0; i < asserted.length; i++) {
      const policy = asserted[i] ?? 0;
      if (!scratch.has(policy)) scratch.uniteBit(policy, table.bitOf(policy));
    }
  }
  return scratch.finish(before.any && takesAny);
}

/**
 * RFC 5280 §6.1.4 (b) as replaced by RFC 9618 §5.4: the policies expected of the next certificate.
 *
 * `mapping`: the value of policy_mapping before §6.1.4 (h). The caller has refused mappings of anyPolicy, §6.1.4 (a).
 */
export function mapPolicies(
  at: PolicyState,
  said: CertificatePolicies,
  mapping: number,
  table: RootTable,
  scratch: PolicyScratch,
): PolicyState {
  if (said.mapped.length === 0 || isNull(at)) return at;
  const groups = said.mappedFrom;
  const mayMap = mapping > 0;
  if (mayMap && at.any) for (const { from } of said.mapped) table.bitOf(from);
  scratch.begin(table.words);
  for (let i = 0; i < at.policies.length; i++) {
    const policy = at.policies[i] ?? 0;
    const to = groups.get(policy);
    if (to === undefined) scratch.unite(policy, at.roots, i * at.words, at.words);
    else if (mayMap) for (let j = 0; j < to.length; j++) scratch.unite(to[j] ?? 0, at.roots, i * at.words, at.words);
  }
  if (mayMap && at.any) {
    const alive = new Set(at.policies);
    for (const { from, to } of said.mapped) {
      if (alive.has(from)) continue;
      const bit = table.bitOf(from);
      for (let j = 0; j < to.length; j++) scratch.uniteBit(to[j] ?? 0, bit);
    }
  }
  return scratch.finish(at.any);
}

/** Bits of all roots that still have a policy at this depth: the set of RFC 9618 §5.5 (g) without anyPolicy. */
export function aliveRoots(state: PolicyState): readonly number[] {
  const union: number[] = new Array<number>(state.words).fill(0);
  for (let i = 0; i < state.roots.length; i++) {
    const word = i % state.words;
    union[word] = (union[word] ?? 0) | (state.roots[i] ?? 0);
  }
  return union;
}

/** Policy numbers of the roots in a set of bits. */
export function rootsOf(bits: readonly number[], table: RootTable): number[] {
  const numbers: number[] = [];
  for (let bit = 0; bit < bits.length * 32; bit++) {
    if (((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) numbers.push(table.roots[bit] ?? 0);
  }
  return numbers;
}
