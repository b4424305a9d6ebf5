// Knows when the answer to a question changes because certificates begin and end: the same question at every such moment.
// Leaves each answer to search.ts; CRLs, which end too, are taken as they are given.
import type { Certificate } from "../pki/certificate.ts";
import { type Instant, instantOf } from "../values/instant.ts";
import { SearchCancelled } from "./budget.ts";
import type { PathPool } from "./pool.ts";
import type { PathQuestion } from "./question.ts";
import type { PathVerdict } from "./report.ts";
import { searchPaths } from "./search.ts";

export interface AnswerSpan {
  /** The first second of it. */
  readonly from: Instant;
  readonly verdict: PathVerdict;
}

/** Moments looked at; a hostile framework of thousands of certificates above one target would take minutes. */
const MOST_MOMENTS = 400;

export interface AnswerOverTime {
  /** In order; the verdict of the first holds at all times before it, too. Neighbours differ. */
  readonly spans: readonly AnswerSpan[];
  /** False where more moments existed than were looked at: those nearest to the question's time were. */
  readonly complete: boolean;
}

/**
 * Asks `question` in `existence` mode at every second at which a certificate that may stand above the target (by names:
 * more than truly do) or itself begins to be valid, or no longer is (RFC 5280 §6.1.3 (a)(2)). `certificates` are the
 * pool's. `stopped` true ends the work by throwing SearchCancelled.
 */
export function answerOverTime(
  question: PathQuestion,
  pool: PathPool,
  certificates: readonly Certificate[],
  stopped: () => boolean,
): AnswerOverTime {
  const moments = new Set<number>();
  const isProbe = pool.signatures.draftAt(question.target.id) === "probe";
  for (const each of above(question.target, certificates)) {
    // In force whenever anything is: its own period changes no answer.
    if (isProbe && each === question.target) continue;
    const { notBefore, notAfter } = each;
    moments.add(notBefore);
    moments.add(notAfter + 1);
  }
  const asked = question.time.second;
  const nearest = [...moments].sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked)).slice(0, MOST_MOMENTS);
  const spans: AnswerSpan[] = [];
  const verdictAt = (second: Instant): PathVerdict => {
    if (stopped()) throw new SearchCancelled();
    const time = { second, fraction: false };
    return searchPaths({ ...question, time }, pool, { mode: "existence", stopped }).verdict;
  };
  if (nearest.length === 0) return { spans: [{ from: asked, verdict: verdictAt(asked) }], complete: true };
  const first = Math.min(...nearest);
  const before = verdictAt(instantOf(first - 1));
  let last: PathVerdict = before;
  for (const moment of nearest.sort((a, b) => a - b)) {
    const verdict = verdictAt(instantOf(moment));
    if (verdict !== last) spans.push({ from: instantOf(moment), verdict });
    last = verdict;
  }
  return {
    spans: [{ from: instantOf(first - 1), verdict: before }, ...spans],
    complete: moments.size <= MOST_MOMENTS,
  };
}

/** The target and everything whose subject names lead up from it. */
function above(target: Certificate, certificates: readonly Certificate[]): readonly Certificate[] {
  const bySubject = new Map<string, Certificate[]>();
  for (const each of certificates) {
    const same = bySubject.get(each.subject.key);
    if (same === undefined) bySubject.set(each.subject.key, [each]);
    else same.push(each);
  }
  const names = new Set<string>([target.issuer.key]);
  const found = [target];
  for (const name of names) {
    for (const each of bySubject.get(name) ?? []) {
      found.push(each);
      names.add(each.issuer.key);
    }
  }
  return found;
}
