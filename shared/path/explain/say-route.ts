// Knows the sentences about the way itself: repetitions, no way at all, an anchor that cannot serve, a spent budget.
// Leaves clauses to clause.ts.
import { assertNever } from "../../values/result.ts";
import { counted } from "../../values/wording.ts";
import type { PathFinding } from "../finding.ts";
import type { NameBook } from "../name-book.ts";
import type { Wording } from "./wording.ts";

export type RouteFinding = Extract<
  PathFinding,
  { kind: "certificate-repeated" | "entity-repeated" | "no-path-to-anchor" | "anchor-not-fit" | "budget-spent" }
>;

export function sayRoute(finding: RouteFinding, names: NameBook): Wording {
  switch (finding.kind) {
    case "certificate-repeated":
      return {
        says: `${names.certificate(finding.certificate)} stands on this path twice.`,
        next: "Leave out what lies between the two places.",
      };
    case "entity-repeated":
      return {
        says: `${names.certificate(finding.certificate)} leads back to ${names.subject(finding.certificate)}, which the path has visited already, or which is an anchor.`,
        next: "Use a path that visits each CA once; a path given outright may repeat a CA, though not a certificate.",
      };
    case "no-path-to-anchor":
      return sayNoPath(finding, names);
    case "anchor-not-fit":
      return {
        says: `The anchor ${names.anchor(finding.anchor)} cannot serve with its own constraints applied: ${NOT_FIT[finding.reason]}.`,
        next: "Ask without the anchor's own constraints, or choose another anchor.",
      };
    case "budget-spent":
      return {
        says: `The search stopped without an answer: its budget of ${counted(finding.limit, ...SPENT[finding.what])} was spent.`,
        next:
          (finding.what as What) === "policies"
            ? "Look at the certificates of this path: no framework maps so many policies on purpose."
            : "Ask again with ten times the budget, or with fewer anchors and certificates.",
      };
    default:
      return assertNever(finding);
  }
}

function sayNoPath(
  { certificate, top }: Extract<RouteFinding, { kind: "no-path-to-anchor" }>,
  names: NameBook,
): Wording {
  const none = `From ${names.certificate(certificate)} no chain of certificates leads up to an anchor of the question`;
  if (top === undefined)
    return {
      says: `${none}.`,
      next: `Import the certificates above ${names.issuer(certificate)}, or choose another anchor.`,
    };
  if (top.kind === "issuer-missing")
    return {
      says: `${none}: it stops at ${names.certificate(top.certificate)}, and no certificate of the key that signed it is there.`,
      next: `Import the certificates of ${names.issuer(top.certificate)}, or choose another anchor.`,
    };
  const stops = `${none}: it stops at ${names.certificate(top.certificate)}, a root whose key no other CA has certified`;
  const { otherKey: other } = top;
  if (other === undefined)
    return {
      says: `${stops}.`,
      next: `A CA below the anchor would have to issue a cross-certificate for that key to ${names.subject(top.certificate)}: import it, or choose another anchor.`,
    };
  const older = other.isOlder ? "older" : "other";
  return {
    says: `${stops}.`,
    next: `${other.isOlder ? "An older" : "Another"} key of the same name has a chain to an anchor, through ${names.certificate(other.certificate)}: ${names.issuer(other.certificate)}, which certified the ${older} key, would have to issue a cross-certificate for this one. Import it, or choose another anchor.`,
  };
}

const NOT_FIT: Readonly<Record<Extract<PathFinding, { kind: "anchor-not-fit" }>["reason"], string>> = {
  "no-cert-sign": "its keyUsage lacks keyCertSign",
  "unknown-critical-extension": "it has a critical extension that is not processed here",
  "any-policy-mapped": "it maps from or to anyPolicy",
  "no-acceptable-policy": "it asserts none of the policies asked for",
  "extension-malformed": "one of its extensions does not hold what its standard says",
};

type What = Extract<PathFinding, { kind: "budget-spent" }>["what"] | "policies";

const SPENT: Readonly<Record<What, readonly [one: string, many: string]>> = {
  steps: ["step", "steps"],
  "signature-checks": ["signature check", "signature checks"],
  "name-comparisons": ["name comparison", "name comparisons"],
  policies: ["policy", "policies"],
};
