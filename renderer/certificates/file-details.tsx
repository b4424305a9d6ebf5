// Knows what is said of one archived file: every item that was in it, taken or rejected with its reason, and its octets
// as they came. Leaves the words to the core.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { FileItemRow, FileRow } from "../../shared/contract/files.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { Finding } from "../design/finding.tsx";
import { fullHash } from "../design/fingerprint.ts";
import { Glyph } from "../design/glyph.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { useCore } from "../session/core.tsx";
import { DetailsFailed } from "./described-parts.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { sizeText } from "./file-columns.tsx";
import type { SaveRequest } from "./save-export.ts";

/** `at`: its place in the file, from 1. */
type PlacedItem = FileItemRow & { readonly at: number };

const KINDS = { certificate: "certificate", crl: "CRL", rejected: "rejected" } as const;
const saysOf = (item: FileItemRow) => item.reason ?? item.name ?? item.id ?? "";

const COLUMNS: readonly GridColumn<PlacedItem>[] = [
  { id: "at", head: "Item", text: (item) => String(item.at), order: (item) => item.at, align: "end" },
  {
    id: "kind",
    head: "What",
    text: (item) => KINDS[item.kind],
    cell: (item) =>
      item.kind === "rejected" ? (
        <span className="status status-invalid">
          <Glyph shape="critical" size={14} /> rejected
        </span>
      ) : (
        KINDS[item.kind]
      ),
  },
  { id: "says", head: "Of, or why not", text: saysOf, cell: (item) => <NameText text={saysOf(item)} /> },
  {
    id: "member",
    head: "In",
    text: (item) => item.member ?? "·",
    cell: (item) => <NameText text={item.member ?? "·"} />,
  },
];
const COPY: readonly CopyColumn<PlacedItem>[] = [
  { head: "Item", text: (item) => String(item.at) },
  { head: "What", text: (item) => KINDS[item.kind] },
  { head: "Of, or why not", text: saysOf },
  { head: "SHA-256", text: (item) => item.id ?? "" },
  { head: "Code", text: (item) => item.code ?? "" },
  { head: "In", text: (item) => item.member ?? "" },
  { head: "Byte", text: (item) => String(item.offset) },
];

export interface FileDetailsProps {
  readonly row: FileRow;
  readonly onClose: () => void;
  readonly onOpen: (view: "certificates" | "crls", id: string) => void;
  readonly onSave: (request: SaveRequest) => void;
}

export function FileDetails({ row, onClose, onOpen, onSave }: FileDetailsProps) {
  const { queries } = useCore();
  const { data, error } = useQuery(queries.files.details.queryOptions({ input: { file: row.id } }));
  const [refused, setRefused] = useState<PlacedItem | undefined>(undefined);
  const items = data?.items.map((item, index): PlacedItem => ({ ...item, at: index + 1 })) ?? [];
  const rejected = refused ?? items.find(({ kind }) => kind === "rejected");
  const open = (item: PlacedItem) => {
    if (item.kind === "rejected") setRefused(item);
    else if (item.id !== undefined) onOpen(item.kind === "crl" ? "crls" : "certificates", item.id);
  };
  return (
    <DetailsPanel key={row.id} about={`File ${row.name}`} title={<NameText text={row.name} />} onClose={onClose}>
      <p className="second">
        {sizeText(row.size)}, kept since <Time at={row.archivedAt} show="second" />
      </p>
      <div className="actions">
        <Button className="button primary" onPress={() => onSave({ what: "file", file: row.id })}>
          Save the original
        </Button>
      </div>
      <dl className="fields">
        <div>
          <dt>SHA-256</dt>
          <dd className="mono">{fullHash(row.id)}</dd>
        </div>
        <div>
          <dt>Event</dt>
          <dd>{row.event}</dd>
        </div>
      </dl>
      {error !== null && <DetailsFailed error={error} />}
      {data !== undefined && (
        <>
          <h3>{counted(items.length, "item")} when it was read</h3>
          {items.length === 0 ? (
            <p className="second">Nothing was found in it.</p>
          ) : (
            <DataGrid
              label="Items of the file"
              className="file-items-grid"
              rows={items}
              columns={COLUMNS}
              copyColumns={COPY}
              idOf={(item) => String(item.at)}
              openId={refused === undefined ? undefined : String(refused.at)}
              onOpen={open}
            />
          )}
          {rejected !== undefined && (
            <Finding
              severity="warning"
              says={`Item ${rejected.at} was rejected.`}
              values={<bdi>{rejected.reason}</bdi>}
              source={[rejected.code ?? "", `byte ${rejected.offset}`]}
            />
          )}
        </>
      )}
    </DetailsPanel>
  );
}
