// Knows the state of RFC 5280 §6.1.2 after some certificates, and what one more certificate makes of it (§6.1.3, §6.1.4)
// or concludes from it (§6.1.5). The one place where these rules stand; search and trace both call it.
// Leaves signatures, revocation and name chaining, which depend on the issuer and not on the prefix, to the caller.
import type { Oid } from "../pki/oid.ts";
import type { ExactTime } from "../values/instant.ts";
import type { PathFinding } from "./finding.ts";
import { assertedPolicies, type Link } from "./link.ts";
import { addNameSet, type ComparisonMeter, checkNameSets, type NameSets } from "./name-sets.ts";
import { UNLIMITED } from "./policy/certificate-policies.ts";
import {
  admitPolicies,
  aliveRoots,
  isNull,
  mapPolicies,
  NO_POLICIES,
  type PolicyScratch,
  type PolicyState,
} from "./policy/policy-state.ts";
import type { PolicyTable } from "./policy/policy-table.ts";
import type { RootTable } from "./policy/root-table.ts";

/** State after §6.1.4 of the certificates so far; counters at UNLIMITED are not set. */
export interface PathState {
  readonly policies: PolicyState;
  readonly explicitPolicy: number;
  readonly policyMapping: number;
  readonly inhibitAnyPolicy: number;
  readonly pathLength: number;
  /** Who set the path length that counts. */
  readonly pathLengthBy: Link | undefined;
  readonly names: NameSets | undefined;
}

/** What the rules need besides state and certificate; one per search. */
export interface RuleContext {
  readonly time: ExactTime;
  readonly allowEncodingFindings: boolean;
  readonly policies: PolicyTable;
  readonly roots: RootTable;
  readonly scratch: PolicyScratch;
  readonly comparisons: ComparisonMeter;
}

/** Collects what stands against a certificate; answering true ends the processing at the first. */
export type Against = (finding: PathFinding) => boolean;

/** §6.1.3 and §6.1.5 said of the last certificate. */
export interface FinalState {
  readonly policies: PolicyState;
  readonly explicitPolicy: number;
}

/** RFC 5280 §6.1.3 (a)(2): inclusive at both ends; a fraction of a second after notAfter is late. */
export function checkValidity({ id, notBefore, notAfter }: Link, time: ExactTime): PathFinding | undefined {
  if (time.second < notBefore) return { kind: "not-yet-valid", certificate: id, at: time, notBefore };
  if (time.second > notAfter || (time.second === notAfter && time.fraction))
    return { kind: "expired", certificate: id, at: time, notAfter };
  return undefined;
}

/** What holds against a certificate at a time wherever it stands: validity, encoding, extensions. */
function checkAnywhere(link: Link, context: RuleContext, against: Against): boolean {
  const late = checkValidity(link, context.time);
  if (late && against(late)) return true;
  if (link.encodingAgainst && !context.allowEncodingFindings && against(link.encodingAgainst)) return true;
  for (const finding of link.alwaysAgainst) if (against(finding)) return true;
  return false;
}

/** Words of root sets that one certificate may ask for: 11 000 policies that anyPolicy covers, far beyond any real one. */
const MOST_POLICY_CELLS = 4_000_000;

/** Policies at this depth times the words of their root sets, at the most. */
function policyCells({ policies }: PathState, { policies: said }: Link, roots: RootTable): number {
  const born = policies.any ? said.asserted.length : 0;
  return (policies.policies.length + said.asserted.length) * (roots.words + (born + 31) / 32);
}

/** §6.1.3 (b) to (f): names, then the policies valid at this depth. */
function basicProcessing(
  state: PathState,
  link: Link,
  last: boolean,
  context: RuleContext,
  against: Against,
): PolicyState | undefined {
  if (checkAnywhere(link, context, against)) return undefined;
  if (last || !link.selfIssued) {
    const violation = checkNameSets(link.certificate, state.names, context.comparisons);
    if (violation && against(violation)) return undefined;
  }
  const anyAllowed = state.inhibitAnyPolicy > 0 || (!last && link.selfIssued);
  const tooMany = policyCells(state, link, context.roots) > MOST_POLICY_CELLS;
  if (tooMany && against({ kind: "budget-spent", what: "policies", limit: MOST_POLICY_CELLS })) return undefined;
  const policies = tooMany
    ? NO_POLICIES
    : admitPolicies(state.policies, link.policies, anyAllowed, context.roots, context.scratch);
  if (isNull(policies) && state.explicitPolicy === 0) {
    const carried = expectedOids(state.policies, context.policies);
    const asserted = assertedPolicies(link.certificate);
    if (against({ kind: "no-policy-left", certificate: link.certificate.id, carried, asserted })) return undefined;
  }
  return policies;
}

