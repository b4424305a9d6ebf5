// Knows the command by which OpenSSL checks one path under the same question, and where it is known to look at it otherwise.
// Leaves running it to the person: nothing here starts a program.
import { ANY_POLICY } from "../../pki/oid.ts";
import type { PathInputs } from "../question.ts";

export interface OpensslCommand {
  /** One line for a POSIX shell, over the files anchor.pem, path.pem and target.pem. */
  readonly command: string;
  /** Why its answer may differ from this one; empty where none is known. */
  readonly notes: readonly string[];
}

/** A check of a ladder, as far as it matters here. */
interface CheckedRule {
  readonly outcome: "holds" | "assumed" | "fails" | "unknown" | "not-asked";
  /** Kind of the finding, or `crl-expired` where a status is not known for want of a CRL in force, and for nothing else. */
  readonly code?: string;
}

/** Error numbers of openssl-verify(1), as OpenSSL 3 prints them for the first rule that a path breaks. */
const ERRORS: Readonly<Record<string, string>> = {
  "no-policy-left": "error 43, no explicit policy",
  "no-acceptable-policy": "error 43, no explicit policy",
  expired: "error 10, certificate has expired",
  "not-yet-valid": "error 9, certificate is not yet valid",
  "crl-expired": "error 12, CRL has expired",
};

/** One sentence: what the command should print for a path with these checks, so that a difference is noticed. */
export function opensslPrints(checks: readonly CheckedRule[]): string {
  const unknown = checks.filter(({ outcome }) => outcome === "unknown");
  const broken = checks.filter(({ outcome }) => outcome === "fails");
  // OpenSSL looks at CRLs before it looks at times and policies: foretold where nothing else is broken.
  if (unknown.length > 0 && broken.length === 0 && unknown.every(({ code }) => code === "crl-expired"))
    return `It should say ${ERRORS["crl-expired"]}, and that the verification failed.`;
  if (unknown.length > 0) return "What it prints may differ: something of this path could not be decided here.";
  if (broken.length === 0) return "It should print “target.pem: OK”.";
  const error = broken.map(({ code }) => ERRORS[code ?? ""]).find((words) => words !== undefined);
  return error === undefined
    ? "It should say that the verification failed."
    : `It should say ${error}, and that the verification failed.`;
}

/** The question as far as it matters to OpenSSL. */
export interface OpensslQuestion
  extends Pick<
    PathInputs,
    | "initialPolicySet"
    | "initialExplicitPolicy"
    | "initialPolicyMappingInhibit"
    | "initialAnyPolicyInhibit"
    | "anchorConstraints"
    | "allowEncodingFindings"
    | "revocation"
  > {
  /** Whole seconds since 1970. */
  readonly second: number;
  /** The anchor's own certificate is self-signed; any other needs -partial_chain. */
  readonly anchorSelfSigned: boolean;
  /** Certificates strictly between anchor and target on the path that is shown. */
  readonly between: number;
}

/**
 * `openssl verify` of OpenSSL 3 for one path (openssl-verification-options(1)). The chain is given outright, so that it
 * cannot choose another. `-auth_level 0` because the strength of keys is no part of RFC 5280.
 */
export function opensslCommand(question: OpensslQuestion): OpensslCommand {
  const policies = [...question.initialPolicySet].sort();
  const isAny = policies.includes(ANY_POLICY);
  const options = [
    "-no-CAfile -no-CApath -no-CAstore",
    "-trusted anchor.pem",
    ...(question.anchorSelfSigned ? [] : ["-partial_chain"]),
    ...(question.between > 0 ? ["-untrusted path.pem"] : []),
    `-attime ${question.second}`,
    "-auth_level 0",
    // Without a policy OpenSSL does not look at policies at all, except where one is demanded.
    ...(isAny && !question.initialExplicitPolicy ? [] : ["-policy_check", ...policies.map((oid) => `-policy ${oid}`)]),
    ...(question.initialExplicitPolicy ? ["-explicit_policy"] : []),
    ...(question.initialPolicyMappingInhibit ? ["-inhibit_map"] : []),
    ...(question.initialAnyPolicyInhibit ? ["-inhibit_any"] : []),
    ...(question.revocation === "crl" ? ["-crl_check_all -CRLfile crls.pem"] : []),
  ];
  return { command: `openssl verify ${options.join(" ")} target.pem`, notes: notesOn(question, isAny) };
}

function notesOn(question: OpensslQuestion, isAny: boolean): readonly string[] {
  return [
    ...(isAny && !question.initialExplicitPolicy
      ? [
          "Without a policy in the question OpenSSL does not check policies, so a certificate that requires one goes unheeded.",
        ]
      : []),
    ...(!isAny && !question.initialExplicitPolicy
      ? ["OpenSSL with -policy checks the policy tree, but fails for want of one only where a policy is required."]
      : []),
    ...(question.anchorConstraints
      ? [
          "OpenSSL has no option for the constraints of the anchor's own certificate (RFC 5937); it looks at some of them always.",
        ]
      : []),
    ...(question.allowEncodingFindings ? [] : ["OpenSSL accepts some encodings that are not DER."]),
    ...(question.revocation === "crl"
      ? ["OpenSSL needs the CRLs of every CA on the path in crls.pem, and reads delta CRLs only when told to."]
      : []),
  ];
}
