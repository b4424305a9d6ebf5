// Knows the sentences about policies that end on a path (RFC 5280 §6.1.3 (f), §6.1.4 (a), §6.1.5 (g); RFC 9618).
// Leaves clauses to clause.ts and the rung where a thread ends to explain-policies.ts.
import { ANY_POLICY } from "../../pki/oid.ts";
import { assertNever } from "../../values/result.ts";
import type { PathFinding } from "../finding.ts";
import type { NameBook } from "../name-book.ts";
import { policies, type Wording } from "./wording.ts";

export type PolicyFinding = Extract<
  PathFinding,
  { kind: "no-policy-left" | "no-acceptable-policy" | "any-policy-mapped" }
>;

export function sayPolicy(finding: PolicyFinding, names: NameBook): Wording {
  const certificate = names.certificate(finding.certificate);
  switch (finding.kind) {
    case "no-policy-left":
      return {
        says: `The certificate that ${names.issuer(finding.certificate)} issued to ${certificate} asserts ${policies(finding.asserted, names, "no policy")}; the path so far carries ${policies(finding.carried, names, "no policy")}, and a policy is required.`,
        next:
          finding.carried.length === 0
            ? "Find the rung above at which the last policy ended; what would have to be issued is said there."
            : "Compare the mapping in the certificate above it with the agreement.",
      };
    case "no-acceptable-policy":
      return {
        says: `A policy is required, and at ${certificate} none of ${wantedText(finding.wanted, names)} is left: the path is worth ${policies(finding.worth, names, "no policy")} to the anchor.`,
        next:
          finding.worth.length === 0
            ? "Follow the threads of the ladder to the rung where the last one ends; the certificate there has to assert or map the policy."
            : `Ask for ${policies(finding.worth, names)} instead, or have the policy asserted and mapped on each rung.`,
      };
    case "any-policy-mapped":
      return {
        says: `The certificate that ${names.issuer(finding.certificate)} issued to ${certificate} maps from or to ${names.policy(ANY_POLICY)}, which no mapping may name.`,
        next: `Ask ${names.issuer(finding.certificate)} to issue it again with mappings between named policies.`,
      };
    default:
      return assertNever(finding);
  }
}

const wantedText = (wanted: readonly string[], names: NameBook): string =>
  wanted.length === 0
    ? "the policies asked for (the anchor has none of them)"
    : wanted.includes(ANY_POLICY)
      ? "any policy"
      : policies(wanted, names);
