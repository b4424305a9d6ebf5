// Knows when a certificate's names are within one NameConstraints, and says what is wrong with the first that is not.
// Leaves to the engine the list of sets on a path, self-issued certificates, and the sentence for a person.
import type { NameConstraints } from "../../pki/extension.ts";
import type { GeneralName, GeneralSubtree } from "../../pki/general-name.ts";
import type { CertificateName, CertificateNames } from "./certificate-names.ts";
import type { UnprocessableReason } from "./comparable.ts";
import type { NameView } from "./comparable-name.ts";
import { type PreparedSubtree, type SubtreeGroup, subtreeGroups } from "./subtree-groups.ts";
import { costOfMatch, isWithin, type ProcessableName, type SubtreeUse } from "./subtree-match.ts";

export type NameViolation =
  | {
      readonly kind: "name-not-permitted";
      readonly name: CertificateName;
      /** The permitted subtrees of the name's form; it lies within none of them. */
      readonly permitted: readonly GeneralSubtree[];
    }
  | { readonly kind: "name-excluded"; readonly name: CertificateName; readonly subtree: GeneralSubtree }
  | {
      readonly kind: "name-constraint-unprocessable";
      /** The form that is constrained; `subjectAltName` where the whole extension can't be read. */
      readonly form: GeneralName["form"] | "subjectAltName";
      readonly reason: UnprocessableReason;
      /** The name of that form in the certificate. */
      readonly name?: CertificateName;
      /** The subtree at fault, or else the first that speaks of the name. */
      readonly subtree?: GeneralSubtree;
    };

/** `comparisons` were made, never more than the limit; without `violation` and `spent` all names are in order. */
export type NameConstraintsCheck =
  | { readonly comparisons: number; readonly violation?: never; readonly spent?: never }
  | { readonly comparisons: number; readonly violation: NameViolation; readonly spent?: never }
  /** The limit was reached with comparisons still to make: nothing is known of the names. */
  | { readonly comparisons: number; readonly violation?: never; readonly spent: true };

/**
 * Checks every name against one set of permitted and excluded subtrees: RFC 5280 §6.1.3 (b) and (c). A name has to be
 * within at least one permitted subtree of its form, where there is any, and within no excluded one. A form that cannot be
 * processed (§4.2.1.10) refuses the certificate only where a name of exactly that form is there.
 *
 * The sets of a path stand side by side (§6.1.4 (g)): the caller checks each, so that permitted subtrees intersect and
 * excluded ones unite; the initial subtrees of §6.1.1 (h) and (i) are a set like the others. `limit` is a whole number
 * of comparisons left; a directory name costs one for each relative name looked at.
 *
 * Departs: what applies to critical extensions is applied to all; rfc822Name and URI constraints that are empty speak
 * of every host, as for dNSName.
 * Caller: refuses a certificate whose nameConstraints is malformed; skips self-issued certificates that are not last.
 */
export function checkNameConstraints(
  names: CertificateNames,
  constraints: NameConstraints,
  limit: number,
): NameConstraintsCheck {
  const groups = subtreeGroups(constraints);
  if (groups.size === 0) return { comparisons: 0 };
  if (names.subjectAltNameUnreadable) {
    const reason = "subject-alt-name-unreadable";
    return { comparisons: 0, violation: { kind: "name-constraint-unprocessable", form: "subjectAltName", reason } };
  }
  const meter: Meter = { spent: 0, limit };
  for (const name of names.names) {
    for (const view of name.views) {
      const group = groups.get(view.group);
      if (group === undefined) continue;
      const outcome = checkName(name, view, group, meter);
      if (outcome === "spent") return { comparisons: meter.spent, spent: true };
      if (outcome !== "within") return { comparisons: meter.spent, violation: outcome };
    }
  }
  return { comparisons: meter.spent };
}

interface Meter {
  spent: number;
  readonly limit: number;
}

function checkName(
  name: CertificateName,
  view: NameView,
  group: SubtreeGroup,
  meter: Meter,
): "within" | "spent" | NameViolation {
  const { comparable } = view;
  if (comparable.kind === "unprocessable" || group.unprocessable !== undefined) {
    return unprocessable(name, comparable.kind === "unprocessable" ? comparable.reason : undefined, group);
  }
  const excluding = firstMatch(comparable, group.excluded, "excluded", meter);
  if (excluding === "spent") return "spent";
  if (excluding !== undefined) return { kind: "name-excluded", name, subtree: excluding.subtree };
  if (group.permitted.length === 0) return "within";
  const permitting = firstMatch(comparable, group.permitted, "permitted", meter);
  if (permitting === "spent") return "spent";
  if (permitting !== undefined) return "within";
  return { kind: "name-not-permitted", name, permitted: group.permittedSubtrees };
}

/** The subtree's fault is named before the name's: it is the CA above who can mend it. */
function unprocessable(
  name: CertificateName,
  ofName: UnprocessableReason | undefined,
  group: SubtreeGroup,
): NameViolation {
  const subtree = group.unprocessable?.subtree ?? (group.permitted[0] ?? group.excluded[0])?.subtree;
  const reason = group.unprocessable?.reason ?? ofName ?? "form-not-supported";
  const form = subtree?.base.form ?? name.name.form;
  return { kind: "name-constraint-unprocessable", form, reason, name, ...(subtree && { subtree }) };
}

function firstMatch(
  name: ProcessableName,
  subtrees: readonly PreparedSubtree[],
  use: SubtreeUse,
  meter: Meter,
): PreparedSubtree | "spent" | undefined {
  for (const subtree of subtrees) {
    const cost = costOfMatch(name, subtree.base);
    if (meter.spent + cost > meter.limit) return "spent";
    meter.spent += cost;
    if (isWithin(name, subtree.base, use)) return subtree;
  }
  return undefined;
}
