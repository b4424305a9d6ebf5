// Knows which pairs are whole, half-open and ended, and what is none. Leaves the engine's view to the path tests.
import { expect, test } from "vitest";
import { crossPairs, type PairEdge } from "../../../shared/framework/cross-pairs.ts";
import { instantOf } from "../../../shared/values/instant.ts";

const edge = (id: string, from: string, to: string, notBefore = 0, notAfter = 100): PairEdge => ({
  id,
  entity: to,
  issuerEntity: from,
  notBefore: instantOf(notBefore),
  notAfter: instantOf(notAfter),
});
const pairsAt = (at: number, ...edges: readonly PairEdge[]) =>
  crossPairs(edges, instantOf(at)).map(({ state, there, back }) => [state, there.id, back.id]);

test("both halves in force are a whole pair, told once", () => {
  expect(pairsAt(50, edge("1", "a", "b"), edge("2", "b", "a"))).toEqual([["whole", "1", "2"]]);
});

test("one way alone is no pair, nor is a certificate to oneself", () => {
  expect(pairsAt(50, edge("1", "a", "b"), edge("2", "b", "c"), edge("3", "c", "c"))).toEqual([]);
});

test("a half that ended, or has not begun, leaves the pair half-open; the half in force comes first", () => {
  expect(pairsAt(50, edge("1", "a", "b", 0, 40), edge("2", "b", "a"))).toEqual([["half-open", "2", "1"]]);
  expect(pairsAt(50, edge("1", "a", "b"), edge("2", "b", "a", 60))).toEqual([["half-open", "1", "2"]]);
  expect(pairsAt(40, edge("1", "a", "b", 0, 40), edge("2", "b", "a"))).toEqual([["whole", "1", "2"]]);
});

test("neither half in force: ended, and no fault of anybody now", () => {
  expect(pairsAt(50, edge("1", "a", "b", 0, 40), edge("2", "b", "a", 0, 30))).toEqual([["ended", "1", "2"]]);
});

test("a renewed half counts by the certificate in force, else by the one that ends last", () => {
  const old = edge("old", "a", "b", 0, 40);
  expect(pairsAt(50, old, edge("new", "a", "b", 30, 90), edge("2", "b", "a"))).toEqual([["whole", "new", "2"]]);
  expect(pairsAt(50, edge("older", "a", "b", 0, 20), old, edge("2", "b", "a"))).toEqual([["half-open", "2", "old"]]);
});
