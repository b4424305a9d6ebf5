// Knows, for a target, how many certificates at the least lie between an issuer and the target on which a policy could still
// be carried there: what an enumeration need not continue. Takes more than the rules allow (counters, names and repeated
// entities are not looked at), so "none" is a proof and a number only a hope. Leaves walking to enumerate.ts.
import type { Link } from "../link.ts";
import { checkValidity } from "../path-state.ts";
import type { CertificatePolicies } from "../policy/certificate-policies.ts";
import type { Closure } from "./closure.ts";
import type { Prefix, SearchSession } from "./session.ts";

/** Stands for every policy: the certificate below asserts anyPolicy. */
const EVERY = -1;

/** Certificates looked at in all, each once per policy that arrives below it: a tenth of a second; then only structure counts. */
const MOST_LOOKS = 500_000;

export class Carrying {
  readonly #closure: Closure;
  /** By the number of the issuer's name, then by policy number. */
  readonly #nearest = new Map<number, Map<number, number>>();
  #complete = true;

  /** Breadth first from the target up; RFC 5280 §6.1.3 (d) and §6.1.4 (b) for one policy at a time, backwards. */
  constructor(session: SearchSession, target: Link, closure: Closure) {
    this.#closure = closure;
    const { pool, anchorEntities, time } = session;
    let looks = 0;
    /** By the number of the issuer's name: the policies that arrive there at this distance first. */
    let level = new Map<number, number[]>();
    const reach = (name: number, policy: number, distance: number, into: Map<number, number[]>): void => {
      let here = this.#nearest.get(name);
      if (here === undefined) {
        here = new Map();
        this.#nearest.set(name, here);
      }
      if (here.has(policy) || here.has(EVERY)) return;
      here.set(policy, distance);
      const arrived = into.get(name);
      if (arrived) arrived.push(policy);
      else into.set(name, [policy]);
    };
    for (const policy of continuedBy(target.policies)) reach(target.issuerName, policy, 1, level);
    for (let distance = 2; level.size > 0; distance++) {
      const above = new Map<number, number[]>();
      for (const [name, policies] of level) {
        for (const { number } of pool.entitiesNamed(name, anchorEntities)) {
          if (anchorEntities.has(number) || number === target.subject) continue;
          for (const link of pool.issuedTo(number)) {
            looks += policies.length;
            if (looks > MOST_LOOKS) {
              this.#complete = false;
              return;
            }
            if (checkValidity(link, time)) continue;
            const carry = (from: number): void => reach(link.issuerName, from, distance, above);
            for (const policy of policies) carryInto(link.policies, policy, carry);
          }
        }
      }
      level = above;
    }
  }

  /** Certificates from this prefix to the target, the target's included, at the least; infinite where it can't be reached. */
  remaining(prefix: Prefix, issuerName: number): number {
    const structural = this.#closure.distance.get(prefix.entity) ?? Number.POSITIVE_INFINITY;
    const { policies, explicitPolicy } = prefix.state;
    // Without a policy required, or with anyPolicy alive, everything may still be carried.
    if (!this.#complete || explicitPolicy > 0 || policies.any) return structural;
    const nearest = this.#nearest.get(issuerName);
    if (nearest === undefined) return Number.POSITIVE_INFINITY;
    let least = nearest.get(EVERY) ?? Number.POSITIVE_INFINITY;
    policies.policies.forEach((policy, index) => {
      const distance = nearest.get(policy);
      if (distance !== undefined && distance < least && hasRoot(policies.roots, policies.words, index))
        least = distance;
    });
    return Math.max(least, structural);
  }
}

/** What counts at the end is a root in the user-initial-policy-set: without one a policy only keeps the graph from being NULL. */
function hasRoot(roots: readonly number[], words: number, index: number): boolean {
  for (let word = index * words; word < (index + 1) * words; word++) if (roots[word] !== 0) return true;
  return false;
}

const continuedBy = ({ asserted, assertsAny }: CertificatePolicies): Iterable<number> =>
  assertsAny ? [EVERY] : asserted;

/** Tells the expected policies above a certificate of which one may become `policy` below it; makes nothing, it is called often. */
function carryInto(said: CertificatePolicies, policy: number, tell: (from: number) => void): void {
  const { asserted, assertsAny, assertedSet, mapped, mappedFrom } = said;
  if (policy === EVERY) {
    if (assertsAny) tell(EVERY);
    else for (const each of asserted) tell(each);
    return;
  }
  for (const { from, to } of mapped) if ((assertsAny || assertedSet.has(from)) && to.includes(policy)) tell(from);
  if (!mappedFrom.has(policy) && (assertsAny || assertedSet.has(policy))) tell(policy);
}
