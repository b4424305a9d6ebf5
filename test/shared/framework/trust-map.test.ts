// Knows how certificates become relations: each two entities once, from the end nearer to an anchor, pairs as pairs.
// Leaves which of them carry a policy to ../../electron/api/map.test.ts.
import { expect, test } from "vitest";
import type { PairEdge } from "../../../shared/framework/cross-pairs.ts";
import { distancesFrom, relationsOf } from "../../../shared/framework/trust-map.ts";
import { instantOf } from "../../../shared/values/instant.ts";

const edge = (id: string, from: string, to: string, notAfter = 100): PairEdge => ({
  id,
  entity: to,
  issuerEntity: from,
  notBefore: instantOf(0),
  notAfter: instantOf(notAfter),
});
function drawn(anchors: readonly string[], ...edges: readonly PairEdge[]) {
  const ids = (half: readonly PairEdge[]) => half.map(({ id }) => id).join();
  return relationsOf(edges, distancesFrom(anchors, edges), instantOf(50)).map(
    ({ from, to, there, back, pair }) => `${from}>${to} ${ids(there)}/${ids(back)} ${pair}`,
  );
}

test("the distance is the shortest way along certificates, and absent where there is none", () => {
  const edges = [
    edge("1", "r", "a"),
    edge("2", "a", "b"),
    edge("3", "r", "b"),
    edge("4", "b", "r"),
    edge("5", "x", "y"),
  ];
  expect([...distancesFrom(["r"], edges)]).toEqual([
    ["r", 0],
    ["a", 1],
    ["b", 1],
  ]);
});

test("one way is one relation, with every certificate, the one that ends last first", () => {
  expect(drawn(["r"], edge("old", "r", "a", 60), edge("new", "r", "a", 90))).toEqual(["r>a new,old/ one-way"]);
});

test("a pair is drawn once, from the end nearer to an anchor, whatever the order", () => {
  const [there, back] = [edge("there", "r", "z"), edge("back", "z", "r")];
  expect(drawn(["r"], there, back)).toEqual(["r>z there/back whole"]);
  expect(drawn(["r"], back, there)).toEqual(["r>z there/back whole"]);
  expect(drawn(["z"], there, back)).toEqual(["z>r back/there whole"]);
});

test("two ends at one distance: the smaller id first, so that the map is the same again", () => {
  const edges = [edge("1", "r", "a"), edge("2", "r", "b"), edge("ba", "b", "a"), edge("ab", "a", "b", 40)];
  expect(drawn(["r"], ...edges)).toContain("a>b ab/ba half-open");
  expect(drawn(["r"], ...edges.toReversed())).toContain("a>b ab/ba half-open");
});

test("a pair that ended is no fault; a certificate to oneself is no relation", () => {
  expect(drawn(["r"], edge("1", "r", "a", 40), edge("2", "a", "r", 30), edge("3", "r", "r"))).toEqual([
    "r>a 1/2 ended",
  ]);
});

test("what no anchor reaches is drawn all the same", () => {
  expect(drawn(["r"], edge("1", "y", "x"))).toEqual(["y>x 1/ one-way"]);
});
