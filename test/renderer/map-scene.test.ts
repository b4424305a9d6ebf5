// Knows what is drawn of a map: members as one card or opened, CA entities under their members, the neighbourhood where
// there is too much. Leaves places to map-places.test.ts.
import { expect, test } from "vitest";
import { cardsOf, type MapCards, sceneOf } from "../../renderer/map/map-scene.ts";
import { mapOf } from "./map-framework.ts";

const NONE: ReadonlySet<string> = new Set();
const blocks = ({ columns }: Pick<MapCards, "columns">) =>
  columns.map((column) =>
    column
      .map(({ title, cards }) => `${title === undefined ? "" : `${title}: `}${cards.map(({ name }) => name).join("+")}`)
      .join(" "),
  );
const lines = ({ lines: all }: Pick<MapCards, "lines">) => all.map(({ id, relations }) => `${id} ${relations.length}`);

const FRAMEWORK = mapOf("root@0.0 a/M@1.0 b/M@2.0 c@1.1", "root>a a>b root=c c>b");

test("CA entities of a member are one card; what is between them is inside it", () => {
  const cards = cardsOf(FRAMEWORK, true, NONE);
  expect(blocks(cards)).toEqual(["root", "M c"]);
  expect(cards.cards.get("g-M")?.certificates).toEqual(["a", "b"]);
  expect(lines(cards)).toEqual(["root>g-M 1", "root>c 1", "c>g-M 1"]);
});

test("a member is opened in place: its hierarchy under its name, the others as they were", () => {
  const cards = cardsOf(FRAMEWORK, true, new Set(["g-M"]));
  expect(blocks(cards)).toEqual(["root", "M: a+b c"]);
  expect([...cards.cards.values()].map(({ name, depth }) => [name, depth])).toEqual([
    ["root", 0],
    ["a", 0],
    ["b", 1],
    ["c", 0],
  ]);
  expect(cards.cardOf.get("b")?.id).toBe("b");
});

test("by CA each has a card, and still stands under its member", () => {
  expect(blocks(cardsOf(FRAMEWORK, false, NONE))).toEqual(["root", "M: a c", "M: b"]);
});

test("a line goes from the card further left wherever anything is issued that way", () => {
  const map = mapOf("root@0.0 a/M@1.0 b/M@2.0 c/N@2.1 d/N@3.0", "root>a c>a b>d");
  // Between M and N one relation leads right and one back left: one line, from M.
  const line = cardsOf(map, true, NONE).lines.find(({ id }) => id === "g-M>g-N");
  expect(line?.relations.map(({ relation, along }) => [relation.from, along])).toEqual([
    ["c", false],
    ["b", true],
  ]);
  expect(lines(cardsOf(mapOf("x@0.0 y@1.0", "y>x"), true, NONE))).toEqual(["y>x 1"]);
});

test("two CA entities of one name are told apart by their keys", () => {
  const map = mapOf("root@0.0 a@1.0 b@1.1", "root>a root>b");
  const twice = { ...map, nodes: map.nodes.map((node) => (node.name === "root" ? node : { ...node, name: "CA" })) };
  expect([...cardsOf(twice, true, NONE).cards.values()].map(({ name, key }) => [name, key])).toEqual([
    ["root", undefined],
    ["CA", "akey0000"],
    ["CA", "bkey0000"],
  ]);
});

test("the neighbourhood is drawn with what it leaves out counted on its edge", () => {
  const chain = cardsOf(mapOf("a b c d e", "a>b b>c c>d d>e"), true, NONE);
  const one = sceneOf(chain, ["c"], 1);
  expect(blocks(one)).toEqual(["b", "c", "d"]);
  expect(one.hidden).toBe(2);
  expect([...one.beyond]).toEqual([
    ["b", 1],
    ["d", 1],
  ]);
  expect(lines(one)).toEqual(["b>c 1", "c>d 1"]);
  expect(sceneOf(chain, ["c"], 2).hidden).toBe(0);
  expect(sceneOf(chain, [], undefined).beyond.size).toBe(0);
});
