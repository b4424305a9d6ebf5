// Knows what a judge starts from: RFC 5280 §6.1.1 and §6.1.2, with the anchor's own constraints read as BATCH.md has
// RFC 5937. Leaves the walk to rfc5280-tree.ts.

import type { PathInputs, TrustAnchor } from "../../shared/path/question.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import type { NameRules } from "./literal-names.ts";

export interface Start {
  readonly initial: ReadonlySet<Oid>;
  readonly explicit: number;
  readonly mapping: number;
  readonly any: number;
  readonly pathLength: number;
  readonly names: NameRules;
}

const UNDERSTOOD = ["14", "15", "17", "18", "19", "30", "31", "32", "33", "35", "36", "37", "46", "54", "56"];

/** Extensions whose criticality is no obstacle. */
export const isUnderstood = (oid: Oid): boolean => UNDERSTOOD.some((last) => oid === `2.5.29.${last}`);

/** State before the first of `n` certificates; `undefined` where the anchor itself stands against every path. */
export function startOf(anchor: TrustAnchor, inputs: PathInputs, n: number): Start | undefined {
  const plain: Start = {
    initial: inputs.initialPolicySet,
    explicit: inputs.initialExplicitPolicy ? 0 : n + 1,
    mapping: inputs.initialPolicyMappingInhibit ? 0 : n + 1,
    any: inputs.initialAnyPolicyInhibit ? 0 : n + 1,
    pathLength: n,
    names: {
      permitted: inputs.permittedSubtrees.length > 0 ? [inputs.permittedSubtrees] : [],
      excluded: inputs.excludedSubtrees,
    },
  };
  const certificate = anchor.certificate;
  if (!inputs.anchorConstraints || certificate === undefined) return plain;
  const { known } = certificate;
  if (known.keyUsage && !known.keyUsage.has("keyCertSign")) return undefined;
  if (certificate.extensions.some((extension) => extension.critical && !isUnderstood(extension.oid))) return undefined;
  const least = (counter: number, skip: number | undefined) => (skip === undefined ? counter : Math.min(counter, skip));
  const asserted = known.certificatePolicies?.map((information) => information.policy);
  return {
    initial: asserted === undefined ? plain.initial : meet(plain.initial, new Set(asserted)),
    explicit: least(plain.explicit, known.policyConstraints?.requireExplicitPolicy),
    mapping: least(plain.mapping, known.policyConstraints?.inhibitPolicyMapping),
    any: least(plain.any, known.inhibitAnyPolicy),
    pathLength: least(plain.pathLength, known.basicConstraints?.pathLength),
    names: {
      permitted: [
        ...plain.names.permitted,
        ...(known.nameConstraints?.permitted.length ? [known.nameConstraints.permitted] : []),
      ],
      excluded: [...plain.names.excluded, ...(known.nameConstraints?.excluded ?? [])],
    },
  };
}

function meet(initial: ReadonlySet<Oid>, asserted: ReadonlySet<Oid>): ReadonlySet<Oid> {
  if (asserted.has(ANY_POLICY)) return initial;
  if (initial.has(ANY_POLICY)) return asserted;
  return new Set([...initial].filter((policy) => asserted.has(policy)));
}
