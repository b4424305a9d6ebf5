// Knows which entities may lie above a target, and how many certificates away: by names alone, so nothing is verified.
// Leaves to the searches which of them really do.
import type { Certificate } from "../../pki/certificate.ts";
import type { PathPool } from "../pool.ts";

/** Certificates from an entity down to the target at the least, by entity number. */
export type Closure = ReadonlyMap<number, number>;

/** Walks from the target up. An anchor's entity is reached but not passed: nothing above it is ever used. */
export function closureOf(pool: PathPool, target: Certificate, anchors: ReadonlySet<number>): Closure {
  const distance = new Map<number, number>();
  let level: number[] = [];
  for (const { number } of pool.entitiesNamed(target.issuer.key, anchors)) {
    distance.set(number, 1);
    level.push(number);
  }
  for (let depth = 2; level.length > 0; depth++) {
    const above: number[] = [];
    for (const entity of level) {
      if (anchors.has(entity)) continue;
      for (const { certificate } of pool.issuedTo(entity)) {
        for (const { number } of pool.entitiesNamed(certificate.issuer.key, anchors)) {
          if (distance.has(number)) continue;
          distance.set(number, depth);
          above.push(number);
        }
      }
    }
    level = above;
  }
  return distance;
}
