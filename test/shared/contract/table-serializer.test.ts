// Knows that a marked table travels as one text and comes out as rows, that no other list does, and that nobody sends us one.
import { expect, test } from "vitest";
import { asTable, isTable, tableSerializer, tableWriter } from "../../../shared/contract/table-serializer.ts";

test("a table goes and comes back, and is written once", () => {
  let read = 0;
  const row = {
    get name() {
      read += 1;
      return "Bridge \u2028 CA";
    },
  };
  const table = asTable([row]);
  expect(tableSerializer.condition(table)).toBe(true);
  const text = tableSerializer.serialize(table);
  expect(tableSerializer.serialize(table)).toBe(text);
  expect(read).toBe(1);
  expect(tableSerializer.deserialize(text)).toEqual([{ name: "Bridge \u2028 CA" }]);
});

test("a list that nobody marked is none", () => {
  expect([[], [{}], {}, "[]", undefined].map(isTable)).toEqual([false, false, false, false, false]);
});

test.each([["[1"], ["{}"], ["null"], [[]], [undefined]])("%j is no table", (text) => {
  expect(() => tableSerializer.deserialize(text)).toThrow();
});

test("the core reads none", () => {
  expect(() => tableWriter.deserialize()).toThrow("Invalid RPC serialized data");
});
