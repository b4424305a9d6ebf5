// Knows the sentences about what a certificate is by itself: readable, in DER, with known extensions, fit to issue others
// (RFC 5280 §4.2, §6.1.4 (k) to (o)). Leaves clauses to clause.ts.
import { FINDING_RULES } from "../../pki/finding.ts";
import { assertNever } from "../../values/result.ts";
import { counted, listed } from "../../values/wording.ts";
import type { PathFinding } from "../finding.ts";
import type { NameBook } from "../name-book.ts";
import type { Wording } from "./wording.ts";

export type FormFinding = Extract<
  PathFinding,
  {
    kind:
      | "encoding-finding"
      | "extension-malformed"
      | "unknown-critical-extension"
      | "unreadable"
      | "not-a-ca"
      | "path-too-long"
      | "no-cert-sign";
  }
>;

export function sayForm(finding: FormFinding, names: NameBook): Wording {
  if (finding.kind === "unreadable")
    return {
      says: `The certificate cannot be read: ${finding.message} (${finding.code}, at byte ${finding.offset})`,
      next: "Ask for the certificate as it was issued; what cannot be read cannot be checked.",
    };
  const certificate = names.certificate(finding.certificate);
  const issuer = names.issuer(finding.certificate);
  switch (finding.kind) {
    case "encoding-finding":
      return {
        says: `${certificate} is not DER at byte ${finding.offset} (${finding.code}): ${ruleOf(finding.code)}`,
        next: `Ask ${issuer} to issue it again in DER, or allow encoding findings in the question.`,
      };
    case "extension-malformed":
      return {
        says: `The extension ${names.object(finding.extension)} of ${certificate}, at byte ${finding.offset}, does not hold what its standard says.`,
        next: `Ask ${issuer} to issue the certificate again with this extension well formed.`,
      };
    case "unknown-critical-extension":
      return {
        says: `${certificate} has the critical extension ${names.object(finding.extension)}, which is not processed here.`,
        next: "Find out what the extension demands; a certificate with it is accepted only by software that processes it.",
      };
    case "not-a-ca":
      return {
        says: `${certificate} stands above other certificates but is no CA certificate: ${NOT_A_CA[finding.reason]}.`,
        next: `Ask ${issuer} for a version 3 certificate with basicConstraints and cA true, if the subject is meant to issue.`,
      };
    case "path-too-long": {
      const limit = `${finding.setBy === "anchor" ? "The anchor" : names.certificate(finding.setBy)} allows ${finding.allowed === 0 ? "no CA" : counted(finding.allowed, "CA")} below it`;
      return {
        says: `${limit}; ${certificate} is one more.`,
        next: "Use a path with fewer CAs, or have the limit raised where it was set (pathLenConstraint).",
      };
    }
    case "no-cert-sign":
      return {
        says: `The keyUsage of ${certificate} is ${listed(finding.usage, "empty")}; it stands above other certificates and needs keyCertSign.`,
        next: `Ask ${issuer} for a certificate whose keyUsage has keyCertSign.`,
      };
    default:
      return assertNever(finding);
  }
}

const NOT_A_CA: Readonly<Record<Extract<PathFinding, { kind: "not-a-ca" }>["reason"], string>> = {
  version: "its version is not 3",
  "no-basic-constraints": "it has no basicConstraints",
  "ca-false": "its basicConstraints has cA false",
};

/** What the rule behind a code asks, from the table of findings; the code alone where it is not there. */
function ruleOf(code: string): string {
  const rule = Object.entries(FINDING_RULES).find(([known]) => known === code)?.[1].rule;
  return rule ?? "such certificates are not used unless the question allows them.";
}
