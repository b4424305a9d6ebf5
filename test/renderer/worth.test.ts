// Knows the worth table in words and views. Leaves worth itself to test/electron/api/worth.test.ts.
import { expect, test } from "vitest";
import { reachOf, satisfying, viewRows, worthDetail, worthSentence } from "../../renderer/worth/worth-words.ts";
import { type WorthTable, WorthTableSchema } from "../../shared/contract/worth.ts";

const row = (name: string, part: object) => ({
  entity: name.padEnd(64, "0").replace(/[^0-9a-f]/g, "0"),
  name,
  wholeName: `CN=${name}`,
  anchor: false,
  bare: false,
  asserts: [],
  policies: [],
  ...part,
});
const table: WorthTable = WorthTableSchema.parse({
  at: "2026-01-01T00:00:00Z",
  columns: ["1.2.1", "1.2.2"],
  rows: [
    row("Zeta", {
      policies: [
        { policy: "1.9", satisfies: ["1.2.1"] },
        { policy: "1.8", satisfies: ["1.2.1", "1.2.2"] },
      ],
    }),
    row("alpha", { policies: [{ policy: "1.9", satisfies: ["1.2.1"] }] }),
    row("Root", { anchor: true, bare: true, policies: [{ policy: "1.2.2", satisfies: ["1.2.2"] }] }),
    row("Nobody", {}),
  ],
  complete: true,
});
const name = (oid: string) => `policy ${oid}`;
const [zeta] = table.rows;

test("the hole comes first, in words and in the table; the others by name", () => {
  expect(worthSentence(table, name)).toBe("1 CA is accepted without any policy. 2 of 4 are worth policy 1.2.1.");
  expect(viewRows(table.rows, "all").map((each) => each.name)).toEqual(["Root", "alpha", "Nobody", "Zeta"]);
  expect(viewRows(table.rows, "bare").map((each) => each.name)).toEqual(["Root"]);
  expect(viewRows(table.rows, "nothing").map((each) => each.name)).toEqual(["Nobody"]);
});

test("a cell counts the policies that satisfy mine; a head the CAs", () => {
  expect(zeta && [satisfying(zeta, "1.2.1"), satisfying(zeta, "1.2.2"), satisfying(zeta, "1.2.3")]).toEqual([2, 1, 0]);
  expect([reachOf(table.rows, "1.2.1"), reachOf(table.rows, "1.2.2")]).toEqual([2, 2]);
  expect(worthDetail(table, name)).toBe("2 reach policy 1.2.2, 1 is worth nothing.");
});

test("nothing is claimed of what a budget left open, nor where there is no policy", () => {
  expect(worthDetail({ ...table, complete: false }, name)).toContain("may be worth something all the same");
  const none = { ...table, columns: [], rows: table.rows.slice(3) };
  expect(worthSentence(none, name)).toBe("No CA is accepted without a policy. None is worth any policy here.");
});
