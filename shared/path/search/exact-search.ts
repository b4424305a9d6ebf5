// Knows the existence search over entity-simple paths: breadth first from the anchors, dropping what is dominated, so the
// first path found has the fewest certificates. Exact, and exponential in the worst case; the limit of steps ends it.
import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import type { FinalState } from "../path-state.ts";
import { comparisonCost, dominates, type Kept } from "./dominance.ts";
import { isFinding, type Prefix, type SearchSession, visits } from "./session.ts";

/** A place where the search broke off: the prefix, the certificate that failed, and how far the target still was. */
export interface DeadEnd {
  readonly prefix: Prefix;
  readonly link: Link;
  readonly finding: PathFinding;
  /** Certificates below the failed one; 0 where it is the target. */
  readonly remaining: number;
}

export type Found =
  | { readonly kind: "found"; readonly prefix: Prefix; readonly final: FinalState }
  /** Every continuation was looked at. */
  | {
      readonly kind: "none";
      readonly deadEnd: DeadEnd | undefined;
      /** Some continuation was given up because an algorithm can't be verified here. */
      readonly unsupported: PathFinding | undefined;
      /** Some continuation was given up because a budget was spent. */
      readonly undetermined: PathFinding | undefined;
    }
  /** The limit of steps came first. */
  | { readonly kind: "stopped"; readonly deadEnd: DeadEnd | undefined };

/** Searches a path from any anchor of the session to the target; `limit` counts steps of this search alone. */
export function exactSearch(session: SearchSession, target: Link, account: Account, limit: number): Found {
  const closure = session.closureTo(target);
  const notes = new Notes();
  const end = account.steps + limit;
  const kept = new Map<number, Kept>();
  let level: Prefix[] = session.roots.filter(({ entity }) => closure.distance.has(entity));
  while (level.length > 0) {
    for (const prefix of level) {
      if (session.pool.nameOf(prefix.entity) !== target.issuerName) continue;
      if (account.steps >= end || !account.step()) return { kind: "stopped", deadEnd: notes.nearest };
      if (visits(prefix, target.subject) || session.anchorEntities.has(target.subject)) {
        notes.add({
          prefix,
          link: target,
          finding: { kind: "entity-repeated", certificate: target.certificate.id },
          remaining: 0,
        });
        continue;
      }
      const final = session.conclude(prefix, target, account);
      if (!isFinding(final)) return { kind: "found", prefix, final };
      notes.add({ prefix, link: target, finding: final, remaining: 0 });
    }
    const next: Prefix[] = [];
    for (const prefix of level) {
      for (const link of closure.below(session.pool.nameOf(prefix.entity))) {
        if (visits(prefix, link.subject)) continue;
        if (account.steps >= end || !account.step()) return { kind: "stopped", deadEnd: notes.nearest };
        const made = session.extend(prefix, link, account);
        if (isFinding(made))
          notes.add({ prefix, link, finding: made, remaining: closure.distance.get(link.subject) ?? 0 });
        else if (keep(kept, made, account)) next.push(made);
      }
    }
    level = next;
  }
  return { kind: "none", deadEnd: notes.nearest, unsupported: notes.unsupported, undetermined: notes.undetermined };
}

/** Adds a prefix unless one that is kept makes it needless. On a tie the first in path order stays. */
function keep(kept: Map<number, Kept>, made: Prefix, account: Account): boolean {
  const here = kept.get(made.entity);
  if (here === undefined) {
    kept.set(made.entity, [made]);
    return true;
  }
  for (const other of here) {
    account.work(comparisonCost(other, made));
    if (dominates(other, made)) return false;
  }
  here.push(made);
  return true;
}

/** What a search gave up and why; the nearest dead end is the first of those with the fewest certificates to go. */
class Notes {
  nearest: DeadEnd | undefined;
  unsupported: PathFinding | undefined;
  undetermined: PathFinding | undefined;

  add(end: DeadEnd): void {
    const { finding } = end;
    if (finding.kind === "not-issued-here") return;
    if (finding.kind === "budget-spent") this.undetermined ??= finding;
    if (finding.kind === "signature-unsupported") this.unsupported ??= finding;
    if (this.nearest === undefined || end.remaining < this.nearest.remaining) this.nearest = end;
  }
}
