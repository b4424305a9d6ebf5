// Knows how certificates between CA entities become the relations of a map: each two entities once, pairs as pairs, the
// distance of each from the anchors. Leaves which certificates carry a policy to the path engine.
import type { Instant } from "../values/instant.ts";
import { crossPairs, type PairEdge } from "./cross-pairs.ts";
import type { EntityId } from "./registry.ts";

export interface Relation<Edge extends PairEdge> {
  readonly from: EntityId;
  readonly to: EntityId;
  /** Newest end first. */
  readonly there: readonly Edge[];
  readonly back: readonly Edge[];
  readonly pair: "one-way" | "whole" | "half-open" | "ended";
}

/** Certificates from the nearest anchor to each entity, along `edges` whether they hold or not; anchors have 0. */
export function distancesFrom(anchors: Iterable<EntityId>, edges: readonly PairEdge[]): ReadonlyMap<EntityId, number> {
  const below = new Map<EntityId, EntityId[]>();
  for (const { issuerEntity, entity } of edges) {
    const known = below.get(issuerEntity);
    if (known === undefined) below.set(issuerEntity, [entity]);
    else known.push(entity);
  }
  const distances = new Map<EntityId, number>();
  let front = [...new Set(anchors)];
  for (let distance = 0; front.length > 0; distance++) {
    for (const entity of front) distances.set(entity, distance);
    front = [...new Set(front.flatMap((entity) => below.get(entity) ?? []))].filter((entity) => !distances.has(entity));
  }
  return distances;
}

/**
 * Each two entities between which a certificate stands, once: from the end that is nearer to an anchor, on a tie from the
 * one whose id sorts first, so that the same framework gives the same map. Certificates to oneself are no relation.
 */
export function relationsOf<Edge extends PairEdge>(
  edges: readonly Edge[],
  distances: ReadonlyMap<EntityId, number>,
  at: Instant,
): readonly Relation<Edge>[] {
  const directed = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (edge.issuerEntity === edge.entity) continue;
    const key = `${edge.issuerEntity} ${edge.entity}`;
    const known = directed.get(key);
    if (known === undefined) directed.set(key, [edge]);
    else known.push(edge);
  }
  const distance = (entity: EntityId) => distances.get(entity) ?? Number.MAX_SAFE_INTEGER;
  const states = new Map(
    crossPairs(edges, at).map(({ state, there }) => [pairKey(there.issuerEntity, there.entity), state] as const),
  );
  const newest = (list: readonly Edge[]) => list.toSorted((a, b) => b.notAfter - a.notAfter || (a.id < b.id ? -1 : 1));
  return [...directed.values()].flatMap((there) => {
    const [edge] = there;
    if (edge === undefined) return [];
    const [from, to] = [edge.issuerEntity, edge.entity];
    const back = directed.get(`${to} ${from}`) ?? [];
    // Of the two directions of a pair one is kept.
    if (back.length > 0 && (distance(to) - distance(from) || (from < to ? 1 : -1)) < 0) return [];
    const pair = states.get(pairKey(from, to)) ?? "one-way";
    return [{ from, to, there: newest(there), back: newest(back), pair }];
  });
}

const pairKey = (one: EntityId, other: EntityId): string => [one, other].sort().join(" ");
