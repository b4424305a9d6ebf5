// Knows one row of a data grid, drawn anew only where it, its place or what is marked on it changes: of the forty rows on screen
// a letter in a filter or a key changes few. Leaves which rows there are, focus and choice to data-grid.tsx.
import { type CSSProperties, type MouseEvent, memo } from "react";
import type { GridColumn } from "./grid-model.ts";

export interface GridRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  /** px from the top of the table's body. */
  readonly top: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  /** The column of the cell that Tab reaches; absent where it is in another row. */
  readonly stop: number | undefined;
  /** The same function for every drawing. */
  readonly onClick: (event: MouseEvent<HTMLElement>, row: Row, index: number) => void;
}

/** A place in px as a custom property: the stylesheet uses it on screen and leaves it on paper. */
export const placed = (name: "--height" | "--top", px: number) => ({ [name]: `${px}px` }) as CSSProperties;

function DrawnRow<Row>({ row, index, top, columns, isSelected, isCurrent, stop, onClick }: GridRowProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      {...(isCurrent ? { "aria-current": true } : {})}
      className="grid-row"
      style={placed("--top", top)}
      onClick={(event) => onClick(event, row, index)}
    >
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={position + 1}
          data-cell={`${index}:${position}`}
          tabIndex={position === stop ? 0 : -1}
          className={column.align === "end" ? "grid-cell end" : "grid-cell"}
        >
          {column.cell?.(row) ?? column.text(row)}
        </div>
      ))}
    </div>
  );
}

// `memo` forgets the type of the row.
export const GridRow = memo(DrawnRow) as typeof DrawnRow;
