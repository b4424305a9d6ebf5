// Knows how a question becomes an answer: which searches run, in which order, and what their outcomes add up to.
// Leaves each search to search/, one path's checks to trace.ts, words to explain.

import { ANY_POLICY } from "../pki/oid.ts";
import { equalBytes } from "../values/bytes.ts";
import { Account, budgetFor } from "./budget.ts";
import type { PathFinding } from "./finding.ts";
import type { Link } from "./link.ts";
import type { PathPool } from "./pool.ts";
import type { PathQuestion } from "./question.ts";
import type { Budget, NearMiss, PathReport, PathVerdict, ValidPath } from "./report.ts";
import { enumeratePaths } from "./search/enumerate.ts";
import { type DeadEnd, exactSearch, type Found } from "./search/exact-search.ts";
import { heldPath, pathOf } from "./search/judge-path.ts";
import { nearMisses, nothingAbove } from "./search/near-miss.ts";
import { openSession } from "./search/open-session.ts";
import { linksOf, type SearchSession, type Walk } from "./search/session.ts";
import { walkSearch } from "./search/walk-search.ts";

export interface SearchOptions {
  /** `existence`: one path with the fewest certificates. `enumerate`: the best `limit` of them and the nearest misses. */
  readonly mode: "existence" | "enumerate";
  /** Valid paths to list; default 50. */
  readonly limit?: number;
  readonly budget?: Budget;
  /** Polled now and then; true ends the search by throwing SearchCancelled. */
  readonly stopped?: () => boolean;
  /** Shared by questions with the same anchors, time, inputs and CRLs, so that a walk is processed once. */
  readonly session?: SearchSession;
}

/** First try of the exact search: enough for hierarchies and bridges, little beside a walk search of a dense mesh. */
const firstTry = (edges: number): number => 2_000 + 4 * edges;

/**
 * Searches paths from the question's anchors to its target over the pool's certificates (DESIGN of the search: §6.1, §6.2
 * of docs/path-engine.md). Deterministic. The pool gains entities for anchors and target, never candidates.
 */
export function searchPaths(question: PathQuestion, pool: PathPool, options: SearchOptions): PathReport {
  const account = new Account(options.budget ?? budgetFor(pool.links.length), options.stopped);
  const trivial = question.anchors.find(
    ({ certificate }) => certificate && equalBytes(certificate.der, question.target.der),
  );
  if (trivial) {
    const path: ValidPath = {
      anchor: trivial,
      certificates: [],
      authorityConstrainedPolicySet: [ANY_POLICY],
      userConstrainedPolicySet: [...question.inputs.initialPolicySet].sort(),
    };
    return { verdict: "valid", paths: [path], misses: [], more: "none", spent: account.spent() };
  }
  const session = options.session ?? openSession(pool, question);
  session.begin(account);
  const target = pool.linkOf(question.target);
  const answer = exists(question, session, target, account);
  if (options.mode === "existence") return { ...answer, spent: account.spent() };
  return { ...enumerated(answer, session, target, account, options.limit ?? 50), spent: account.spent() };
}

type Answer = Omit<PathReport, "spent">;

/** Exact search with a small limit, then walks (which may prove absence), then the exact search to the end of the budget. */
function exists(question: PathQuestion, session: SearchSession, target: Link, account: Account): Answer {
  const first = exactSearch(session, target, account, firstTry(session.pool.links.length));
  if (first.kind === "found") return held(first, target);
  if (first.kind === "none") return refused(question, session, target, account, first, first.deadEnd);
  const walk = walkSearch(session, target, account);
  if (walk.kind === "walk") {
    const candidate = [...walk.links, target];
    if (isSimple(candidate, walk.walk, session)) {
      const answer = judged(walk.walk, candidate, session, account);
      if (answer.verdict === "valid") return answer;
    }
  }
  if (walk.kind === "none") {
    const none: Found = { kind: "none", deadEnd: first.deadEnd, unsupported: undefined, undetermined: undefined };
    return refused(question, session, target, account, none, first.deadEnd);
  }
  const rest = exactSearch(session, target, account, Number.POSITIVE_INFINITY);
  if (rest.kind === "found") return held(rest, target);
  return refused(question, session, target, account, rest, rest.deadEnd);
}

/** True when no entity is visited twice, the anchor's included. */
function isSimple(links: readonly Link[], walk: Walk, session: SearchSession): boolean {
  const visited = new Set([walk.entity, ...links.map(({ subject }) => subject)]);
  return visited.size === links.length + 1 && links.every(({ subject }) => !session.anchorEntities.has(subject));
}

const held = ({ prefix, final }: Extract<Found, { kind: "found" }>, target: Link): Answer =>
  answer("valid", [heldPath(prefix.walk, [...linksOf(prefix), target], final)], []);

/** A walk is a candidate only: judged as a whole. */
function judged(walk: Walk, links: readonly Link[], session: SearchSession, account: Account): Answer {
  const path = pathOf(walk, links, session, account);
  if ("findings" in path) return answer("invalid", [], [path], path.findings[0]);
  return answer("valid", [path], []);
}

function refused(
  question: PathQuestion,
  session: SearchSession,
  target: Link,
  account: Account,
  found: Found,
  deadEnd: DeadEnd | undefined,
): Answer {
  const spent = account.exhausted ?? (found.kind === "none" ? found.undetermined : undefined);
  if (found.kind === "stopped" || spent) {
    const failure = spent ?? ({ kind: "budget-spent", what: "steps", limit: account.limits.steps } as const);
    return answer("undetermined", [], nearMisses(session, target, account, deadEnd, 1), failure);
  }
  const misses = nearMisses(session, target, account, deadEnd, 1);
  if (found.kind === "none" && found.unsupported && onlyUnsupported(question, session, target, account))
    return answer("unsupported", [], misses, found.unsupported);
  const failure = misses[0]?.findings[0] ?? session.unfit[0] ?? nothingAbove(session, target, account);
  return answer("invalid", [], misses, failure);
}

/** True when taking unverifiable signatures as good would make the answer valid. */
function onlyUnsupported(question: PathQuestion, session: SearchSession, target: Link, account: Account): boolean {
  const { time, inputs, crls } = session;
  const assumed = openSession(session.pool, { anchors: question.anchors, time, inputs, crls, assumeVerified: true });
  assumed.begin(account);
  return exactSearch(assumed, target, account, account.limits.steps).kind === "found";
}

function enumerated(first: Answer, session: SearchSession, target: Link, account: Account, limit: number): Answer {
  const { paths, more } =
    first.verdict === "valid" ? enumeratePaths(session, target, account, limit) : { paths: [], more: "none" as const };
  const misses = nearMisses(session, target, account, undefined, 10);
  const listed = paths.length > 0 ? paths : first.paths;
  return { ...first, paths: listed, misses: misses.length > 0 ? misses : first.misses, more };
}

function answer(
  verdict: PathVerdict,
  paths: readonly ValidPath[],
  misses: readonly NearMiss[],
  failure?: PathFinding,
): Answer {
  const report = { verdict, paths, misses, more: "none" as const };
  return failure ? { ...report, failure } : report;
}
