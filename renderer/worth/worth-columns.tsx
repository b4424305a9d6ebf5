// Knows the columns of the worth table: a CA, the hole, and one column for each policy of the relying party.
// Leaves counting to worth-words.ts and sorting and copying to design/grid-model.ts.
import type { WorthRow } from "../../shared/contract/worth.ts";
import { Glyph } from "../design/glyph.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { satisfying } from "./worth-words.ts";

export interface PolicyNames {
  readonly name: (oid: string) => string;
}

const count = (number: number): string => (number === 0 ? "·" : String(number));

export function worthColumns(columns: readonly string[], names: PolicyNames): readonly GridColumn<WorthRow>[] {
  return [
    {
      id: "name",
      head: "CA entity",
      text: (row) => row.name,
      cell: (row) => (
        <>
          <NameText text={row.name} />
          {row.anchor && <span className="meta"> the anchor itself</span>}
        </>
      ),
    },
    {
      id: "asserts",
      head: "Policies",
      text: (row) => (row.anchor ? "any" : count(row.asserts.length)),
      order: (row) => (row.anchor ? Number.MAX_SAFE_INTEGER : row.asserts.length),
      align: "end",
    },
    {
      id: "bare",
      head: "Without any policy",
      text: (row) => (row.bare ? "accepted" : "·"),
      cell: (row) =>
        row.bare ? (
          <span className="status status-invalid">
            <Glyph shape="critical" /> accepted
          </span>
        ) : (
          "·"
        ),
      order: (row) => (row.bare ? 0 : 1),
    },
    ...columns.map(
      (own): GridColumn<WorthRow> => ({
        id: own,
        head: names.name(own),
        text: (row) => count(satisfying(row, own)),
        order: (row) => -satisfying(row, own),
        align: "end",
      }),
    ),
    {
      id: "rungs",
      head: "Rungs",
      text: (row) => (row.rungs === undefined ? "no path" : String(row.rungs)),
      order: (row) => row.rungs ?? Number.MAX_SAFE_INTEGER,
      align: "end",
    },
  ];
}

export const worthCopy = (columns: readonly string[]): readonly CopyColumn<WorthRow>[] => [
  { head: "CA entity", text: (row) => row.name },
  { head: "Distinguished name", text: (row) => row.wholeName },
  { head: "Entity", text: (row) => row.entity },
  { head: "Accepted without any policy", text: (row) => (row.bare ? "yes" : "no") },
  ...columns.map((own) => ({
    head: own,
    text: (row: WorthRow) =>
      row.policies
        .filter(({ satisfies }) => satisfies.some((policy) => policy === own))
        .map(({ policy }) => policy)
        .join(" "),
  })),
  { head: "Rungs", text: (row) => (row.rungs === undefined ? "" : String(row.rungs)) },
];
