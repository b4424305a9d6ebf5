// Knows which clause each finding of the path engine rests on: authority, section, letter; our own definitions by name.
// Leaves the sentences to explain-finding.ts.
import { FINDING_RULES } from "../pki/finding.ts";
import { assertNever } from "../values/result.ts";
import type { PathFinding, RevocationGap } from "./finding.ts";
import type { NameViolation } from "./name-constraints/check-name-constraints.ts";

/**
 * The clause behind a finding, for example `RFC 5280 §6.1.3 (a)(2)`. What no standard asks and we do begins with
 * `Concordat: `. Where one finding stands for the same rule in two places both are named.
 */
export function clauseOf(finding: PathFinding): string {
  switch (finding.kind) {
    case "signature-bad":
    case "signature-unsupported":
    case "issuer-key-unknown":
    case "not-issued-here":
      return "RFC 5280 §6.1.3 (a)(1)";
    case "unsupported-key":
      return "Concordat: keys that are refused";
    case "issuer-name-mismatch":
      return "RFC 5280 §6.1.3 (a)(4)";
    case "not-yet-valid":
    case "expired":
      return "RFC 5280 §6.1.3 (a)(2)";
    case "revoked":
      return "RFC 5280 §6.1.3 (a)(3)";
    case "revocation-unknown":
      return clauseOfGap(finding.gap);
    case "encoding-finding":
      return authorityOf(finding.code) ?? "RFC 5280 §4.1";
    case "extension-malformed":
      return "RFC 5280 §4.2";
    case "unknown-critical-extension":
      return "RFC 5280 §6.1.4 (o), §6.1.5 (f)";
    case "name-violation":
      return clauseOfNames(finding.violation);
    case "no-policy-left":
      return "RFC 5280 §6.1.3 (f)";
    case "no-acceptable-policy":
      return "RFC 5280 §6.1.5 (g)";
    case "any-policy-mapped":
      return "RFC 5280 §6.1.4 (a)";
    case "not-a-ca":
      return "RFC 5280 §6.1.4 (k)";
    case "path-too-long":
      return "RFC 5280 §6.1.4 (l)";
    case "no-cert-sign":
      return "RFC 5280 §6.1.4 (n)";
    case "certificate-repeated":
      return "RFC 5280 §6.1";
    case "anchor-not-fit":
      return finding.reason === "no-acceptable-policy" ? "RFC 5937 §3, RFC 5280 §6.1.5 (g)" : "RFC 5937 §3";
    case "entity-repeated":
      return "Concordat: a path visits a CA entity once";
    case "no-path-to-anchor":
      return "RFC 5280 §6.1 (b)";
    case "unreadable":
      return authorityOf(finding.code) ?? "RFC 5280 §4.1";
    case "budget-spent":
      return "Concordat: budget of a search";
    default:
      return assertNever(finding);
  }
}

/** RFC 5280 §6.3.3 by the step at which the CRL that came furthest was given up. */
function clauseOfGap(gap: RevocationGap): string {
  switch (gap) {
    case "no-crl":
    case "reasons-not-covered":
      return "RFC 5280 §6.3.3";
    case "crl-not-current":
      return "RFC 5280 §6.3.3 (a)";
    case "crl-signature":
      return "RFC 5280 §6.3.3 (g)";
    case "crl-issuer-not-trusted":
      return "RFC 5280 §6.3.3 (f), RFC 10007";
    case "crl-scope":
      return "RFC 5280 §6.3.3 (b)";
    case "crl-encoding":
      return "RFC 5280 §5.1";
    case "crl-unknown-critical":
      return "RFC 5280 §5.2, §5.3";
    default:
      return assertNever(gap);
  }
}

function clauseOfNames(violation: NameViolation): string {
  switch (violation.kind) {
    case "name-not-permitted":
      return "RFC 5280 §6.1.3 (b)";
    case "name-excluded":
      return "RFC 5280 §6.1.3 (c)";
    case "name-constraint-unprocessable":
      return "RFC 5280 §4.2.1.10";
    default:
      return assertNever(violation);
  }
}

/** The authority of a certificate's own finding, where the code is one of the table. */
function authorityOf(code: string): string | undefined {
  return Object.entries(FINDING_RULES).find(([known]) => known === code)?.[1].authority;
}
