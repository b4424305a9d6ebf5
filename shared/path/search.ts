// Knows how a question becomes an answer: which searches run, in which order, and what their outcomes add up to.
// Leaves each search to search/, one path's checks to trace.ts, words to explain.

import type { Certificate } from "../pki/certificate.ts";
import { ANY_POLICY } from "../pki/oid.ts";
import { equalBytes } from "../values/bytes.ts";
import { Account, budgetFor, type Stopped } from "./budget.ts";
import { decisive, type PathFinding } from "./finding.ts";
import type { Link } from "./link.ts";
import type { PathPool } from "./pool.ts";
import type { PathQuestion } from "./question.ts";
import type { Budget, NearMiss, PathReport, PathVerdict, ValidPath } from "./report.ts";
import { enumeratePaths } from "./search/enumerate.ts";
import { exactSearch, type Found } from "./search/exact-search.ts";
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
  /** Polled now and then, with what was spent until then; true ends the search by throwing SearchCancelled. */
  readonly stopped?: Stopped;
  /**
   * `enumerate`: told at most once, where the answer is yes and others may follow: the answer as it is with the first path of the
   * list alone. What follows adds paths and misses and takes nothing back.
   */
  readonly tellFirst?: (report: PathReport) => void;
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
  const trivial = question.anchors.find(({ certificate }) => certificate && isSameFile(certificate, question.target));
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
  const [first] = answer.paths;
  if (first !== undefined && !isAlone(first, session, target))
    options.tellFirst?.({ ...answer, more: "may-exist", spent: account.spent() });
  return { ...enumerated(answer, session, target, account, options.limit ?? 50), spent: account.spent() };
}

/** No certificate but its own lies above the target, so that nothing can stand beside it: no path and no miss. */
function isAlone({ certificates }: ValidPath, session: SearchSession, target: Link): boolean {
  const { size, distance } = session.closureTo(target);
  return size === certificates.length - 1 && session.roots.filter(({ entity }) => distance.has(entity)).length === 1;
}

/** Equal octets as given: what follows the outer TLV is not kept, so a certificate with something behind equals none. */
const isSameFile = (one: Certificate, other: Certificate): boolean =>
  equalBytes(one.der, other.der) && ![...one.findings, ...other.findings].some(({ code }) => code === "trailing-bytes");

type Answer = Omit<PathReport, "spent">;

/** What the searches together came to. */
type Outcome = { readonly kind: "path"; readonly path: ValidPath } | Exclude<Found, { kind: "found" }>;

/** Exact search with a small limit, then walks (which may prove absence), then the exact search to the end of the budget. */
function findPath(session: SearchSession, target: Link, account: Account): Outcome {
  const first = exactSearch(session, target, account, firstTry(session.pool.links.length));
  if (first.kind === "found") return held(first, target);
  if (first.kind === "none") return first;
  const walk = walkSearch(session, target, account);
  if (walk.kind === "none")
    return { kind: "none", deadEnd: first.deadEnd, unsupported: walk.unsupported, undetermined: undefined };
  if (walk.kind === "walk") {
    const candidate = [...walk.links, target];
    const path = isSimple(candidate, walk.walk, session) && pathOf(walk.walk, candidate, session, account);
    if (path && !("findings" in path)) return { kind: "path", path };
    if (path && session.assumeVerified && path.findings.every(({ kind }) => kind === "signature-unsupported"))
      return { kind: "path", path: { ...path, authorityConstrainedPolicySet: [], userConstrainedPolicySet: [] } };
  }
  const rest = exactSearch(session, target, account, Number.POSITIVE_INFINITY);
  return rest.kind === "found" ? held(rest, target) : rest;
}

/** True when no entity is visited twice, the anchor's included. */
function isSimple(links: readonly Link[], walk: Walk, session: SearchSession): boolean {
  const visited = new Set([walk.entity, ...links.map(({ subject }) => subject)]);
  return visited.size === links.length + 1 && links.every(({ subject }) => !session.anchorEntities.has(subject));
}

const held = ({ prefix, final }: Extract<Found, { kind: "found" }>, target: Link): Outcome => ({
  kind: "path",
  path: heldPath(prefix.walk, [...linksOf(prefix), target], final),
});

/** The verdict of one existence search, with the nearest miss where nothing was found. */
function exists(question: PathQuestion, session: SearchSession, target: Link, account: Account): Answer {
  const found = findPath(session, target, account);
  if (found.kind === "path") return answer("valid", [found.path], []);
  const misses = nearMisses(session, target, account, found.deadEnd, 1);
  const spent = account.exhausted ?? (found.kind === "none" ? found.undetermined : undefined);
  if (found.kind === "stopped" || spent) return answer("undetermined", [], misses, spent ?? stepsSpent(account));
  if (found.unsupported) {
    const assumed = ifVerified(question, session, target, account);
    if (assumed.kind === "path") return answer("unsupported", [], misses, found.unsupported);
    if (assumed.kind === "stopped" || account.exhausted)
      return answer("undetermined", [], misses, account.exhausted ?? stepsSpent(account));
  }
  const findings = misses[0]?.findings ?? [];
  const failure = decisive(findings) ?? session.unfit[0] ?? nothingAbove(session, target, account);
  return answer("invalid", [], misses, failure);
}

const stepsSpent = (account: Account): PathFinding => ({
  kind: "budget-spent",
  what: "steps",
  limit: account.limits.steps,
});

/** The same search with signatures that can't be verified here taken as good: tells unsupported from invalid. */
function ifVerified(question: PathQuestion, session: SearchSession, target: Link, account: Account): Outcome {
  const { time, inputs, crls } = session;
  const assumed = openSession(session.pool, { anchors: question.anchors, time, inputs, crls, assumeVerified: true });
  assumed.begin(account);
  return findPath(assumed, target, account);
}

function enumerated(first: Answer, session: SearchSession, target: Link, account: Account, limit: number): Answer {
  const { paths, more } =
    first.verdict === "valid" ? enumeratePaths(session, target, account, limit) : { paths: [], more: "none" as const };
  const misses = nearMisses(session, target, account, undefined, 10);
  // The shortest that was found first stays first, in both modes: it may have been told, and shown, by now.
  const others = paths.filter((path) => !first.paths.some((known) => isSamePath(known, path)));
  return {
    ...first,
    paths: [...first.paths, ...others].slice(0, limit),
    misses: misses.length > 0 ? misses : first.misses,
    more,
  };
}

const isSamePath = (one: ValidPath, other: ValidPath): boolean =>
  one.anchor.id === other.anchor.id &&
  one.certificates.length === other.certificates.length &&
  one.certificates.every((certificate, at) => certificate === other.certificates[at]);

function answer(
  verdict: PathVerdict,
  paths: readonly ValidPath[],
  misses: readonly NearMiss[],
  failure?: PathFinding,
): Answer {
  const report = { verdict, paths, misses, more: "none" as const };
  return failure ? { ...report, failure } : report;
}
