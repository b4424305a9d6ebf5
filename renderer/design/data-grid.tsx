// Knows a virtualised table by the ARIA grid pattern: one tab stop, arrows and page keys, sort on the head by Enter,
// ranges by Shift, rows chosen by Space, copy as TSV. Leaves keys and focus to use-grid-keys.ts, order and copied text to
// grid-model.ts and the columns to the pages. Long, since the ARIA pattern is one: each of its keys reads what the others set.
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ColumnChooser } from "../columns/column-chooser.tsx";
import { chosenTemplate, shownColumns, shownCopy, widened, withHidden } from "../columns/column-tracks.ts";
import { useColumnChoice } from "../columns/use-column-choice.ts";
import {
  type CopyColumn,
  type GridCell,
  type GridColumn,
  type GridSort,
  nextSort,
  sortRows,
  tsvOf,
} from "./grid-model.ts";
import { GridRow, placed } from "./grid-row.tsx";
import { numberText } from "./number-text.ts";
import { MOST_PRINTED, MOST_UPRIGHT, usePrinting } from "./printing.ts";
import { cellAt, keeping, useGridKeys } from "./use-grid-keys.ts";

/** A table of so few columns has none to choose from. */
const FEW_COLUMNS = 3;
/** In rem, the same as `--row` of each density: rows of a virtualised table have one height. */
const ROW_REM = { compact: 1.625, comfortable: 2 } as const;
/** A line more in every row, as data-grid.css has it. */
const LINE_REM = 1.125;
/** The foot of a table, which stands over its rows as the head does; data-grid.css keeps both free. */
const FOOT_REM = 1.75;
const SORTED = { ascending: " ▲", descending: " ▼", none: "" } as const;

export interface DataGridProps<Row> {
  /** The accessible name. */
  readonly label: string;
  /** Sets `--columns`, the widths. */
  readonly className: string;
  readonly rows: readonly Row[];
  readonly columns: readonly GridColumn<Row>[];
  readonly copyColumns: readonly CopyColumn<Row>[];
  readonly idOf: (row: Row) => string;
  /** The row whose details are open. */
  readonly openId: string | undefined;
  readonly onOpen: (row: Row) => void;
  /** Of each row; 1 where absent. */
  readonly lines?: 1 | 2;
  /** Where rows can be chosen for something: Space, Ctrl and a click, a range, all. Absent: Space opens as Enter does. */
  readonly choice?: GridChoice;
}

/** The chosen rows by id; what is chosen and not among the rows shown is the page's business. */
export interface GridChoice {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { idOf, openId, onOpen, choice } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const chosenColumns = useColumnChoice(props.className, props.columns.length, scroller);
  const columns = useMemo(
    () => shownColumns(props.columns, chosenColumns.choice),
    [props.columns, chosenColumns.choice],
  );
  const copyColumns = shownCopy(props.copyColumns, props.columns, chosenColumns.choice);
  const template = chosenTemplate(props.columns, chosenColumns.tracks, chosenColumns.choice);
  const [sort, setSort] = useState<GridSort | undefined>(undefined);
  const rows = useMemo(() => sortRows(props.rows, columns, sort), [props.rows, columns, sort]);
  const { lines = 1 } = props;
  const rowRem = ROW_REM[chosenColumns.density] + (lines - 1) * LINE_REM;
  const rowHeight = useMemo(
    () => rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    [rowRem],
  );
  const bring = ({ row }: GridCell) => {
    if (row >= 0) virtualizer.scrollToIndex(row, { align: "auto" });
  };

  const chooseRange = (from: number, to: number) => {
    const range = rows.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
    choice?.onChoose(new Set(range.map(idOf)));
  };
  const toggle = (row: Row) => {
    if (choice === undefined) return;
    const next = new Set(choice.chosen);
    if (!next.delete(idOf(row))) next.add(idOf(row));
    choice.onChoose(next);
  };

  const sortBy = (index: number) => {
    const column = columns[index];
    if (column !== undefined) setSort(nextSort(sort, column.id));
  };
  const open = ({ row: index }: GridCell) => {
    const row = rows[index];
    if (row !== undefined) onOpen(row);
  };

