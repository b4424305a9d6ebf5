// Knows which OIDs are taken for each other, and which arcs are underlined then. Leaves drawing them to the pictures.
import { expect, test } from "vitest";
import { arcsAgainst, isLookAlike } from "../../renderer/contents/look-alike.ts";

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
