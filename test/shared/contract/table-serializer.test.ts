// Knows that a marked table travels as one text and comes out as rows, that no other list does, and that nobody sends us one.
import fc from "fast-check";
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

test("rows come back as they were: what lacks a value, what has one of every kind, no rows at all", () => {
  const rows = [
    { id: "a", issuer: "x", at: 1, open: true, list: ["1", "2"] },
    { id: "b", issuer: "x", none: null, nested: { deep: [{ er: 1 }] } },
    { id: "c", list: [] },
  ];
  const back = tableSerializer.deserialize(tableSerializer.serialize(asTable(rows)));
  expect(back).toEqual(rows);
  expect(back.map((row) => Object.keys(row).sort())).toEqual(rows.map((row) => Object.keys(row).sort()));
  expect(tableSerializer.deserialize(tableSerializer.serialize(asTable([])))).toEqual([]);
});

test("any rows of plain JSON come back", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.dictionary(
          fc.string().filter((label) => label !== "__proto__" && label !== ""),
          fc.jsonValue(),
        ),
      ),
      (rows) => {
        const known = rows.filter((row) => Object.keys(row).length > 0);
        expect(tableSerializer.deserialize(tableSerializer.serialize(asTable(known)))).toEqual(
          JSON.parse(JSON.stringify(known)),
        );
      },
    ),
  );
});

test("a value that comes in every row is written once", () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({ id: `certificate ${i}`, issuer: "Bridge CA of all" }));
  expect(tableSerializer.serialize(asTable(rows)).split("Bridge CA of all")).toHaveLength(2);
});

const column = (more: object, rows: unknown = 2) =>
  JSON.stringify({ rows, columns: [{ label: "a", values: [1, 2], ...more }] });

test.each([
  [column({ values: [1] })],
  [column({ at: [0] })],
  [column({ at: [0, 2] })],
  [column({ at: [0, 0.5] })],
  [column({ at: [0, -2] })],
  [column({ label: 1 })],
  [column({ values: "12" })],
  [column({}, 1e9)],
  [column({}, "2")],
  ['{"rows":1000000000,"columns":[]}'],
  ['{"rows":2,"columns":[{"label":"__proto__","values":[1,2]}]}'],
  ['{"rows":2,"columns":[null]}'],
  ["[1"],
  ["{}"],
  ["null"],
  [[]],
  [undefined],
])("%j is no table", (text) => {
  expect(() => tableSerializer.deserialize(text)).toThrow();
});

test("the core reads none", () => {
  expect(() => tableWriter.deserialize()).toThrow("Invalid RPC serialized data");
});