  const keys = useGridKeys({
    scroller,
    rows: rows.length,
    columns: columns.length,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    bring,
    own: (event, cell, ctrl) => changeColumn(event, cell, ctrl) || chooseNone(event),
    onHead: sortBy,
    onEnter: open,
    onSpace: (cell) => {
      const row = rows[cell.row];
      if (choice === undefined) open(cell);
      else if (row !== undefined) toggle(row);
    },
    onRange: chooseRange,
    copy: (first, last) => {
      const picked = choice === undefined ? [] : rows.filter((row) => choice.chosen.has(idOf(row)));
      const chosen = picked.length > 0 ? picked : rows.slice(first, last + 1);
      return chosen.length === 0 ? undefined : tsvOf(chosen, copyColumns);
    },
  });
  const { at, moveTo, endRange, isInRange, tabIndex } = keys;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingEnd: (rowHeight / rowRem) * (rowRem + FOOT_REM),
    rangeExtractor: useMemo(() => keeping(at.row), [at.row]),
  });
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [rowHeight, virtualizer]);

  const widthOf = (id: string) => {
    const cell = scroller.current?.querySelector(`[data-cell="-1:${columns.findIndex((column) => column.id === id)}"]`);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return (cell?.getBoundingClientRect().width ?? 0) / rem;
  };
  /** On a head its column is made wider, narrower, or hidden; gives whether the key did one of these. */
  const changeColumn = (event: KeyboardEvent, { row, column }: GridCell, ctrl: boolean): boolean => {
    const id = row < 0 ? columns[column]?.id : undefined;
    if (id === undefined) return false;
    const { choose } = chosenColumns;
    const step = ctrl ? (event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0) : 0;
    if (step !== 0) choose((known) => widened(known, id, step, widthOf(id)));
    else if (event.key === "Delete" && column > 0) {
      moveTo({ row: -1, column: column - 1 }, false);
      choose((known) => withHidden(known, id, true));
    } else return false;
    return true;
  };
  const chooseNone = (event: KeyboardEvent): boolean => {
    if (event.key !== "Escape" || choice === undefined || choice.chosen.size === 0) return false;
    endRange();
    choice.onChoose(new Set());
    return true;
  };

  const onRowClick = (event: MouseEvent<HTMLElement>, row: Row, index: number) => {
    moveTo({ row: index, column: cellAt(event.target)?.column ?? 0 }, event.shiftKey);
    if (event.shiftKey) return;
    if (choice !== undefined && (event.ctrlKey || event.metaKey)) toggle(row);
    else onOpen(row);
  };

  const onClick = useRef(onRowClick);
  onClick.current = onRowClick;
  const clickRow = useCallback(
    (event: MouseEvent<HTMLElement>, row: Row, index: number) => onClick.current(event, row, index),
    [],
  );

  const printing = usePrinting();
  const drawn = printing
    ? rows.slice(0, MOST_PRINTED).map((_, index) => ({ index, start: 0 }))
    : virtualizer.getVirtualItems();
  const sortState = (id: string) => (sort?.column !== id ? "none" : sort.descending ? "descending" : "ascending");

  return (
    <div
      className={`data-grid ${props.className}`}
      ref={scroller}
      {...(columns.length > MOST_UPRIGHT ? { "data-wide": true } : {})}
      {...(lines > 1 ? { "data-lines": lines } : {})}
    >
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        style={template === undefined ? {} : ({ "--columns": template } as CSSProperties)}
        {...keys.handlers}
      >
        <div role="row" aria-rowindex={1} className="grid-head">
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sortState(column.id)}
              data-cell={`-1:${index}`}
              tabIndex={tabIndex(-1, index)}
              className={column.align === "end" ? "grid-cell end" : "grid-cell"}
              onClick={() => {
                sortBy(index);
                moveTo({ row: -1, column: index }, false);
              }}
            >
              {column.head}
              <span aria-hidden="true">{SORTED[sortState(column.id)]}</span>
            </div>
          ))}
        </div>
        <div role="rowgroup" className="grid-body" style={placed("--height", virtualizer.getTotalSize())}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = idOf(row);
            return (
              <GridRow
                // By place and not by row: where a filter puts other rows here, their text changes and no element does.
                key={index}
                row={row}
                index={index}
                top={start}
                columns={columns}
                isSelected={choice === undefined ? id === openId || isInRange(index) : choice.chosen.has(id)}
                isCurrent={choice !== undefined && id === openId}
                stop={index === at.row ? at.column : undefined}
                onClick={clickRow}
              />
            );
          })}
        </div>
      </div>
      {props.columns.length > FEW_COLUMNS && (
        <ColumnChooser
          label={props.label}
          columns={props.columns}
          choice={chosenColumns.choice}
          onChoose={chosenColumns.choose}
          widthOf={widthOf}
        />
      )}
      {printing && rows.length > MOST_PRINTED && (
        <p className="meta">
          First {numberText(MOST_PRINTED)} of {numberText(rows.length)} rows. For all of them choose all in the table
          (Ctrl A) and copy: tab-separated, with every hash and OID in full.
        </p>
      )}
    </div>
  );
}
