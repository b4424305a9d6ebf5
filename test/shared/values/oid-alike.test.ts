// Knows which OIDs are taken for each other, and which arcs are underlined then. Leaves drawing them to the pictures.
import { expect, test } from "vitest";
import { arcsAgainst, isLookAlike, misleadingPairs } from "../../../shared/values/oid-alike.ts";

test.each([
  ["1.2.3.12", "1.2.3.13", true],
  ["1.2.3.12", "1.2.3.2", true],
  ["1.2.3.12", "1.2.3.1.2", true],
  ["1.2.3.12", "1.2.31.2", false],
  ["1.2.3.12", "1.2.3.12", false],
  ["1.2.3.12", "1.2.3.21", false],
  ["1.2.3.12", "1.2.3.1234", false],
  ["11.2", "1.2", true],
])("%s and %s: %s", (one, other, alike) => {
  expect(isLookAlike(one, other)).toBe(alike);
  expect(isLookAlike(other, one)).toBe(alike);
});

test("the arcs that differ are marked, by their places", () => {
  const marked = (one: string, other: string) => arcsAgainst(one, other).filter(({ differs }) => differs);
  expect(marked("1.2.3.12", "1.2.3.13").map(({ text }) => text)).toEqual(["12"]);
  expect(marked("1.2.3.1.2", "1.2.3.12").map(({ text }) => text)).toEqual(["1", "2"]);
  expect(marked("1.2.3", "1.2.3")).toEqual([]);
});

test("across two lists those pairs are told of which one alone has a name: neighbours with names are no misprints", () => {
  const isNamed = (oid: string) => !oid.endsWith(".12");
  expect(misleadingPairs(["2.999.12.7.12", "1.2"], ["2.999.12.7.1", "2.999.12.7.2", "1.2"], isNamed)).toEqual([
    ["2.999.12.7.12", "2.999.12.7.1"],
    ["2.999.12.7.12", "2.999.12.7.2"],
  ]);
  expect(misleadingPairs(["2.999.1", "2.999.4.12"], ["2.999.2", "2.999.5.12"], isNamed)).toEqual([]);
  expect(misleadingPairs(["1.2.12"], [], isNamed)).toEqual([]);
  // What is expected is there, too: its neighbour was not written in its place.
  expect(misleadingPairs(["2.999.12.7.12", "2.999.12.7.2"], ["2.999.12.7.2"], isNamed)).toEqual([]);
  expect(misleadingPairs(["2.999.12.7.2"], ["2.999.12.7.12", "2.999.12.7.2"], isNamed)).toEqual([]);
});
