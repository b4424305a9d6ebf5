// Knows the state a path starts with: RFC 5280 §6.1.2 from a relying party's inputs, narrowed by the anchor's own
// certificate where RFC 5937 is asked for.
import { ANY_POLICY, type Oid } from "../pki/oid.ts";
import { err, ok, type Result } from "../values/result.ts";
import type { PathFinding } from "./finding.ts";
import { isProcessed, mustBeReadable } from "./link.ts";
import { addNameSet } from "./name-sets.ts";
import type { PathState } from "./path-state.ts";
import { UNLIMITED } from "./policy/certificate-policies.ts";
import { INITIAL_POLICIES } from "./policy/policy-state.ts";
import type { PathInputs, TrustAnchor } from "./question.ts";

/** Where a walk from one anchor begins. */
export interface AnchorStart {
  readonly anchor: TrustAnchor;
  readonly state: PathState;
  /** user-initial-policy-set, met with the anchor's policies where its constraints are applied. */
  readonly initialPolicySet: ReadonlySet<Oid>;
}

/**
 * RFC 5280 §6.1.2 (a) to (k); with `inputs.anchorConstraints` also RFC 5937 §3, read strictly: skipCerts 0 is "at once",
 * k a counter; an empty meeting of policy sets leaves nothing acceptable; keyUsage without keyCertSign, an unknown
 * critical extension or a malformed one fails. An anchor given as name and key carries no constraints.
 */
export function startAt(anchor: TrustAnchor, inputs: PathInputs): Result<AnchorStart, PathFinding> {
  const limit = (now: boolean): number => (now ? 0 : UNLIMITED);
  const names = addNameSet(
    undefined,
    { permitted: inputs.permittedSubtrees, excluded: inputs.excludedSubtrees },
    "inputs",
  );
  const state: PathState = {
    policies: INITIAL_POLICIES,
    explicitPolicy: limit(inputs.initialExplicitPolicy),
    policyMapping: limit(inputs.initialPolicyMappingInhibit),
    inhibitAnyPolicy: limit(inputs.initialAnyPolicyInhibit),
    pathLength: UNLIMITED,
    pathLengthBy: undefined,
    names,
  };
  const start: AnchorStart = { anchor, state, initialPolicySet: inputs.initialPolicySet };
  return inputs.anchorConstraints && anchor.certificate ? constrained(start) : ok(start);
}

function constrained(start: AnchorStart): Result<AnchorStart, PathFinding> {
  const { anchor, state, initialPolicySet } = start;
  const { certificate } = anchor;
  if (certificate === undefined) return ok(start);
  const notFit = (reason: Extract<PathFinding, { kind: "anchor-not-fit" }>["reason"]) =>
    err<PathFinding>({ kind: "anchor-not-fit", anchor: anchor.id, reason });
  const { known, extensions } = certificate;
  for (const { critical, malformed, oid } of extensions) {
    if (malformed && (critical || mustBeReadable(oid))) return notFit("extension-malformed");
    if (critical && !isProcessed(oid)) return notFit("unknown-critical-extension");
  }
  if (known.keyUsage && !known.keyUsage.has("keyCertSign")) return notFit("no-cert-sign");
  const met = meetPolicies(
    initialPolicySet,
    known.certificatePolicies?.map(({ policy }) => policy),
  );
  const at = (counter: number, skip: number | undefined): number => Math.min(counter, skip ?? UNLIMITED);
  return ok({
    anchor,
    initialPolicySet: met,
    state: {
      ...state,
      explicitPolicy: at(state.explicitPolicy, known.policyConstraints?.requireExplicitPolicy),
      policyMapping: at(state.policyMapping, known.policyConstraints?.inhibitPolicyMapping),
      inhibitAnyPolicy: at(state.inhibitAnyPolicy, known.inhibitAnyPolicy),
      pathLength: at(state.pathLength, known.basicConstraints?.pathLength),
      names: known.nameConstraints ? addNameSet(state.names, known.nameConstraints, "anchor") : state.names,
    },
  });
}

/** The policies in both sets; any-policy on either side changes nothing on the other. */
function meetPolicies(initial: ReadonlySet<Oid>, own: readonly Oid[] | undefined): ReadonlySet<Oid> {
  if (own === undefined || own.includes(ANY_POLICY)) return initial;
  if (initial.has(ANY_POLICY)) return new Set(own);
  return new Set(own.filter((policy) => initial.has(policy)));
}
