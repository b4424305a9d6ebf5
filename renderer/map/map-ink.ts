// Knows what a lens makes of lines and cards: solid where it is carried, dotted where there is structure only, which way,
// and what is marked as a pair. Leaves places, which no lens changes, to map-places.ts.
import type { MapCarried, MapRelation, TrustMap } from "../../shared/contract/map.ts";
import type { MapCard, MapLine } from "./map-scene.ts";

export type Ink = "solid" | "dotted";

/** What is seen: certificates in force, or those that carry what was asked. */
export interface MapLens {
  /** `undefined`: the structure alone. */
  readonly carried: ReadonlySet<string> | undefined;
  /** CA entities of the anchors that were asked about: their own certificates are not counted. */
  readonly anchors: ReadonlySet<string>;
}

export interface LineInk {
  readonly there: Ink;
  /** What the other half is worth; absent where none is in force. */
  readonly back: Ink | undefined;
  readonly halfOpen: boolean;
  readonly count: number;
}

export interface CardInk {
  readonly anchor: boolean;
  /** One for each CA certificate, those that carry it first. */
  readonly carried: number;
  readonly certificates: number;
}

type Half = MapRelation["there"];

/** A half of a relation carries where any of its certificates does. */
export const isCarried = (half: Half, { carried }: MapLens): boolean =>
  half.some(({ certificate, inForce }) => (carried === undefined ? inForce : carried.has(certificate)));

const inkOf = (half: Half, lens: MapLens): Ink => (isCarried(half, lens) ? "solid" : "dotted");

export function lineInk({ relations }: MapLine, lens: MapLens): LineInk {
  const there = relations.flatMap(({ relation, along }) => (along ? relation.there : relation.back));
  const back = relations.flatMap(({ relation, along }) => (along ? relation.back : relation.there));
  return {
    there: inkOf(there, lens),
    back: back.some(({ inForce }) => inForce) ? inkOf(back, lens) : undefined,
    halfOpen: relations.some(({ relation }) => relation.pair === "half-open"),
    count: relations.length,
  };
}

export function cardInk({ nodes }: MapCard, { carried, anchors }: MapLens): CardInk {
  const counted = nodes.filter(({ entity }) => !anchors.has(entity)).flatMap(({ certificates }) => certificates);
  return {
    anchor: nodes.some(({ entity }) => anchors.has(entity)),
    carried: counted.filter((id) => carried?.has(id) === true).length,
    certificates: counted.length,
  };
}

/** CA certificates on entities that certificates lead to from an anchor, whether they hold or not. */
export function connected(map: TrustMap, { anchors, certificates, carried }: MapCarried): number {
  const below = new Map<string, string[]>();
  const join = (from: string, to: string) => below.set(from, [...(below.get(from) ?? []), to]);
  for (const { from, to, back } of map.relations) {
    join(from, to);
    if (back.length > 0) join(to, from);
  }
  const seen = new Set(anchors);
  let front: readonly string[] = anchors;
  while (front.length > 0) {
    front = front.flatMap((entity) => below.get(entity) ?? []).filter((entity) => !seen.has(entity));
    for (const entity of front) seen.add(entity);
  }
  const own = new Set(anchors);
  const reached = map.nodes.filter(({ entity }) => seen.has(entity) && !own.has(entity));
  const here = reached.reduce((sum, node) => sum + node.certificates.length, 0);
  return Math.max(0, Math.min(certificates, here) - carried.length);
}
