// Knows the name constraints gathered along a path: a list of sets, each of which every later name must satisfy.
// Leaves matching to name-constraints/.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import type { NameConstraints } from "../pki/extension.ts";
import type { PathFinding } from "./finding.ts";
import { certificateNames } from "./name-constraints/certificate-names.ts";
import { checkNameConstraints } from "./name-constraints/check-name-constraints.ts";
import { keyOfNameConstraints } from "./name-constraints/name-constraints-key.ts";

/** The newest set first; shared by all states that grew from one. */
export interface NameSets {
  readonly constraints: NameConstraints;
  readonly setBy: CertificateId | "inputs" | "anchor";
  /** Equal for sets of equal content. */
  readonly key: string;
  readonly rest: NameSets | undefined;
}

/** Adds a set, unless it says nothing or one of the same content is there already. */
export function addNameSet(
  sets: NameSets | undefined,
  constraints: NameConstraints,
  setBy: NameSets["setBy"],
): NameSets | undefined {
  if (constraints.permitted.length === 0 && constraints.excluded.length === 0) return sets;
  const key = keyOf(constraints);
  for (let at = sets; at; at = at.rest) if (at.key === key) return sets;
  return { constraints, setBy, key, rest: sets };
}

const KEYS = new WeakMap<NameConstraints, string>();
function keyOf(constraints: NameConstraints): string {
  const known = KEYS.get(constraints);
  if (known !== undefined) return known;
  const key = keyOfNameConstraints(constraints);
  KEYS.set(constraints, key);
  return key;
}

/** True when every set of `looser` is also in `tighter`: whatever `tighter` accepts, `looser` accepts. */
export function noTighter(looser: NameSets | undefined, tighter: NameSets | undefined): boolean {
  for (let at = looser; at; at = at.rest) {
    if (at === tighter) return true;
    let found = false;
    for (let other = tighter; other && !found; other = other.rest) found = other.key === at.key;
    if (!found) return false;
  }
  return true;
}

/** Comparisons still allowed; counted down by whoever compares. */
export interface ComparisonMeter {
  left: number;
  limit: number;
}

/** RFC 5280 §6.1.3 (b) and (c) against every set gathered; the caller has applied the self-issued exemption. */
export function checkNameSets(
  certificate: Certificate,
  sets: NameSets | undefined,
  meter: ComparisonMeter,
): PathFinding | undefined {
  if (sets === undefined) return undefined;
  const names = certificateNames(certificate);
  for (let at: NameSets | undefined = sets; at; at = at.rest) {
    const { comparisons, violation, spent } = checkNameConstraints(names, at.constraints, meter.left);
    meter.left -= comparisons;
    if (spent) return { kind: "budget-spent", what: "name-comparisons", limit: meter.limit };
    if (violation) return { kind: "name-violation", certificate: certificate.id, violation, setBy: at.setBy };
  }
  return undefined;
}
