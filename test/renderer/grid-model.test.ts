// Knows what a data grid promises without a screen: filter, order, movement by keys, what is copied.
// Leaves focus and drawing to the end-to-end tests.
import { describe, expect, test } from "vitest";
import {
  type CopyColumn,
  filterRows,
  type GridColumn,
  moveCell,
  nextSort,
  sortRows,
  tsvOf,
} from "../../renderer/design/grid-model.ts";

interface Row {
  readonly name: string;
  readonly count: number;
  readonly hash: string;
}
const ROWS: readonly Row[] = [
  { name: "beta Root", count: 10, hash: "aa11" },
  { name: "Alpha CA", count: 9, hash: "bb22" },
  { name: "gamma CA", count: 9, hash: "cc33" },
];
const COLUMNS: readonly GridColumn<Row>[] = [
  { id: "name", head: "Name", text: (row) => row.name },
  { id: "count", head: "Count", text: (row) => String(row.count), order: (row) => row.count },
];
const names = (rows: readonly Row[]) => rows.map(({ name }) => name);

describe("filterRows", () => {
  test("keeps rows that hold every word in any column or beside them, whatever the case", () => {
    expect(names(filterRows(ROWS, COLUMNS, "ca 9", () => ""))).toEqual(["Alpha CA", "gamma CA"]);
    expect(names(filterRows(ROWS, COLUMNS, "CC33", (row) => row.hash))).toEqual(["gamma CA"]);
    expect(filterRows(ROWS, COLUMNS, "ca 10", () => "")).toEqual([]);
  });
  test("makes the text of a row once for all letters of a filter", () => {
    let made = 0;
    const columns = [
      {
        id: "name",
        head: "Name",
        text: ({ name }: (typeof ROWS)[number]) => {
          made += 1;
          return name;
        },
      },
    ];
    const nothing = () => "";
    for (const typed of ["g", "ga", "gam"]) filterRows(ROWS, columns, typed, nothing);
    expect(made).toBe(ROWS.length);
    expect(names(filterRows(ROWS, columns, "gam", nothing))).toEqual(["gamma CA"]);
    // Other things to look through: other texts.
    expect(names(filterRows(ROWS, columns, "CC33", (row) => row.hash))).toEqual(["gamma CA"]);
  });
  test("finds the same, whether a filter goes on from the one before or not", () => {
    const columns = [...COLUMNS];
    const rows = ["alpha", "alpine", "beta"].map((name) => ({ name, count: 1, hash: "" }));
    const nothing = () => "";
    const only = (filter: string) => filterRows(rows, columns, filter, nothing).map((row) => rows.indexOf(row));
    expect(only("alp")).toEqual([0, 1]);
    expect(only("alph")).toEqual([0]);
    expect(only("alphx")).toEqual([]);
    expect(only("alp")).toEqual([0, 1]);
    expect(only("alp b")).toEqual([]);
    expect(only("b")).toEqual([2]);
    expect(only("")).toEqual([0, 1, 2]);
    expect(only("pi")).toEqual([1]);
    // Other rows under the same columns are not those found before.
    expect(names(filterRows(ROWS, columns, "pi", nothing))).toEqual([]);
    expect(names(filterRows([...ROWS], columns, "p", nothing))).toEqual(["Alpha CA"]);
  });
  test("gives the same rows for a filter without words", () => {
    expect(filterRows(ROWS, COLUMNS, "  ", () => "")).toBe(ROWS);
  });
});

describe("sortRows", () => {
  test("orders text without regard to case and numbers as numbers", () => {
    expect(names(sortRows(ROWS, COLUMNS, { column: "name", descending: false }))).toEqual([
      "Alpha CA",
      "beta Root",
      "gamma CA",
    ]);
    expect(names(sortRows(ROWS, COLUMNS, { column: "count", descending: false }))).toEqual([
      "Alpha CA",
      "gamma CA",
      "beta Root",
    ]);
  });
  test("keeps the order given among equals, descending too", () => {
    expect(names(sortRows(ROWS, COLUMNS, { column: "count", descending: true }))).toEqual([
      "beta Root",
      "Alpha CA",
      "gamma CA",
    ]);
  });
  test("Enter on a head goes from ascending to descending to the order given", () => {
    const first = nextSort(undefined, "name");
    const second = nextSort(first, "name");
    expect([first, second, nextSort(second, "name")]).toEqual([
      { column: "name", descending: false },
      { column: "name", descending: true },
      undefined,
    ]);
    expect(nextSort(second, "count")).toEqual({ column: "count", descending: false });
  });
});

describe("moveCell", () => {
  const size = { rows: 100, columns: 5, page: 20 };
  const at = { row: 50, column: 2 };
  test.each([
    ["ArrowDown", false, { row: 51, column: 2 }],
    ["ArrowUp", false, { row: 49, column: 2 }],
    ["ArrowLeft", false, { row: 50, column: 1 }],
    ["ArrowRight", false, { row: 50, column: 3 }],
    ["Home", false, { row: 50, column: 0 }],
    ["End", false, { row: 50, column: 4 }],
    ["Home", true, { row: 0, column: 0 }],
    ["End", true, { row: 99, column: 4 }],
    ["PageDown", false, { row: 70, column: 2 }],
    ["PageUp", false, { row: 30, column: 2 }],
  ])("%s (ctrl %s)", (key, ctrl, expected) => {
    expect(moveCell(at, key, ctrl, size)).toEqual(expected);
  });
  test("stays inside: the head above, the last row below", () => {
    expect(moveCell({ row: 0, column: 0 }, "ArrowUp", false, size)).toEqual({ row: -1, column: 0 });
    expect(moveCell({ row: -1, column: 0 }, "ArrowUp", false, size)).toEqual({ row: -1, column: 0 });
    expect(moveCell({ row: 99, column: 4 }, "ArrowDown", false, size)).toEqual({ row: 99, column: 4 });
    expect(moveCell({ row: 5, column: 4 }, "PageUp", false, size)).toEqual({ row: 0, column: 4 });
    expect(moveCell({ row: -1, column: 1 }, "ArrowDown", false, { ...size, rows: 0 })).toEqual({ row: -1, column: 1 });
    expect(moveCell({ row: -1, column: 1 }, "PageUp", false, { ...size, rows: 0 })).toEqual({ row: -1, column: 1 });
  });
  test("leaves other keys alone", () => {
    expect(moveCell(at, "x", false, size)).toBeUndefined();
  });
});

test("tsvOf writes a head and one line a row, even where a value holds tabs and line breaks", () => {
  const copy: readonly CopyColumn<Row>[] = [
    { head: "Name", text: (row) => row.name },
    { head: "SHA\t256", text: (row) => row.hash },
  ];
  expect(tsvOf([{ name: "a\tb\r\nc", count: 1, hash: "ff" }], copy)).toBe("Name\tSHA 256\na b c\tff");
});
