// Knows when CA entities lose their last path because certificates end: one moment after the other, each asked of the engine.
// Leaves each question to path/search.ts and what to do about it to people.
import { SearchCancelled } from "../path/budget.ts";
import type { PathPool } from "../path/pool.ts";
import { openSession } from "../path/search/open-session.ts";
import type { SearchSession, SessionInputs } from "../path/search/session.ts";
import { searchPaths } from "../path/search.ts";
import type { Certificate } from "../pki/certificate.ts";
import { type Instant, instantOf } from "../values/instant.ts";

/** A CA entity by its key in the caller's terms, with the certificates whose subject it is. */
export interface CaCertificates {
  readonly entity: string;
  readonly certificates: readonly Certificate[];
}

export interface Loss {
  /** The first second at which they have none. */
  readonly at: Instant;
  /** Entities that had a path a second before and have none from `at` on. */
  readonly entities: readonly string[];
  /** The certificates on their last paths that ended then. */
  readonly ended: readonly Certificate[];
}

export interface LossTimeline {
  /** Entities without a path at the beginning. */
  readonly without: readonly string[];
  readonly losses: readonly Loss[];
  /** False where a budget left some question undecided: that CA counts as one that has a path. */
  readonly complete: boolean;
}

/** How far it has come: CA entities asked at the beginning, then ends of certificates looked at. */
export interface Looked {
  readonly at: "entities" | "ends";
  readonly done: number;
  readonly of: number;
}

/** Whoever waits: `stopped` true ends the work by throwing SearchCancelled; `looked` is told after each entity and each end. */
export interface Waiting {
  readonly stopped: () => boolean;
  readonly looked?: (soFar: Looked) => void;
}

/**
 * Asks for every entity whether a path to one of its certificates exists, under `asked` at its time, and then again after
 * each end of a certificate up to `until` (RFC 5280 §6.1.3 (a)(2)). A path that was found stands until one of its own
 * certificates ends, so only the entities that lean on one are asked again; under revocation all are, since CRLs end too.
 * Whoever waits is polled for each question.
 */
export function lossTimeline(
  pool: PathPool,
  asked: SessionInputs,
  cas: readonly CaCertificates[],
  until: Instant,
  { stopped, looked }: Waiting,
): LossTimeline {
  const leans = new Map<string, readonly Certificate[]>();
  let complete = true;

  /** The certificates of one path to the entity; empty for one that is not decided, `undefined` where there is none. */
  const pathOf = (session: SearchSession, inputs: SessionInputs, ca: CaCertificates) => {
    let undecided = false;
    for (const target of ca.certificates) {
      if (stopped()) throw new SearchCancelled();
      const report = searchPaths({ ...inputs, target }, pool, { mode: "existence", stopped, session });
      const [path] = report.paths;
      if (path !== undefined) return path.certificates;
      undecided ||= report.verdict === "undetermined";
    }
    complete &&= !undecided;
    return undecided ? [] : undefined;
  };

  const first = openSession(pool, asked);
  const without: string[] = [];
  for (const [index, ca] of cas.entries()) {
    const path = pathOf(first, asked, ca);
    looked?.({ at: "entities", done: index + 1, of: cas.length });
    if (path === undefined) without.push(ca.entity);
    else leans.set(ca.entity, path);
  }
  const losses: Loss[] = [];
  const allEnds = endsOf(cas, asked.time.second, until);
  for (const [index, end] of allEnds.entries()) {
    looked?.({ at: "ends", done: index, of: allEnds.length });
    const at = instantOf(end + 1);
    const ends = (certificate: Certificate) => certificate.notAfter === end;
    const toAsk = cas.filter(({ entity }) => {
      const path = leans.get(entity);
      return path !== undefined && (asked.inputs.revocation !== "off" || path.some(ends));
    });
    if (toAsk.length === 0) continue;
    const later: SessionInputs = { ...asked, time: { second: at, fraction: false } };
    const session = openSession(pool, later);
    const lost: string[] = [];
    const ended = new Map<string, Certificate>();
    for (const ca of toAsk) {
      const path = pathOf(session, later, ca);
      if (path !== undefined) {
        leans.set(ca.entity, path);
        continue;
      }
      lost.push(ca.entity);
      for (const certificate of leans.get(ca.entity) ?? [])
        if (ends(certificate)) ended.set(certificate.id, certificate);
      leans.delete(ca.entity);
    }
    if (lost.length > 0) losses.push({ at, entities: lost, ended: [...ended.values()] });
  }
  return { without, losses, complete };
}

/** Ends of validity from `from` up to `until`, each once, in order. */
function endsOf(cas: readonly CaCertificates[], from: Instant, until: Instant): readonly Instant[] {
  const ends = new Set<Instant>();
  for (const { certificates } of cas) {
    for (const { notAfter } of certificates) if (notAfter >= from && notAfter < until) ends.add(notAfter);
  }
  return [...ends].sort((a, b) => a - b);
}
