// Knows all valid paths in order: fewest certificates first, then by hashes from the anchor down. Nothing is dropped for
// another here; prefixes are shared through the session. Ends at the limit, at the end of the graph, or of the budget.
import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import type { FinalState } from "../path-state.ts";
import type { ValidPath } from "../report.ts";
import { Carrying } from "./carrying.ts";
import type { Closure } from "./closure.ts";
import { heldPath } from "./judge-path.ts";
import { isFinding, linksOf, type Prefix, type SearchSession, visits } from "./session.ts";

export interface Enumerated {
  readonly paths: readonly ValidPath[];
  /** `may-exist` where the budget ended the search before the graph did. */
  readonly more: "none" | "exist" | "may-exist";
}

/**
 * Of the question's steps, what other paths than the first may take: 3,125 of them, and the FPKI's questions take a few hundred.
 * Where the paths are too many to list, their number is of no use, and who asked waits: a step here tries every certificate
 * of a CA, so that in a mesh of 500 CAs with six each an eighth of the steps were half a second.
 */
const SHARE = 64;

/** Lists at most `limit` valid paths. Paths of one length are listed only once all of that length are known. */
export function enumeratePaths(session: SearchSession, target: Link, account: Account, limit: number): Enumerated {
  const closure = session.closureTo(target);
  const search = new DeepeningSearch(session, target, account, closure);
  const last = account.steps + Math.floor(account.limits.steps / SHARE);
  const found: ValidPath[] = [];
  for (let length = 1; found.length <= limit; length++) {
    const { paths, deeper, complete } = search.pathsOf(length, last);
    found.push(...paths.sort(byHashes));
    if (!complete) return { paths: found.slice(0, limit), more: found.length > limit ? "exist" : "may-exist" };
    if (!deeper) break;
  }
  const otherwise = search.gaveUp ? "may-exist" : "none";
  return { paths: found.slice(0, limit), more: found.length > limit ? "exist" : otherwise };
}

const hashesOf = (path: ValidPath): string => `${path.certificates.map(({ id }) => id).join()},${path.anchor.id}`;
const byHashes = (a: ValidPath, b: ValidPath): number => (hashesOf(a) < hashesOf(b) ? -1 : 1);

/** Depth-first search for paths of exactly one length at a time. */
class DeepeningSearch {
  readonly #session: SearchSession;
  readonly #target: Link;
  readonly #account: Account;
  readonly #closure: Closure;
  readonly #carrying: Carrying;
  /** A budget ran out on some continuation, so that the list may lack paths. */
  gaveUp = false;

  constructor(session: SearchSession, target: Link, account: Account, closure: Closure) {
    this.#session = session;
    this.#target = target;
    this.#account = account;
    this.#closure = closure;
    this.#carrying = new Carrying(session, target, closure);
  }

  /** Paths of this length that hold, by the time that `last` steps are spent; `deeper` where longer ones may exist. */
  pathsOf(length: number, last: number): { paths: ValidPath[]; deeper: boolean; complete: boolean } {
    const paths: ValidPath[] = [];
    let deeper = false;
    const stack = this.#session.roots.filter(({ entity }) => this.#closure.distance.has(entity)).toReversed();
    for (let prefix = stack.pop(); prefix; prefix = stack.pop()) {
      const { pool } = this.#session;
      const remaining = this.#carrying.remaining(prefix, pool.nameOf(prefix.entity));
      if (prefix.depth + remaining > length) {
        deeper ||= remaining < Number.POSITIVE_INFINITY;
        continue;
      }
      if (this.#account.steps >= last || !this.#account.step()) return { paths, deeper: true, complete: false };
      if (prefix.depth === length - 1) {
        deeper = true;
        const final = this.#conclude(prefix);
        if (final) paths.push(heldPath(prefix.walk, [...linksOf(prefix), this.#target], final));
        continue;
      }
      stack.push(...this.#extensions(prefix).toReversed());
    }
    return { paths, deeper, complete: true };
  }

  #conclude(prefix: Prefix): FinalState | undefined {
    const { pool, anchorEntities } = this.#session;
    const { subject } = this.#target;
    if (pool.nameOf(prefix.entity) !== this.#target.issuerName) return undefined;
    if (visits(prefix, subject) || anchorEntities.has(subject)) return undefined;
    const final = this.#session.conclude(prefix, this.#target, this.#account);
    if (!isFinding(final)) return final;
    this.#note(final);
    return undefined;
  }

  #extensions(prefix: Prefix): Prefix[] {
    const made: Prefix[] = [];
    for (const link of this.#closure.below(this.#session.pool.nameOf(prefix.entity))) {
      if (visits(prefix, link.subject)) continue;
      const next = this.#session.extend(prefix, link, this.#account);
      if (isFinding(next)) this.#note(next);
      else made.push(next);
    }
    return made;
  }

  #note({ kind }: PathFinding): void {
    if (kind === "budget-spent") this.gaveUp = true;
  }
}
