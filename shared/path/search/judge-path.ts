// Knows how a path that a search found, or almost found, is judged once more as a whole: through trace.
import type { Certificate } from "../../pki/certificate.ts";
import type { Account } from "../budget.ts";
import type { Link } from "../link.ts";
import type { FinalState } from "../path-state.ts";
import { policySetsOf, setsOf } from "../policy/policy-sets.ts";
import type { TrustAnchor } from "../question.ts";
import type { NearMiss, ValidPath } from "../report.ts";
import { type Trace, tracePath } from "../trace.ts";
import type { SearchSession, Walk } from "./session.ts";

/** A trace below one anchor, with revocation as the walk's session has it. */
export function traceOf(walk: Walk, links: readonly Link[], session: SearchSession, account: Account): Trace {
  const { comparisons } = walk.rules;
  comparisons.left = account.comparisons.left;
  comparisons.limit = account.comparisons.limit;
  const trace = tracePath(session.pool, walk.start, links, walk.rules, (link) => walk.revocation.check(link, account));
  account.comparisons.left = comparisons.left;
  return trace;
}

/** How many certificates from the anchor have nothing against them. */
export function passedBefore(trace: Trace): number {
  const broken = trace.rungs.findIndex(({ findings }) => findings.length > 0);
  return broken < 0 ? trace.rungs.length : broken;
}

export const missFrom = (trace: Trace, anchor: TrustAnchor, certificates: readonly Certificate[]): NearMiss => ({
  anchor,
  certificates,
  passed: passedBefore(trace),
  findings: trace.findings,
});

/** A path that a search found to hold, with its policy sets; `final` is its end where the search kept all roots apart. */
export function heldPath(walk: Walk, links: readonly Link[], final: FinalState): ValidPath {
  const { anchor, state, initialPolicySet } = walk.start;
  const certificates = links.map(({ certificate }) => certificate);
  const sets = walk.wanted
    ? policySetsOf(state, initialPolicySet, links, walk.rules)
    : setsOf(final, initialPolicySet, walk.rules.roots, walk.rules);
  return { anchor, certificates, ...sets };
}

/** The path with its policy sets, or what stands against it. */
export function pathOf(
  walk: Walk,
  links: readonly Link[],
  session: SearchSession,
  account: Account,
): ValidPath | NearMiss {
  const certificates = links.map(({ certificate }) => certificate);
  const trace = traceOf(walk, links, session, account);
  const { anchor } = walk.start;
  if (trace.findings.length > 0) return missFrom(trace, anchor, certificates);
  const { authorityConstrainedPolicySet, userConstrainedPolicySet } = trace;
  return { anchor, certificates, authorityConstrainedPolicySet, userConstrainedPolicySet };
}
