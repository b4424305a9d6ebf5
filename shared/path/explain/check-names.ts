// Knows the check of a certificate's names against the constraints gathered so far, and what it adds to them, in words
// (RFC 5280 §6.1.3 (b), (c), §6.1.4 (g)). Leaves the sentences of violations to say-names.ts.
import { generalNameText, subtreeText } from "../../pki/description/describe-general-name.ts";
import { nameText } from "../../pki/distinguished-name-text.ts";
import type { GeneralSubtree } from "../../pki/general-name.ts";
import { listed } from "../../values/wording.ts";
import type { LadderCheck } from "../ladder.ts";
import { certificateNames } from "../name-constraints/certificate-names.ts";
import type { NameSets } from "../name-sets.ts";
import { checkOf, findingsOf, type RungContext, spentOn } from "./rung-context.ts";
import { setterText } from "./say-names.ts";

export function checkNames(context: RungContext): readonly LadderCheck[] {
  const found = findingsOf(context, "name-violation", "budget-spent").filter(
    (finding) => finding.kind === "name-violation" || spentOn(finding) === "names",
  );
  return checkOf({ check: "name-constraints", title: "Name constraints" }, found, context.names, () => ({
    says: withinText(context),
    clause: "RFC 5280 §6.1.3 (b), (c)",
  }));
}

function withinText({ rung, last, certificate, names }: RungContext): string {
  const sets = rung.before.names;
  if (sets === undefined) return "No name is constrained so far.";
  if (!last && rung.link.selfIssued) return "Self-issued and not the last: its names are not compared.";
  const own = certificateNames(certificate).names.map(({ name }) =>
    name.form === "directoryName" ? nameText(name.name) : generalNameText(name),
  );
  return `${listed(own, "It has no names, so nothing")} ${own.length > 1 ? "lie" : "lies"} within the constraints of ${listed(settersOf(sets, names))}.`;
}

function settersOf(sets: NameSets, names: RungContext["names"]): readonly string[] {
  const setters: string[] = [];
  for (let at: NameSets | undefined = sets; at; at = at.rest) setters.unshift(setterText(at.setBy, names));
  return setters;
}

/** What a certificate that is not the last adds, one line per form permitted and one for what is excluded. */
export function namesAdded({ last, certificate }: RungContext): readonly string[] {
  const { nameConstraints } = certificate.known;
  if (last || nameConstraints === undefined) return [];
  const byForm = new Map<string, GeneralSubtree[]>();
  for (const subtree of nameConstraints.permitted) {
    const same = byForm.get(subtree.base.form) ?? [];
    same.push(subtree);
    byForm.set(subtree.base.form, same);
  }
  const permitted = [...byForm.values()].map((same) => `names only within ${listed(same.map(subtreeText), "", "or")}`);
  const { excluded } = nameConstraints;
  return excluded.length === 0
    ? permitted
    : [...permitted, `no names within ${listed(excluded.map(subtreeText), "", "or")}`];
}
