// Knows how any finding of the path engine is explained: sentence, clause, next step, one case per kind.
// Leaves the sentences of each family to explain/, clauses to clause.ts and names to the book.
import { assertNever } from "../values/result.ts";
import { clauseOf } from "./clause.ts";
import { sayForm } from "./explain/say-form.ts";
import { sayIssuance } from "./explain/say-issuance.ts";
import { sayNames } from "./explain/say-names.ts";
import { sayPolicy } from "./explain/say-policy.ts";
import { sayRoute } from "./explain/say-route.ts";
import type { Wording } from "./explain/wording.ts";
import type { PathFinding } from "./finding.ts";
import type { NameBook } from "./name-book.ts";

export interface Explanation {
  /** One sentence: what is the case, with the compared values under their names. */
  readonly says: string;
  /** Authority, section, letter; see clauseOf. */
  readonly clause: string;
  /** What a person can do about it. */
  readonly next: string;
}

/** A finding in words for a person; screen, report and command line print the same. */
export const explainFinding = (finding: PathFinding, names: NameBook): Explanation => {
  const { says, next } = wordingOf(finding, names);
  return { says, clause: clauseOf(finding), next };
};

function wordingOf(finding: PathFinding, names: NameBook): Wording {
  switch (finding.kind) {
    case "signature-bad":
    case "signature-unsupported":
    case "unsupported-key":
    case "issuer-name-mismatch":
    case "not-yet-valid":
    case "expired":
    case "revoked":
    case "revocation-unknown":
    case "issuer-key-unknown":
    case "not-issued-here":
      return sayIssuance(finding, names);
    case "encoding-finding":
    case "extension-malformed":
    case "unknown-critical-extension":
    case "not-a-ca":
    case "path-too-long":
    case "no-cert-sign":
    case "unreadable":
      return sayForm(finding, names);
    case "name-violation":
      return sayNames(finding, names);
    case "no-policy-left":
    case "no-acceptable-policy":
    case "any-policy-mapped":
      return sayPolicy(finding, names);
    case "certificate-repeated":
    case "entity-repeated":
    case "no-path-to-anchor":
    case "anchor-not-fit":
    case "budget-spent":
      return sayRoute(finding, names);
    default:
      return assertNever(finding);
  }
}
