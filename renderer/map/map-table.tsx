// Knows the table beside the map: the relations of what is chosen, or all, with the same search and the same selection.
// Leaves its columns to relation-columns.tsx.
import { type ReactNode, useMemo } from "react";
import { Button } from "react-aria-components";
import { DataGrid } from "../design/data-grid.tsx";
import { numberText } from "../design/number-text.ts";
import { relationColumns, relationCopy } from "./relation-columns.tsx";
import type { MapState } from "./use-map.ts";

interface MapTableProps {
  readonly state: MapState;
  readonly onOpen: (relation: string) => void;
  readonly onAll: () => void;
  readonly children: ReactNode;
}

export function MapTable({ state, onOpen, onAll, children }: MapTableProps) {
  const { lens, rows, shownRows, focus, focusName } = state;
  const columns = useMemo(() => relationColumns(lens, focus), [lens, focus]);
  const copy = useMemo(() => relationCopy(lens), [lens]);
  return (
    <div className="card table-card map-table">
      <div className="map-table-head">
        <h2>
          {focusName === undefined ? (
            "Relations"
          ) : (
            <>
              Relations of <bdi>{focusName}</bdi>
            </>
          )}
        </h2>
        <span className="meta">
          {numberText(shownRows.length)} of {numberText(rows.length)}
        </span>
        {focusName !== undefined && (
          <Button className="button small" onPress={onAll}>
            Show all
          </Button>
        )}
        {children}
      </div>
      <DataGrid
        label="Relations"
        className="relations-grid"
        // The other end alone needs one line, a pair of names one for each.
        lines={focus?.size === 1 ? 1 : 2}
        rows={shownRows}
        columns={columns}
        copyColumns={copy}
        idOf={({ id }) => id}
        openId={state.open?.id}
        onOpen={({ id }) => onOpen(id)}
      />
    </div>
  );
}
