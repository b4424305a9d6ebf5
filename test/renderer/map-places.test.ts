// Knows where cards and lines stand: no two cards on each other, every line from its card to its card with right corners,
// never through another, and the same places under every lens. Leaves ink to map-ink.test.ts.
import { expect, test } from "vitest";
import { type Box, type Places, type Point, placesOf } from "../../renderer/map/map-places.ts";
import { cardsOf, sceneOf } from "../../renderer/map/map-scene.ts";
import { layersOf } from "../../shared/framework/map-layers.ts";
import { Random } from "../mesh/random.ts";
import { mapOf } from "./map-framework.ts";

function placed(nodes: string, relations: string, byMember = true, expanded: readonly string[] = []) {
  return placesOf(sceneOf(cardsOf(mapOf(nodes, relations), byMember, new Set(expanded)), [], undefined));
}
const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const segments = (points: readonly Point[]) =>
  points.slice(1).map((to, at) => {
    const from = points[at] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });

/** What is wrong with it, in words. */
function faults({ cards, wires, width, height }: Places): readonly string[] {
  const boxes = [...cards];
  const onEachOther = boxes.flatMap(([id, box], at) =>
    boxes.slice(at + 1).flatMap(([other, second]) => (overlaps(box, second) ? [`${id} on ${other}`] : [])),
  );
  const through = wires.flatMap(({ line, points }) =>
    segments(points).flatMap((segment) =>
      boxes.flatMap(([id, box]) => {
        const inner = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
        return overlaps(segment, inner) ? [`${line.id} through ${id}`] : [];
      }),
    ),
  );
  const skew = wires.filter(({ points }) => segments(points).some((each) => each.width > 0 && each.height > 0));
  const outside = wires.filter(({ points }) => points.some(({ x, y }) => x < 0 || y < 0 || x > width || y > height));
  return [
    ...onEachOther,
    ...through,
    ...skew.map(({ line }) => `${line.id} is skew`),
    ...outside.map(({ line }) => `${line.id} leaves the drawing`),
  ];
}

test("what leaves one card shares a line; every stub ends at the left edge of its card", () => {
  const places = placed("r@0.0 a@1.0 b@1.1 c@1.2", "r>a r>b r>c");
  expect(faults(places)).toEqual([]);
  expect(new Set(places.wires.map(({ points }) => points[1]?.x)).size).toBe(1);
  for (const { line, points } of places.wires) {
    const box = places.cards.get(line.to);
    expect(points.at(-1)?.x).toBe(box?.x);
    expect(points.at(-1)?.y).toBeGreaterThan(box?.y ?? 0);
    expect(points.at(-1)?.y).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0));
  }
});

test("what leads back over several columns goes around on lanes of its own, below all cards", () => {
  const places = placed("a@0.0 b@1.0 c@2.0 d@3.0", "a>b b>c c>d d>a c>a");
  expect(faults(places)).toEqual([]);
  const lowest = Math.max(...[...places.cards.values()].map(({ y, height }) => y + height));
  const around = places.wires.filter(({ points }) => points.some(({ y }) => y > lowest));
  expect(around.map(({ line }) => line.id).sort()).toEqual(["c>a", "d>a"]);
  const floors = around.map(({ points }) => Math.max(...points.map(({ y }) => y)));
  expect(new Set(floors).size).toBe(2);
});

test("a long name has the lines it takes, and pushes the next card down", () => {
  const [short, long] = ["CA", "Lockheed-Martin-Root-Certification-Authority-Number-6"];
  const places = placed(`r@0.0 ${long}@1.0 ${short}@1.1`, `r>${long} r>${short}`);
  expect(places.cards.get(long)?.height).toBeGreaterThan(places.cards.get(short)?.height ?? 0);
  expect(faults(places)).toEqual([]);
});

test("an opened member has a frame around its CA entities", () => {
  const places = placed("r@0.0 a/M@1.0 b/M@2.0 c@1.1", "r>a a>b r>c", true, ["g-M"]);
  expect(faults(places)).toEqual([]);
  expect(places.frames.map(({ title, group }) => [title, group])).toEqual([["M", "g-M"]]);
  const [frame] = places.frames;
  for (const id of ["a", "b"]) expect(overlaps(frame?.box ?? NOWHERE, places.cards.get(id) ?? NOWHERE)).toBe(true);
  expect(overlaps(frame?.box ?? NOWHERE, places.cards.get("c") ?? NOWHERE)).toBe(false);
});
const NOWHERE: Box = { x: -9, y: -9, width: 0, height: 0 };

test("no line of any random structure goes through a card, by member, opened and by CA", () => {
  const random = new Random(11);
  for (let round = 0; round < 60; round++) {
    const ids = Array.from({ length: random.whole(3, 16) }, (_, at) => `n${at}`);
    const pairs = Array.from({ length: random.whole(2, 30) }, () => [random.pick(ids), random.pick(ids)] as const);
    const edges = [
      ...new Map(pairs.filter(([a, b]) => a !== b).map((pair) => [[...pair].sort().join(), pair])).values(),
    ];
    const group = new Map(ids.map((id) => [id, `G${random.whole(0, 6)}`]));
    const layers = layersOf(
      ids.map((id, at) => ({ id, name: id, root: at === 0, group: group.get(id) ?? "" })),
      edges.map(([from, to]) => ({ from, to })),
    );
    const nodes = ids.map((id) => `${id}/${group.get(id)}@${layers.get(id)?.column}.${layers.get(id)?.row}`).join(" ");
    const relations = edges.map(([a, b]) => `${a}${random.pick([">", "=", "~"])}${b}`).join(" ");
    const every = [...group.values()].map((name) => `g-${name}`);
    for (const places of [
      placed(nodes, relations, false),
      placed(nodes, relations, true),
      placed(nodes, relations, true, every),
    ])
      expect(faults(places), `${nodes} | ${relations}`).toEqual([]);
  }
});
