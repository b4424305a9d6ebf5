// Knows the columns of the table of archived files. Leaves sorting and copying to design/grid-model.ts.
import type { FileRow } from "../../shared/contract/files.ts";
import { Glyph } from "../design/glyph.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { countText, numberText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Time } from "../design/time.tsx";
import { timeText } from "../design/when.ts";

/** In the unit a person reads: octets, then kB and MB of a thousand. */
export function sizeText(octets: number): string {
  if (octets < 1000) return `${octets} B`;
  return octets < 1_000_000 ? `${(octets / 1000).toFixed(1)} kB` : `${(octets / 1_000_000).toFixed(1)} MB`;
}

export const FILE_COLUMNS: readonly GridColumn<FileRow>[] = [
  { id: "name", head: "File", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
  {
    id: "hash",
    head: "SHA-256",
    text: (row) => row.id,
    cell: (row) => <ShortHash hex={row.id} />,
  },
  {
    id: "at",
    head: "Kept since",
    text: (row) => timeText(row.archivedAt),
    cell: (row) => <Time at={row.archivedAt} show="second" still />,
    order: (row) => row.archivedAt,
  },
  { id: "size", head: "Size", text: (row) => sizeText(row.size), order: (row) => row.size, align: "end" },
  {
    id: "certificates",
    head: "Certificates",
    text: (row) => countText(row.certificates),
    order: (row) => row.certificates,
    align: "end",
  },
  { id: "crls", head: "CRLs", text: (row) => countText(row.crls), order: (row) => row.crls, align: "end" },
  {
    id: "rejected",
    head: "Rejected",
    text: (row) => countText(row.rejected),
    order: (row) => row.rejected,
    align: "end",
    cell: (row) =>
      row.rejected === 0 ? (
        "·"
      ) : (
        <span className="status status-invalid">
          <Glyph shape="critical" size={14} label="rejected" /> {numberText(row.rejected)}
        </span>
      ),
  },
];

export const FILE_COPY: readonly CopyColumn<FileRow>[] = [
  { head: "File", text: (row) => row.name },
  { head: "SHA-256", text: (row) => row.id },
  { head: "Kept since", text: (row) => timeText(row.archivedAt) },
  { head: "Bytes", text: (row) => String(row.size) },
  { head: "Certificates", text: (row) => String(row.certificates) },
  { head: "CRLs", text: (row) => String(row.crls) },
  { head: "Rejected", text: (row) => String(row.rejected) },
  { head: "Event", text: (row) => String(row.event) },
  { head: "Batch", text: (row) => row.batch },
];
