// Knows which entities may lie above a target, how many certificates away, and the certificates between them: by names
// alone, so nothing is verified. Leaves to the searches which of them really do.
import type { Link } from "../link.ts";
import type { PathPool } from "../pool.ts";

export interface Closure {
  /** Certificates from an entity down to the target at the least, by entity number. */
  readonly distance: ReadonlyMap<number, number>;
  /** Certificates under this issuer name, by its number, that lead on towards the target, by ascending hash. */
  below(issuerName: number): readonly Link[];
  /** How many those are in all, the target itself not among them. */
  readonly size: number;
}

/** Walks from the target up. An anchor's entity is reached but not passed, nor is the target's: no path goes through. */
export function closureOf(pool: PathPool, target: Link, anchors: ReadonlySet<number>): Closure {
  const distance = new Map<number, number>();
  const isPassed = (entity: number): boolean => !anchors.has(entity) && entity !== target.subject;
  let size = 0;
  let level: number[] = [];
  for (const { number } of pool.entitiesNamed(target.issuerName, anchors)) {
    distance.set(number, 1);
    level.push(number);
  }
  for (let depth = 2; level.length > 0; depth++) {
    const above: number[] = [];
    for (const entity of level) {
      if (!isPassed(entity)) continue;
      const issued = pool.issuedTo(entity);
      size += issued.length;
      for (const { issuerName } of issued) {
        for (const { number } of pool.entitiesNamed(issuerName, anchors)) {
          if (distance.has(number)) continue;
          distance.set(number, depth);
          above.push(number);
        }
      }
    }
    level = above;
  }
  const below = new Map<number, readonly Link[]>();
  const findBelow = (issuerName: number): readonly Link[] => {
    const links = pool.issuedUnder(issuerName).filter(({ subject }) => distance.has(subject) && isPassed(subject));
    below.set(issuerName, links);
    return links;
  };
  return { distance, size, below: (issuerName) => below.get(issuerName) ?? findBelow(issuerName) };
}
