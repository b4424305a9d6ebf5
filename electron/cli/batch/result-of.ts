// Knows how an answer of the engine is written as a line of the batch format. Leaves words to explain.

import { clauseOf } from "../../../shared/path/clause.ts";
import { explainFinding } from "../../../shared/path/explain-finding.ts";
import type { PathFinding } from "../../../shared/path/finding.ts";
import type { NameBook } from "../../../shared/path/name-book.ts";
import type { PathReport } from "../../../shared/path/report.ts";
import type { Unreadable } from "../../../shared/pki/finding.ts";
import type { LineError } from "./case-schema.ts";

export interface Failure {
  readonly code: string;
  readonly section: string;
  /** SHA-256 hex; null where the finding is about none, or about octets that are no certificate. */
  readonly certificate: string | null;
  readonly message: string;
}

export type BatchResult =
  | { readonly id?: string; readonly error: LineError }
  | {
      readonly id: string;
      readonly verdict: PathReport["verdict"];
      readonly valid: boolean;
      readonly anchor?: string;
      readonly path?: readonly string[];
      readonly userConstrainedPolicySet?: readonly string[];
      readonly authorityConstrainedPolicySet?: readonly string[];
      readonly failure?: Failure;
      readonly elapsedMicros?: number;
    };

/** A report as a result, without the time it took; `names` is asked only where there is a failure to say. */
export function resultOf(id: string, report: PathReport, names: () => NameBook): BatchResult {
  const { verdict } = report;
  const [path] = report.paths;
  if (verdict === "valid" && path) {
    return {
      id,
      verdict,
      valid: true,
      anchor: path.anchor.id,
      path: path.certificates.map((certificate) => certificate.id),
      userConstrainedPolicySet: path.userConstrainedPolicySet,
      authorityConstrainedPolicySet: path.authorityConstrainedPolicySet,
    };
  }
  if (report.failure === undefined) throw new Error("a report that is not valid has a failure");
  return { id, verdict, valid: false, failure: failureOf(report.failure, names()) };
}

const failureOf = (finding: PathFinding, names: NameBook): Failure => ({
  code: finding.kind,
  section: clauseOf(finding),
  certificate: "certificate" in finding ? finding.certificate : null,
  message: explainFinding(finding, names).says,
});

/** The result for a target or path certificate that can't be read. */
export function unreadableResult(id: string, { code, offset, message, authority }: Unreadable): BatchResult {
  const failure = {
    code: "unreadable",
    section: authority,
    certificate: null,
    message: `${message} (${code}, at byte ${offset})`,
  };
  return { id, verdict: "invalid", valid: false, failure };
}
