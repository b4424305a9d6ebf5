// Knows what is drawn of a map: members or CAs, the neighbourhood where there is too much, and the sentence above it.
// Leaves places to the layout's library.
import { expect, test } from "vitest";
import { graphOf, MOST_DRAWN, mapSentence } from "../../renderer/map/map-graph.ts";
import type { MapNode, MapRelation, TrustMap } from "../../shared/contract/map.ts";

const node = (entity: string, more: Partial<MapNode> = {}): MapNode => ({
  entity,
  name: `CA ${entity}`,
  anchor: false,
  certificates: 1,
  carried: 1,
  ...more,
});
const relation = (from: string, to: string, carries = true, pair: MapRelation["pair"] = "one-way"): MapRelation => ({
  from,
  to,
  there: [{ certificate: "c" as never, notBefore: "", notAfter: "", inForce: true, carries }],
  back: [],
  pair,
});
const map = (nodes: readonly MapNode[], relations: readonly MapRelation[]): TrustMap => ({
  at: "2026-01-01T00:00:00Z",
  certificates: 3,
  carried: 2,
  nodes,
  relations,
  complete: true,
});

test("CAs of one member are one card with a dot for each; what is between them is inside it", () => {
  const graph = graphOf(
    map(
      [node("r", { anchor: true, carried: 0 }), node("a", { member: "M" }), node("b", { member: "M", carried: 0 })],
      [relation("r", "a"), relation("a", "b"), relation("r", "b", false, "half-open")],
    ),
    true,
    undefined,
  );
  expect(graph.nodes.map(({ name, dots, anchor }) => [name, dots, anchor])).toEqual([
    ["CA r", [true], true],
    ["M", [true, false], false],
  ]);
  // One line carries where any of its relations does, and is half-open where one of them is.
  expect(graph.edges.map(({ from, to, carries, pair }) => [from, to, carries, pair])).toEqual([
    ["r", "member M", true, "half-open"],
  ]);
});

test("by CA each is a card of its own", () => {
  const graph = graphOf(
    map([node("r", { anchor: true, distance: 0 }), node("a", { member: "M", distance: 1 })], [relation("r", "a")]),
    false,
    undefined,
  );
  expect(graph.nodes.map(({ id }) => id)).toEqual(["r", "a"]);
  expect(graph.hidden).toBe(0);
});

test("too much is drawn around what was chosen, and what is left out is counted", () => {
  const many = Array.from({ length: MOST_DRAWN + 50 }, (_, at) => node(`n${at}`));
  const chain = many.slice(1).map((each, at) => relation(`n${at}`, each.entity));
  const graph = graphOf(map(many, chain), false, "n100");
  expect(graph.nodes.map(({ id }) => id).sort()).toEqual(["n100", "n101", "n102", "n98", "n99"]);
  expect(graph.hidden).toBe(MOST_DRAWN + 45);
  expect(graph.edges).toHaveLength(4);
});

test("the sentence counts what carries and what is structure only", () => {
  const all = map([], []);
  expect(mapSentence(all, "gold")).toBe(
    "2 of 3 CA certificates carry gold. 1 is structure only: worth nothing for it.",
  );
  expect(mapSentence({ ...all, carried: 3 }, "gold")).toBe("All 3 CA certificates carry gold.");
  expect(mapSentence({ ...all, carried: 0, certificates: 0 }, "gold")).toBe(
    "There is no CA certificate below an anchor.",
  );
});
