// Knows both policy sets of a path that holds (RFC 9618 §5.5 (g)), by folding its policies once more with every root kept
// apart. Leaves whether it holds to the searches.
import { ANY_POLICY, type Oid } from "../../pki/oid.ts";
import type { Link } from "../link.ts";
import { type FinalState, type PathState, prepareNext, type RuleContext, wrapUp } from "../path-state.ts";
import { userSet } from "./policy-graph.ts";
import { aliveRoots, rootsOf } from "./policy-state.ts";
import { RootTable } from "./root-table.ts";

export interface PolicySets {
  /** Ascending by text. */
  readonly authorityConstrainedPolicySet: readonly Oid[];
  readonly userConstrainedPolicySet: readonly Oid[];
}

/** `first` is the anchor's state; the path is first below the anchor … target and holds under `rules`. */
export function policySetsOf(
  first: PathState,
  initial: ReadonlySet<Oid>,
  path: readonly Link[],
  rules: RuleContext,
): PolicySets {
  const roots = new RootTable(undefined);
  const open: RuleContext = { ...rules, roots };
  const nothing = () => false;
  let state: PathState = { ...first, names: undefined };
  let final: FinalState | undefined;
  for (const [position, link] of path.entries()) {
    if (position === path.length - 1) final = wrapUp(state, link, open, nothing);
    else {
      const next = prepareNext(state, link, open, nothing);
      if (next) state = { ...next, names: undefined };
    }
  }
  return final
    ? setsOf(final, initial, roots, rules)
    : { authorityConstrainedPolicySet: [], userConstrainedPolicySet: [] };
}

/** The sets of a final state whose roots were all kept apart. */
export function setsOf(
  final: FinalState,
  initial: ReadonlySet<Oid>,
  roots: RootTable,
  { policies }: RuleContext,
): PolicySets {
  const authority = rootsOf(aliveRoots(final.policies), roots).map((number) => policies.oidOf(number));
  if (final.policies.any) authority.push(ANY_POLICY);
  authority.sort();
  return { authorityConstrainedPolicySet: authority, userConstrainedPolicySet: userSet(authority, initial) };
}
