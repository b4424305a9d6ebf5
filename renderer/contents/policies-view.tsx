// Knows every policy that a certificate of the record names as a table: name, code, whole OID, how many assert and map it.
// Leaves what a policy is worth to worth/ and the columns' order and copying to design/.
import { useMemo, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { compareOids, numberOrder } from "../../shared/values/oid-order.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { type CopyColumn, filterRows, type GridColumn } from "../design/grid-model.ts";
import { numberText } from "../design/number-text.ts";
import { addressHere, goTo } from "../route.ts";
import { PolicyDetails } from "./policy-details.tsx";

const countText = (count: number): string => (count === 0 ? "·" : numberText(count));

const COLUMNS: readonly GridColumn<PolicyRow>[] = [
  {
    id: "name",
    head: "Policy",
    text: (row) => row.name ?? "no name",
    cell: (row) => (row.name === undefined ? <span className="second">no name</span> : <bdi>{row.name}</bdi>),
  },
  {
    id: "code",
    head: "Code",
    text: (row) => row.alias ?? "·",
    order: (row) => numberOrder(row.alias ?? "·"),
    cell: (row) => <span className="mono">{row.alias ?? "·"}</span>,
  },
  {
    id: "oid",
    head: "OID",
    text: (row) => row.oid,
    order: (row) => numberOrder(row.oid),
    cell: (row) => <span className="mono">{row.oid}</span>,
  },
  {
    id: "asserted",
    head: "Asserted",
    text: (row) => countText(row.asserted),
    order: (row) => row.asserted,
    align: "end",
  },
  {
    id: "from",
    head: "Maps",
    text: (row) => countText(row.mappedFrom),
    order: (row) => row.mappedFrom,
    align: "end",
  },
  {
    id: "to",
    head: "Mapped to",
    text: (row) => countText(row.mappedTo),
    order: (row) => row.mappedTo,
    align: "end",
  },
];

const COPY: readonly CopyColumn<PolicyRow>[] = [
  { head: "Policy", text: (row) => row.name ?? "" },
  { head: "Code", text: (row) => row.alias ?? "" },
  { head: "OID", text: (row) => row.oid },
  { head: "Asserted by", text: (row) => String(row.asserted) },
  { head: "Mapped by", text: (row) => String(row.mappedFrom) },
  { head: "Mapped to by", text: (row) => String(row.mappedTo) },
];

const oidOf = ({ oid }: PolicyRow): string => oid;

export function PoliciesView({
  rows,
  open,
}: {
  readonly rows: readonly PolicyRow[];
  readonly open: string | undefined;
}) {
  const [filter, setFilter] = useState("");
  const ordered = useMemo(() => rows.toSorted((a, b) => b.asserted - a.asserted || compareOids(a.oid, b.oid)), [rows]);
  const shown = useMemo(() => filterRows(ordered, COLUMNS, filter, oidOf), [ordered, filter]);
  const opened = rows.find(({ oid }) => oid === open);
  const asserted = rows.filter((row) => row.asserted > 0).length;
  return (
    <>
      <div className="tools">
        <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
          <Input className="field" placeholder="Filter by name, code, OID" />
          <kbd>/</kbd>
        </SearchField>
        <p className="meta" role="status">
          {shown.length === rows.length
            ? `${numberText(asserted)} are asserted by a certificate${asserted === rows.length ? "" : `; ${numberText(rows.length - asserted)} stand in mappings alone, which no certificate here asserts`}.`
            : `${numberText(shown.length)} of ${numberText(rows.length)} match`}
        </p>
      </div>
      <div className="record-view" data-open={opened !== undefined}>
        <div className="card table-card">
          <DataGrid
            label="Policies"
            className="policies-grid"
            rows={shown}
            columns={COLUMNS}
            copyColumns={COPY}
            idOf={oidOf}
            openId={open}
            onOpen={(row) => goTo(addressHere({ open: row.oid }), "replace")}
          />
        </div>
        {opened !== undefined && (
          <PolicyDetails row={opened} rows={rows} onClose={() => goTo(addressHere({ open: undefined }), "replace")} />
        )}
      </div>
    </>
  );
}
