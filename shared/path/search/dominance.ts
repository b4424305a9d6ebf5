// Knows when an existence search may drop a partial path for another: component-wise comparison is wrong, this rule was
// held against brute force. Leaves the order of search to exact-search.ts.
import { noTighter } from "../name-sets.ts";
import type { PolicyState } from "../policy/policy-state.ts";
import { type Prefix, visits } from "./session.ts";

/** Prefixes at one entity, none of which may be dropped for another. */
export type Kept = Prefix[];

/**
 * True when whatever `worse` can be continued to, `better` can too, with at least the same worth: same entity, same
 * anchor, fewer entities visited, no counter lower, no name refused more; its policies no fewer on the roots that count;
 * and where anyPolicy lives, nothing that could shadow a root still to be born, and the same right to map.
 */
export const dominates = (better: Prefix, worse: Prefix): boolean =>
  isAsFree(better, worse) && noMoreVisited(better, worse);

/**
 * True when every certificate that can follow `other` can follow `kept`, and comes to the same there: each is as free as
 * the other, and `kept` visited fewer. What differs between paths is kept, so it tells what every path gives.
 */
export const comesToTheSame = (kept: Prefix, other: Prefix): boolean =>
  isAsFree(kept, other) && isAsFree(other, kept) && noMoreVisited(kept, other);

/** `dominates` but for the entities that were visited. */
function isAsFree(better: Prefix, worse: Prefix): boolean {
  const [b, w] = [better.state, worse.state];
  if (better.walk !== worse.walk || better.entity !== worse.entity) return false;
  if (b.explicitPolicy < w.explicitPolicy || b.policyMapping < w.policyMapping) return false;
  if (b.inhibitAnyPolicy < w.inhibitAnyPolicy || b.pathLength < w.pathLength) return false;
  if (w.policies.any && (!b.policies.any || b.policyMapping !== w.policyMapping)) return false;
  if (!noTighter(b.names, w.names)) return false;
  return policiesCover(b.policies, w.policies, better);
}

function noMoreVisited(better: Prefix, worse: Prefix): boolean {
  for (let at: Prefix | undefined = better; at; at = at.parent) if (!visits(worse, at.entity)) return false;
  return true;
}

const PLACES = new WeakMap<PolicyState, ReadonlyMap<number, number>>();

/** Where each policy stands in a state; kept, since a state is compared with many. */
function placesOf(state: PolicyState): ReadonlyMap<number, number> {
  const known = PLACES.get(state);
  if (known) return known;
  const places = new Map(state.policies.map((policy, at) => [policy, at]));
  PLACES.set(state, places);
  return places;
}

/** What one comparison costs, in units of sixteen to a step. */
export const comparisonCost = (better: Prefix, worse: Prefix): number =>
  1 + ((better.state.policies.policies.length + worse.state.policies.policies.length) >>> 4);

/** E of `worse` within E of `better` on the roots that have bits, and its anyPolicy not shadowed more. */
function policiesCover(better: PolicyState, worse: PolicyState, prefix: Prefix): boolean {
  const places = placesOf(better);
  for (let i = 0; i < worse.policies.length; i++) {
    const at = places.get(worse.policies[i] ?? 0) ?? -1;
    for (let word = 0; word < worse.words; word++) {
      const has = at < 0 || word >= better.words ? 0 : (better.roots[at * better.words + word] ?? 0);
      if (((worse.roots[i * worse.words + word] ?? 0) & ~has) !== 0) return false;
    }
  }
  if (!worse.any) return true;
  const { rules, wanted } = prefix.walk;
  const there = placesOf(worse);
  for (let i = 0; i < better.policies.length; i++) {
    const policy = better.policies[i] ?? 0;
    if (there.has(policy) || (wanted && !wanted.includes(policy))) continue;
    // Expected here and not there: harmless only where it already goes back to the root of its own name.
    const bit = rules.roots.bitOf(policy);
    const word = bit >>> 5;
    if (word >= better.words) return false;
    if ((((better.roots[i * better.words + word] ?? 0) >>> (bit & 31)) & 1) === 0) return false;
  }
  return true;
}
