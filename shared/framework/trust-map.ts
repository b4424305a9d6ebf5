// Knows how certificates between CA entities become the relations of a map: each two entities once, pairs as pairs.
// Leaves where they stand to map-layers.ts and which certificates carry a policy to the path engine.
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

/**
 * Each two entities between which a certificate stands, once: from the end in the earlier column, on a tie from the one
 * whose id sorts first, so that the same framework gives the same map. Certificates to oneself are no relation.
 */
export function relationsOf<Edge extends PairEdge>(
  edges: readonly Edge[],
  columns: ReadonlyMap<EntityId, number>,
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
  const column = (entity: EntityId) => columns.get(entity) ?? Number.MAX_SAFE_INTEGER;
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
    if (back.length > 0 && (column(to) - column(from) || (from < to ? 1 : -1)) < 0) return [];
    const pair = states.get(pairKey(from, to)) ?? "one-way";
    return [{ from, to, there: newest(there), back: newest(back), pair }];
  });
}

const pairKey = (one: EntityId, other: EntityId): string => [one, other].sort().join(" ");
