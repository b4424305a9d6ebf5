// Knows which entities may lie above a target, how many certificates away, and the certificates between them: by names
// alone, so nothing is verified. Leaves to the searches which of them really do.
import type { Link } from "../link.ts";
import type { PathPool } from "../pool.ts";

export interface Closure {
  /** Certificates from an entity down to the target at the least, by entity number. */
  readonly distance: ReadonlyMap<number, number>;
  /** Certificates under this issuer name, by its number, that lead on towards the target, by ascending hash. */
  below(issuerName: number): readonly Link[];
}

const NONE: readonly Link[] = [];

/** Walks from the target up. An anchor's entity is reached but not passed, nor is the target's: no path goes through. */
export function closureOf(pool: PathPool, target: Link, anchors: ReadonlySet<number>): Closure {
  const distance = new Map<number, number>();
  const below = new Map<number, Link[]>();
  let level: number[] = [];
  for (const { number } of pool.entitiesNamed(target.issuerName, anchors)) {
    distance.set(number, 1);
    level.push(number);
  }
  for (let depth = 2; level.length > 0; depth++) {
    const above: number[] = [];
    for (const entity of level) {
      if (anchors.has(entity) || entity === target.subject) continue;
      for (const link of pool.issuedTo(entity)) {
        const issuer = link.issuerName;
        const siblings = below.get(issuer);
        if (siblings) siblings.push(link);
        else below.set(issuer, [link]);
        for (const { number } of pool.entitiesNamed(issuer, anchors)) {
          if (distance.has(number)) continue;
          distance.set(number, depth);
          above.push(number);
        }
      }
    }
    level = above;
  }
  for (const siblings of below.values()) if (siblings.length > 1) siblings.sort(byId);
  return { distance, below: (issuer) => below.get(issuer) ?? NONE };
}

const byId = (a: Link, b: Link): number => (a.certificate.id < b.certificate.id ? -1 : 1);
