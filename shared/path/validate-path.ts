// Knows the verdict on one exact path: RFC 5280 §6.1 as it is written, an entity may repeat, a certificate may not.
// Leaves discovery to search.ts.
import type { Certificate } from "../pki/certificate.ts";
import { startAt } from "./anchor-start.ts";
import { Account, budgetFor } from "./budget.ts";
import { decisive, type PathFinding } from "./finding.ts";
import type { PathPool } from "./pool.ts";
import type { PathQuestion, TrustAnchor } from "./question.ts";
import type { Budget, PathReport, PathVerdict } from "./report.ts";
import { passedBefore, traceOf } from "./search/judge-path.ts";
import { openSession } from "./search/open-session.ts";
import { keyTextOf } from "./signature-cache.ts";
import type { Trace } from "./trace.ts";

/**
 * Validates `certificates`, first below the anchor … target, as they stand. Of several anchors the first whose name and
 * key fit the first certificate serves, or else the first at all. The pool serves CRL issuers; the certificates of
 * the path should be in it. An empty path is a mistake of the caller.
 */
export function validatePath(
  question: PathQuestion,
  certificates: readonly Certificate[],
  pool: PathPool,
  budget: Budget = budgetFor(pool.links.length + certificates.length),
): PathReport & { readonly trace?: Trace } {
  const account = new Account(budget);
  const anchor = fittingAnchor(question.anchors, certificates, pool);
  if (anchor === undefined) throw new Error("a question without anchors");
  const start = startAt(anchor, question.inputs);
  if (!start.ok) return { ...rejected([start.error]), spent: account.spent() };
  const session = openSession(pool, { ...question, anchors: [anchor] });
  session.begin(account);
  const [root] = session.roots;
  if (root === undefined) throw new Error("a session without its anchor");
  const trace = traceOf(
    root.walk,
    certificates.map((each) => pool.linkOf(each)),
    session,
    account,
  );
  if (trace.findings.length > 0) {
    const miss = { anchor, certificates, passed: passedBefore(trace), findings: trace.findings };
    return { ...rejected(trace.findings), misses: [miss], spent: account.spent(), trace };
  }
  const { authorityConstrainedPolicySet, userConstrainedPolicySet } = trace;
  const path = { anchor, certificates, authorityConstrainedPolicySet, userConstrainedPolicySet };
  return { verdict: "valid", paths: [path], misses: [], more: "none", spent: account.spent(), trace };
}

function fittingAnchor(
  anchors: readonly TrustAnchor[],
  certificates: readonly Certificate[],
  pool: PathPool,
): TrustAnchor | undefined {
  const [first] = certificates;
  const named = anchors.filter(({ name }) => name.key === first?.issuer.key);
  const says = (verdict: string) => (anchor: TrustAnchor) =>
    first && pool.signatures.verify(first, anchor.publicKey, keyTextOf(anchor.publicKey)).kind === verdict;
  return named.find(says("good")) ?? named.find(says("unsupported")) ?? named[0] ?? anchors[0];
}

/** The verdict of findings that are not empty: unsupported only where nothing else stands against the path. */
export function verdictOf(findings: readonly PathFinding[]): PathVerdict {
  if (findings.length === 0) return "valid";
  const others = findings.filter(({ kind }) => kind !== "signature-unsupported");
  if (others.length === 0) return "unsupported";
  return others.some(({ kind }) => kind !== "budget-spent") ? "invalid" : "undetermined";
}

function rejected(findings: readonly PathFinding[]): Omit<PathReport, "spent"> {
  const failure = decisive(findings);
  const report = { verdict: verdictOf(findings), paths: [], misses: [], more: "none" as const };
  return failure ? { ...report, failure } : report;
}
