// Knows what one certificate says about policies, in the numbers of a table: asserted, mapped, constrained.
// Leaves processing to policy-state.ts.
import type { Certificate } from "../../pki/certificate.ts";
import { ANY_POLICY } from "../../pki/oid.ts";
import type { PolicyTable } from "./policy-table.ts";

export interface CertificatePolicies {
  /** False where the certificatePolicies extension is absent (RFC 5280 §6.1.3 (e)). */
  readonly present: boolean;
  /** Without any-policy, each once. */
  readonly asserted: Int32Array;
  readonly assertedSet: ReadonlySet<number>;
  readonly assertsAny: boolean;
  /** Issuer-domain policies, each once, and beside each its subject-domain policies. */
  readonly mapped: readonly PolicyMappingGroup[];
  /** The same by issuer-domain policy. */
  readonly mappedFrom: ReadonlyMap<number, Int32Array>;
  /** A mapping from or to any-policy, which RFC 5280 §6.1.4 (a) refuses. */
  readonly mapsAny: boolean;
  readonly requireExplicitPolicy: number;
  readonly inhibitPolicyMapping: number;
  readonly inhibitAnyPolicy: number;
}

export interface PolicyMappingGroup {
  readonly from: number;
  readonly to: Int32Array;
}

/** Counters start at "not set": the walk begins at the anchor, so the path's length n is not known (RFC 5280: n+1). */
export const UNLIMITED = 0x3fffffff;

const capped = (value: number | undefined): number => (value === undefined ? UNLIMITED : Math.min(value, UNLIMITED));

/** RFC 5280 §4.2.1.4, .5, .11, .14 of a parsed certificate, whatever the criticality says. */
export function certificatePoliciesOf(certificate: Certificate, table: PolicyTable): CertificatePolicies {
  const { certificatePolicies, policyMappings, policyConstraints, inhibitAnyPolicy } = certificate.known;
  const asserted: number[] = [];
  let assertsAny = false;
  for (const { policy } of certificatePolicies ?? []) {
    if (policy === ANY_POLICY) assertsAny = true;
    else asserted.push(table.numberOf(policy));
  }
  const groups = new Map<number, Set<number>>();
  let mapsAny = false;
  for (const { issuerDomainPolicy, subjectDomainPolicy } of policyMappings ?? []) {
    if (issuerDomainPolicy === ANY_POLICY || subjectDomainPolicy === ANY_POLICY) {
      mapsAny = true;
      continue;
    }
    const from = table.numberOf(issuerDomainPolicy);
    const to = groups.get(from) ?? new Set<number>();
    groups.set(from, to.add(table.numberOf(subjectDomainPolicy)));
  }
  const assertedSet = new Set(asserted);
  const mapped = [...groups].map(([from, to]) => ({ from, to: Int32Array.from(to) }));
  return {
    present: certificatePolicies !== undefined,
    asserted: Int32Array.from(assertedSet),
    assertedSet,
    assertsAny,
    mapped,
    mappedFrom: new Map(mapped.map(({ from, to }) => [from, to])),
    mapsAny,
    requireExplicitPolicy: capped(policyConstraints?.requireExplicitPolicy),
    inhibitPolicyMapping: capped(policyConstraints?.inhibitPolicyMapping),
    inhibitAnyPolicy: capped(inhibitAnyPolicy),
  };
}
