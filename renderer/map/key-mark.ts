// Knows the first digits of a key, which tell CA entities of one name apart. Leaves the whole key to the pages that compare it.
import type { MapNode } from "../../shared/contract/map.ts";

const DIGITS = 8;

/** Of each CA entity whose name others of the map have too, the first digits of its key's SHA-256; of others nothing. */
export function keyMarks(nodes: readonly MapNode[]): (node: MapNode) => string | undefined {
  const named = new Map<string, number>();
  for (const { name } of nodes) named.set(name, (named.get(name) ?? 0) + 1);
  return ({ name, keyHash }) => ((named.get(name) ?? 0) > 1 ? keyHash.slice(0, DIGITS) : undefined);
}
