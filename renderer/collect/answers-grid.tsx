// Knows the table of what addresses answered: outcome, address, time, reason, archived file. Leaves the rows to its pages.
import { useState } from "react";
import type { CollectedRow } from "../../shared/contract/collections.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { fullHash, shortHash } from "../design/fingerprint.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { Time } from "../design/time.tsx";
import { timeText } from "../design/when.ts";
import { OutcomeMark } from "./outcome-mark.tsx";

const COLUMNS: readonly GridColumn<CollectedRow>[] = [
  {
    id: "outcome",
    head: "Answer",
    text: (row) => row.outcome,
    cell: (row) => <OutcomeMark outcome={row.outcome} />,
  },
  { id: "uri", head: "Address", text: (row) => row.uri, cell: (row) => <bdi className="uri">{row.uri}</bdi> },
  { id: "detail", head: "What it said", text: (row) => row.detail, cell: (row) => <bdi>{row.detail}</bdi> },
  {
    id: "at",
    head: "Asked",
    text: (row) => timeText(row.at),
    cell: (row) => <Time at={row.at} show="second" still />,
    order: (row) => row.at,
  },
  {
    id: "file",
    head: "File",
    text: (row) => (row.file === undefined ? "·" : shortHash(row.file)),
    cell: (row) => <span className="mono second">{row.file === undefined ? "·" : shortHash(row.file)}</span>,
  },
];
const COPY: readonly CopyColumn<CollectedRow>[] = [
  { head: "Answer", text: (row) => row.outcome },
  { head: "Address", text: (row) => row.uri },
  { head: "What it said", text: (row) => row.detail },
  { head: "Asked", text: (row) => timeText(row.at) },
  { head: "File SHA-256", text: (row) => row.file ?? "" },
];

export function AnswersGrid({ label, rows }: { readonly label: string; readonly rows: readonly CollectedRow[] }) {
  const [open, setOpen] = useState<string | undefined>(undefined);
  const row = rows.find(({ uri }) => uri === open);
  return (
    <>
      <DataGrid
        label={label}
        className="answers-grid"
        rows={rows}
        columns={COLUMNS}
        copyColumns={COPY}
        idOf={({ uri }) => uri}
        openId={open}
        onOpen={({ uri }) => setOpen(uri)}
      />
      <div className="whole-answer" role="status">
        {row === undefined ? (
          <p className="second">Enter on a row shows its whole answer.</p>
        ) : (
          <>
            <p>
              <OutcomeMark outcome={row.outcome} /> <bdi className="uri">{row.uri}</bdi>
            </p>
            <p>
              <bdi>{row.detail}</bdi>
            </p>
            {row.file !== undefined && (
              <p className="second">
                Kept as it came: <span className="mono">{fullHash(row.file)}</span>
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}