/**
 * One more certificate that is not the last: RFC 5280 §6.1.3 (b) to (f) and §6.1.4. Gives the next state, or undefined
 * where `against` ended it.
 *
 * Departs: RFC 9618's graph in folded form; `n` is unknown, so counters start unset.
 * Caller: signature, revocation and name chaining, §6.1.3 (a)(1), (3), (4).
 */
export function prepareNext(
  state: PathState,
  link: Link,
  context: RuleContext,
  against: Against,
): PathState | undefined {
  const admitted = basicProcessing(state, link, false, context, against);
  if (admitted === undefined) return undefined;
  const { policies: said, certificate, selfIssued } = link;
  if (said.mapsAny && against({ kind: "any-policy-mapped", certificate: certificate.id })) return undefined;
  for (const finding of link.issuerAgainst) if (finding.kind === "not-a-ca" && against(finding)) return undefined;
  if (!selfIssued && state.pathLength === 0) {
    const setBy = state.pathLengthBy?.certificate.id ?? "anchor";
    const allowed = state.pathLengthBy?.certificate.known.basicConstraints?.pathLength ?? 0;
    if (against({ kind: "path-too-long", certificate: certificate.id, allowed, setBy })) return undefined;
  }
  for (const finding of link.issuerAgainst) if (finding.kind === "no-cert-sign" && against(finding)) return undefined;

  const policies = mapPolicies(admitted, said, state.policyMapping, context.roots, context.scratch);
  const { nameConstraints, basicConstraints } = certificate.known;
  const step = selfIssued ? 0 : 1;
  const left = less(state.pathLength, step);
  const limit = basicConstraints?.pathLength ?? UNLIMITED;
  return {
    policies,
    explicitPolicy: Math.min(less(state.explicitPolicy, step), said.requireExplicitPolicy),
    policyMapping: Math.min(less(state.policyMapping, step), said.inhibitPolicyMapping),
    inhibitAnyPolicy: Math.min(less(state.inhibitAnyPolicy, step), said.inhibitAnyPolicy),
    pathLength: Math.min(left, limit),
    pathLengthBy: limit < left ? link : state.pathLengthBy,
    names: nameConstraints ? addNameSet(state.names, nameConstraints, certificate.id) : state.names,
  };
}

/** Counts down from a set value; "not set" stays, zero stays. */
const less = (counter: number, step: number): number =>
  counter === UNLIMITED || counter === 0 ? counter : counter - step;

/**
 * The last certificate: RFC 5280 §6.1.3 (b) to (f) and §6.1.5 (a), (b), (f), from its parent's state. Whether the policies
 * left are acceptable (§6.1.5 (g)) is for `checkAcceptable`.
 */
export function wrapUp(state: PathState, link: Link, context: RuleContext, against: Against): FinalState | undefined {
  const policies = basicProcessing(state, link, true, context, against);
  if (policies === undefined) return undefined;
  const explicitPolicy = link.policies.requireExplicitPolicy === 0 ? 0 : less(state.explicitPolicy, 1);
  return { policies, explicitPolicy };
}

/** §6.1.5 (g) and the last paragraph as replaced by RFC 9618: explicit policy above 0, or something acceptable is left. */
export function isAcceptable(final: FinalState): boolean {
  if (final.explicitPolicy > 0 || final.policies.any) return true;
  const kept = aliveRoots(final.policies);
  // With a closed set only its members have bits, so any bit will do; otherwise every root has one.
  for (let word = 0; word < kept.length; word++) if (kept[word] !== 0) return true;
  return false;
}

/** The policies that the next certificate may assert to continue a thread; any-policy first where it lives. */
function expectedOids(state: PolicyState, table: PolicyTable): readonly Oid[] {
  const oids = [...state.policies].map((number) => table.oidOf(number)).sort();
  return state.any ? ["2.5.29.32.0" as Oid, ...oids] : oids;
}
