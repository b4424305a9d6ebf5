// Knows how certificates become relations: each two entities once, from the end that stands further left, pairs as pairs.
// Leaves which of them carry a policy to ../../electron/api/map.test.ts.
import { expect, test } from "vitest";
import type { PairEdge } from "../../../shared/framework/cross-pairs.ts";
import { relationsOf } from "../../../shared/framework/trust-map.ts";
import { instantOf } from "../../../shared/values/instant.ts";

const edge = (id: string, from: string, to: string, notAfter = 100): PairEdge => ({
  id,
  entity: to,
  issuerEntity: from,
  notBefore: instantOf(0),
  notAfter: instantOf(notAfter),
});
/** `columns`: what stands in the first, in the second and so on. */
function drawn(columns: string, ...edges: readonly PairEdge[]) {
  const ids = (half: readonly PairEdge[]) => half.map(({ id }) => id).join();
  const places = new Map(columns.split(" ").flatMap((column, at) => [...column].map((id) => [id, at] as const)));
  return relationsOf(edges, places, instantOf(50)).map(
    ({ from, to, there, back, pair }) => `${from}>${to} ${ids(there)}/${ids(back)} ${pair}`,
  );
}

test("one way is one relation, with every certificate, the one that ends last first", () => {
  expect(drawn("r a", edge("old", "r", "a", 60), edge("new", "r", "a", 90))).toEqual(["r>a new,old/ one-way"]);
});

test("a pair is drawn once, from the end further left, whatever the order", () => {
  const [there, back] = [edge("there", "r", "z"), edge("back", "z", "r")];
  expect(drawn("r z", there, back)).toEqual(["r>z there/back whole"]);
  expect(drawn("r z", back, there)).toEqual(["r>z there/back whole"]);
  expect(drawn("z r", there, back)).toEqual(["z>r back/there whole"]);
});

test("two ends in one column: the smaller id first, so that the map is the same again", () => {
  const edges = [edge("1", "r", "a"), edge("2", "r", "b"), edge("ba", "b", "a"), edge("ab", "a", "b", 40)];
  expect(drawn("r ab", ...edges)).toContain("a>b ab/ba half-open");
  expect(drawn("r ab", ...edges.toReversed())).toContain("a>b ab/ba half-open");
});

test("a pair that ended is no fault; a certificate to oneself is no relation", () => {
  expect(drawn("r a", edge("1", "r", "a", 40), edge("2", "a", "r", 30), edge("3", "r", "r"))).toEqual([
    "r>a 1/2 ended",
  ]);
});

test("one way back to an earlier column stays the way it was signed", () => {
  expect(drawn("x y", edge("1", "y", "x"))).toEqual(["y>x 1/ one-way"]);
});
