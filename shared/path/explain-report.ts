// Knows how a whole report becomes an answer in words with its ladders: verdict, reason, limits, paths and misses.
// Leaves one path's ladder to ladder-of.ts, headline and limits to explain/answer-words.ts, findings to explain-finding.ts.
import { Account, budgetFor, timesBudget } from "./budget.ts";
import { answerText, detailText } from "./explain/answer-words.ts";
import { explainFinding } from "./explain-finding.ts";
import type { PathFinding } from "./finding.ts";
import type { Ladder, LadderReport } from "./ladder.ts";
import { anchorOf, type FindingsBeyond, ladderOf } from "./ladder-of.ts";
import type { NameBook } from "./name-book.ts";
import type { PathPool } from "./pool.ts";
import type { PathQuestion } from "./question.ts";
import type { NearMiss, PathReport, ValidPath } from "./report.ts";
import { traceOf } from "./search/judge-path.ts";
import { openSession } from "./search/open-session.ts";
import type { SearchSession } from "./search/session.ts";
import type { SearchOptions } from "./search.ts";

export interface ExplainOptions {
  /** How the report was searched: what may be said of further paths depends on it. */
  readonly mode: SearchOptions["mode"];
  /** That of the search, so that nothing is processed twice; opened anew where absent. */
  readonly session?: SearchSession;
  /** As many times the usual budget as the search had; default 1. */
  readonly effort?: number;
}

/**
 * The answer in words. Every path and miss is traced once more, each with a budget of its own, so that a ladder shows
 * all its checks; signatures come from the pool's cache.
 */
export function explainReport(
  question: PathQuestion,
  report: PathReport,
  pool: PathPool,
  names: NameBook,
  options: ExplainOptions,
): LadderReport {
  const session = options.session ?? openSession(pool, question);
  const account = (certificates: number) =>
    new Account(timesBudget(budgetFor(session.pool.links.length + certificates), options.effort ?? 1));
  const draw = (path: ValidPath | NearMiss) =>
    ladderFor(path, question, session, names, account(path.certificates.length));
  const { failure } = report;
  const said: Omit<LadderReport, "answer" | "detail"> = {
    verdict: report.verdict,
    paths: report.paths.map(draw),
    misses: report.misses.map(draw),
    more: report.more,
    ...(failure && { failure: failureOf(failure, names) }),
    spent: report.spent,
  };
  const about = { question, names, mode: options.mode };
  return { ...said, answer: answerText(said, about), detail: detailText(said, about) };
}

function failureOf(finding: PathFinding, names: NameBook): NonNullable<LadderReport["failure"]> {
  const { says, clause, next } = explainFinding(finding, names);
  const certificate = "certificate" in finding ? { certificate: finding.certificate } : {};
  return { code: finding.kind, clause, ...certificate, says, next };
}

function ladderFor(
  path: ValidPath | NearMiss,
  question: PathQuestion,
  session: SearchSession,
  names: NameBook,
  account: Account,
): Ladder {
  if (path.certificates.length === 0 && "userConstrainedPolicySet" in path) return emptyLadder(path, question);
  const { pool } = session;
  session.begin(account);
  const walk = session.roots.find((root) => root.walk.start.anchor.id === path.anchor.id)?.walk;
  if (walk === undefined) throw new Error(`the session has no anchor ${path.anchor.id}`);
  const links = path.certificates.map((certificate) => pool.linkOf(certificate));
  const trace = traceOf(walk, links, session, account);
  return ladderOf(trace, question, pool, names, "findings" in path ? beyondOf(path.findings) : []);
}

const beyondOf = (findings: readonly PathFinding[]): FindingsBeyond =>
  findings.flatMap((finding) =>
    finding.kind === "entity-repeated" || finding.kind === "issuer-key-unknown" ? [finding] : [],
  );

/** The target is the anchor itself: nothing is checked. */
const emptyLadder = (path: ValidPath, question: PathQuestion): Ladder => ({
  verdict: "valid",
  anchor: anchorOf(path.anchor, question),
  rungs: [],
  authorityConstrainedPolicySet: path.authorityConstrainedPolicySet,
  userConstrainedPolicySet: path.userConstrainedPolicySet,
});
