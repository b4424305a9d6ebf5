// Knows which certificates a path reaches on one side of a comparison and not, or no longer, on the other.
// Leaves the searches to path/search.ts.
import { SearchCancelled } from "../path/budget.ts";
import type { PathVerdict } from "../path/report.ts";
import type { SearchSession, SessionInputs } from "../path/search/session.ts";
import { searchPaths } from "../path/search.ts";
import type { Certificate } from "../pki/certificate.ts";

export interface ReachSide {
  readonly certificates: readonly Certificate[];
  /** Opened over a pool of exactly these certificates. */
  readonly session: SearchSession;
  readonly asked: SessionInputs;
}

/** `absent`: that side has no such certificate. */
export interface ReachChange {
  readonly certificate: Certificate;
  readonly before: PathVerdict | "absent";
  readonly after: PathVerdict | "absent";
}

/**
 * Every certificate of either side whose verdict differs, anchors included, in the order given, the first side's before
 * the second's. Each is asked in `existence` mode; `stopped` true ends the search by throwing SearchCancelled.
 */
export function compareReach(before: ReachSide, after: ReachSide, stopped: () => boolean): readonly ReachChange[] {
  const was = verdicts(before, stopped);
  const is = verdicts(after, stopped);
  const all = new Map([...before.certificates, ...after.certificates].map((each) => [each.id, each]));
  return [...all.values()].flatMap((certificate) => {
    const change: ReachChange = {
      certificate,
      before: was.get(certificate.id) ?? "absent",
      after: is.get(certificate.id) ?? "absent",
    };
    return change.before === change.after ? [] : [change];
  });
}

function verdicts(
  { certificates, session, asked }: ReachSide,
  stopped: () => boolean,
): ReadonlyMap<string, PathVerdict> {
  return new Map(
    certificates.map((target) => {
      if (stopped()) throw new SearchCancelled();
      const question = { ...asked, target };
      return [target.id, searchPaths(question, session.pool, { mode: "existence", stopped, session }).verdict];
    }),
  );
}
