// Knows the columns of the table of CA entities, and the full values that are copied from it.
// Leaves sorting and copying to design/grid-model.ts.
import type { EntityRow } from "../../shared/contract/certificates.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { countText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";

export const ENTITY_COLUMNS: readonly GridColumn<EntityRow>[] = [
  { id: "name", head: "CA entity", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
  {
    id: "key-hash",
    head: "Key hash",
    text: (row) => row.keyHash,
    cell: (row) => <ShortHash hex={row.keyHash} />,
  },
  { id: "key", head: "Key", text: (row) => row.key },
  {
    id: "issued-to",
    head: "Issued to it",
    text: (row) => countText(row.issuedTo.length),
    order: (row) => row.issuedTo.length,
    align: "end",
  },
  {
    id: "issued-by",
    head: "Issued by it",
    text: (row) => countText(row.issuedBy.length),
    order: (row) => row.issuedBy.length,
    align: "end",
  },
  {
    id: "whole",
    head: "Distinguished name",
    text: (row) => row.wholeName,
    cell: (row) => <NameText text={row.wholeName} />,
  },
];

export const ENTITY_COPY: readonly CopyColumn<EntityRow>[] = [
  { head: "CA entity", text: (row) => row.name },
  { head: "Distinguished name", text: (row) => row.wholeName },
  { head: "Entity", text: (row) => row.id },
  { head: "Key hash", text: (row) => row.keyHash },
  { head: "Key", text: (row) => row.key },
  { head: "Issued to it", text: (row) => row.issuedTo.join(" ") },
  { head: "Issued by it", text: (row) => row.issuedBy.join(" ") },
];
