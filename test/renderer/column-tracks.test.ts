// Knows how widths from the stylesheet and from a person become one template, and what is copied then.
import { expect, test } from "vitest";
import {
  chosenTemplate,
  shownColumns,
  shownCopy,
  tracksOf,
  widened,
  withHidden,
  withOnly,
  withWidth,
} from "../../renderer/columns/column-tracks.ts";

const column = (id: string, head = id) => ({ id, head, text: () => "" });
const COLUMNS = [column("name"), column("hash", "SHA-256"), column("kind", "Kind")];
const TRACKS = tracksOf("minmax(14rem, 3fr) 5.5rem 8rem");

test.each([
  ["minmax(14rem, 3fr) 5.5rem  8rem", ["minmax(14rem, 3fr)", "5.5rem", "8rem"]],
  ["15rem repeat(3, minmax(6.5rem, 1fr)) 4rem", ["15rem", ...Array(3).fill("minmax(6.5rem, 1fr)"), "4rem"]],
  [" repeat( 2 , 1rem 2rem ) ", ["1rem", "2rem", "1rem", "2rem"]],
  ["calc(1rem + (2px * 3)) 1fr", ["calc(1rem + (2px * 3))", "1fr"]],
  ["", []],
])("%j has the tracks %j", (template, tracks) => expect(tracksOf(template)).toEqual(tracks));

test("without a choice nothing is said, and the stylesheet holds", () => {
  expect(chosenTemplate(COLUMNS, TRACKS, undefined)).toBeUndefined();
  expect(shownColumns(COLUMNS, undefined)).toBe(COLUMNS);
});

test("hidden columns lose their track, changed ones have theirs; the first column always stands", () => {
  expect(chosenTemplate(COLUMNS, TRACKS, { hidden: ["hash"], widths: { kind: 12 } })).toBe("minmax(14rem, 3fr) 12rem");
  expect(shownColumns(COLUMNS, { hidden: ["name", "kind"], widths: {} }).map(({ id }) => id)).toEqual(["name", "hash"]);
  // A stylesheet that lists other columns than there are is not believed.
  expect(chosenTemplate(COLUMNS, TRACKS.slice(1), { hidden: ["hash"], widths: {} })).toBe(
    "minmax(6rem, 1fr) minmax(6rem, 1fr)",
  );
});

test("a hidden column is not copied, by its head or by what it belongs to; what belongs to none is", () => {
  const copy = [
    { head: "Name", of: "name", text: () => "" },
    { head: "SHA-256", text: () => "" },
    { head: "Kind in full", of: "kind", text: () => "" },
    { head: "File", text: () => "" },
  ];
  const heads = (hidden: readonly string[]) => shownCopy(copy, COLUMNS, { hidden, widths: {} }).map(({ head }) => head);
  expect(heads(["hash"])).toEqual(["Name", "Kind in full", "File"]);
  expect(heads(["kind", "name"])).toEqual(["Name", "SHA-256", "File"]);
});

test("choices add up and, taken back, leave nothing; widths stay within what can be read", () => {
  const hidden = withHidden(undefined, "hash", true);
  expect(withHidden(hidden, "hash", true)).toEqual({ hidden: ["hash"], widths: {} });
  expect(withHidden(hidden, "hash", false)).toBeUndefined();
  expect(withWidth(hidden, "kind", 9.13)).toEqual({ hidden: ["hash"], widths: { kind: 9.25 } });
  // From the chosen width, drawn or not; measured is what nobody chose.
  expect(widened({ hidden: [], widths: { kind: 9 } }, "kind", 1, 4).widths.kind).toBe(10);
  expect(widened(undefined, "kind", -1, 8).widths.kind).toBe(7);
  expect([withWidth(undefined, "a", 1).widths.a, withWidth(undefined, "a", 999).widths.a]).toEqual([3, 80]);
});

test("only these: all others of the table are hidden, and what stays stays", () => {
  const columns = [...COLUMNS.slice(0, 1), { ...column("hole"), stays: true }, ...COLUMNS.slice(1)];
  const only = withOnly({ hidden: ["elsewhere", "kind"], widths: {} }, columns, new Set(["kind"]));
  expect(only?.hidden).toEqual(["elsewhere", "hash"]);
  expect(shownColumns(columns, only).map(({ id }) => id)).toEqual(["name", "hole", "kind"]);
  expect(withOnly(undefined, columns, new Set(["hash", "kind"]))).toBeUndefined();
});

test("a spare column is not shown until it is chosen, loses its track till then, and goes again", () => {
  const columns = [...COLUMNS, { ...column("signed"), spare: true as const }];
  const tracks = [...TRACKS, "15rem"];
  const ids = (choice: Parameters<typeof shownColumns>[1]) => shownColumns(columns, choice).map(({ id }) => id);
  expect(ids(undefined)).toEqual(["name", "hash", "kind"]);
  expect(chosenTemplate(columns, tracks, undefined)).toBe(TRACKS.join(" "));
  const chosen = withHidden(undefined, "signed", false, true);
  expect(chosen).toEqual({ hidden: [], shown: ["signed"], widths: {} });
  expect(ids(chosen)).toEqual(["name", "hash", "kind", "signed"]);
  expect(chosenTemplate(columns, tracks, chosen)).toBe(tracks.join(" "));
  // By its key on the head, and by the list.
  expect(ids(withHidden(chosen, "signed", true))).toEqual(["name", "hash", "kind"]);
  expect(withHidden(chosen, "signed", true, true)).toBeUndefined();
  const copy = [{ head: "signed", text: () => "" }];
  expect(shownCopy(copy, columns, undefined)).toEqual([]);
  expect(shownCopy(copy, columns, chosen)).toEqual(copy);
});
