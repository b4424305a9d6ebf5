// Knows cross-certificate pairs: two CA entities of which each certified the other, and whether both halves are in force.
// Leaves what a pair is worth to the path engine; one-way trust is no pair and no fault.
import type { Instant } from "../values/instant.ts";
import type { EntityId } from "./registry.ts";

/** A certificate from one entity to another, as far as pairs go. */
export interface PairEdge {
  readonly id: string;
  /** The subject. */
  readonly entity: EntityId;
  /** Whose key verifies it. */
  readonly issuerEntity: EntityId;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/** `whole`: both halves in force. `half-open`: one half is, the other not any more or not yet. `ended`: neither is. */
type PairState = "whole" | "half-open" | "ended";

export interface CrossPair<Edge extends PairEdge = PairEdge> {
  readonly state: PairState;
  /** The certificate that ends last of each direction; in a half-open pair `there` is the half in force. */
  readonly there: Edge;
  readonly back: Edge;
}

const inForce = (edge: PairEdge, at: Instant): boolean => edge.notBefore <= at && at <= edge.notAfter;

/**
 * Every pair among `edges` at a moment, in the order in which its first edge stands there. A direction is in force where
 * any of its certificates is (RFC 5280 §4.1.2.5); edges from an entity to itself are none. Revocation is not looked at.
 */
export function crossPairs<Edge extends PairEdge>(edges: readonly Edge[], at: Instant): readonly CrossPair<Edge>[] {
  const best = new Map<string, Edge>();
  for (const edge of edges) {
    if (edge.entity === edge.issuerEntity) continue;
    const direction = `${edge.issuerEntity} ${edge.entity}`;
    const known = best.get(direction);
    if (known === undefined || isBetter(edge, known, at)) best.set(direction, edge);
  }
  const seen = new Set<string>();
  return [...best].flatMap(([direction, edge]) => {
    const reverse = `${edge.entity} ${edge.issuerEntity}`;
    const other = best.get(reverse);
    seen.add(direction);
    if (other === undefined || seen.has(reverse)) return [];
    const [one, two] = [inForce(edge, at), inForce(other, at)];
    const state: PairState = one && two ? "whole" : one || two ? "half-open" : "ended";
    const [there, back] = two && !one ? [other, edge] : [edge, other];
    return [{ state, there, back }];
  });
}

/** One in force before one that is not, then the one that ends last. */
function isBetter(edge: PairEdge, known: PairEdge, at: Instant): boolean {
  const [is, was] = [inForce(edge, at), inForce(known, at)];
  return is === was ? edge.notAfter > known.notAfter : is;
}
