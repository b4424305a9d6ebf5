// Knows the worth table as a treegrid by the ARIA pattern, virtualised both ways: three columns stay, mine scroll under them;
// Space or → open a row, Enter goes where the cell leads. One subject in one file: the drawing of the same cells, head and row.
// Leaves keys and focus to design/use-grid-keys.ts, which rows there are to worth-tree.ts, what a cell says to worth-cells.ts.
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useImperativeHandle,
  useRef,
} from "react";
import { type GridCell, type GridSort, nextSort } from "../design/grid-model.ts";
import { numberText } from "../design/number-text.ts";
import { MOST_PRINTED, MOST_PRINTED_POLICIES, MOST_UPRIGHT, usePrinting } from "../design/printing.ts";
import { cellAt, keeping, useGridKeys } from "../design/use-grid-keys.ts";
import { isExpandable, parentOf, type WorthRow } from "./worth-tree.ts";

/** rem: rows, an explanation under one, columns of mine. */
const ROW = 1.625;
const WITH_REASON = 3.25;
const OWN = 5;
/** At the most: what the head, which stays, takes from the rows. */
const HEAD = 7.5;
/** What stays on the left: name, policies, without any policy. */
const STICKY = 28;
export const STICKY_COLUMNS = 3;
export const BARE_COLUMN = 2;
const SORTED = { ascending: " ▲", descending: " ▼", none: "" } as const;

export interface WorthColumn {
  readonly id: string;
  readonly head: ReactNode;
  /** What the head says to those who hear it. */
  readonly label: string;
  readonly className?: string;
  /** Whether a person may leave it out: mine, tier and rungs. */
  readonly hides: boolean;
}

export interface DrawnCell {
  readonly content: ReactNode;
  readonly differs: boolean;
  readonly className?: string;
}

export interface WorthGridHandle {
  /** Moves the focus there. */
  readonly focusCell: (row: number, column: number) => void;
  /** Where the focus is, or was last. */
  readonly at: () => GridCell;
}

export interface WorthGridProps {
  readonly rows: readonly WorthRow[];
  /** Name, policies, without any policy; then mine; then the tail. */
  readonly columns: readonly WorthColumn[];
  readonly own: number;
  readonly sort: GridSort | undefined;
  readonly onSort: (sort: GridSort | undefined) => void;
  readonly onHide: (column: string) => void;
  readonly cellOf: (row: WorthRow, column: number) => DrawnCell;
  /** Under the first of the rows that stand on top. */
  readonly reasonOf: (row: WorthRow) => ReactNode;
  readonly openEntity: string | undefined;
  readonly onTurn: (row: WorthRow) => void;
  /** Enter or a click on a cell. */
  readonly onEnter: (row: WorthRow, column: number) => void;
  readonly copyOf: (rows: readonly WorthRow[]) => string;
  readonly handle: RefObject<WorthGridHandle | null>;
  /** Stays at the foot. */
  readonly foot: ReactNode;
}

const remNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const placed = (entries: Readonly<Record<`--${string}`, string>>) => entries as CSSProperties;

const hasReason = (row: WorthRow | undefined): boolean => row?.kind === "ca" && row.pinned?.says !== undefined;

export function WorthGrid(props: WorthGridProps) {
  const { rows, columns, own, sort, cellOf, reasonOf, onTurn, onEnter } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // Asked for once per drawing: every row and every column has a height and a width.
  const rem = remNow();
  const px = (length: number): number => length * rem;
  const keys = useGridKeys({
    scroller,
    rows: rows.length,
    columns: columns.length,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / px(ROW)) - 5),
    bring: (cell) => bring(cell),
    own: (event, cell, ctrl) => treeKey(event, cell, ctrl),
    onHead: (column) => sortBy(column),
    onEnter: ({ row, column }) => {
      const entered = rows[row];
      if (entered !== undefined) onEnter(entered, column);
    },
    onSpace: ({ row }) => {
      const turned = rows[row];
      if (turned !== undefined && isExpandable(turned)) onTurn(turned);
    },
    copy: (first, last) => {
      const chosen = rows.slice(first, last + 1);
      return chosen.length === 0 ? undefined : props.copyOf(chosen);
    },
  });
  const { at, moveTo, tabIndex } = keys;

  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => px(hasReason(rows[index]) ? WITH_REASON : ROW),
    // What stands on top explains itself in as many lines as it needs: such rows are measured.
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollPaddingEnd: px(HEAD),
    rangeExtractor: keeping(at.row),
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: own,
    getScrollElement: () => scroller.current,
    estimateSize: () => px(OWN),
    paddingStart: px(STICKY),
    overscan: 4,
    rangeExtractor: keeping(at.column - STICKY_COLUMNS),
  });
  const bring = ({ row, column }: GridCell) => {
    if (row >= 0) vertical.scrollToIndex(row, { align: "auto" });
    const mine = column - STICKY_COLUMNS;
    if (mine >= 0 && mine < own) scrollToOwn(mine);
    else if (mine >= own) scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
    else scroller.current?.scrollTo({ left: 0 });
  };
  /** A column under those that stay is not seen: it is brought beside them. */
  const scrollToOwn = (mine: number) => {
    const element = scroller.current;
    if (element === null) return;
    const sticky = element.querySelector(".worth-sticky")?.getBoundingClientRect().width ?? px(STICKY);
    const left = mine * px(OWN);
    if (left < element.scrollLeft) element.scrollTo({ left });
    else if (left + px(OWN) + sticky > element.scrollLeft + element.clientWidth)
      element.scrollTo({ left: left + px(OWN) + sticky - element.clientWidth });
  };
  useImperativeHandle(props.handle, () => ({
    focusCell: (row, column) => moveTo({ row, column }, false),
    at: () => at,
  }));

  const sortBy = (column: number) => {
    const id = columns[column]?.id;
    if (id !== undefined) props.onSort(nextSort(sort, id));
  };
  /** In the first column the arrows open and close, and go up from a row to that which holds it; on a head Delete hides. */
  const treeKey = ({ key, shiftKey }: KeyboardEvent, { row: index, column }: GridCell, ctrl: boolean): boolean => {
    if (index < 0 && key === "Delete") return hide(column);
    const row = rows[index];
    if (row === undefined || column !== 0 || ctrl || shiftKey) return false;
    const opens = key === "ArrowRight" && isExpandable(row) && !row.expanded;
    const closes = key === "ArrowLeft" && isExpandable(row) && row.expanded;
    const parent = key === "ArrowLeft" ? parentOf(rows, index) : undefined;
    if (opens || closes) onTurn(row);
    else if (parent !== undefined) moveTo({ row: parent, column: 0 }, false);
    else return false;
    return true;
  };
  const hide = (column: number): boolean => {
    const head = columns[column];
    if (head === undefined || !head.hides) return false;
    moveTo({ row: -1, column: column - 1 }, false);
    props.onHide(head.id);
    return true;
  };

  const onRowClick = (event: MouseEvent<HTMLElement>, row: WorthRow, index: number) => {
    const { target } = event;
    const column = cellAt(target)?.column;
    if (column === undefined) return;
    moveTo({ row: index, column }, event.shiftKey);
    if (event.shiftKey) return;
    if (target instanceof Element && target.closest(".worth-twisty") !== null) onTurn(row);
    else onEnter(row, column);
  };

  const sortState = (id: string) => (sort?.column !== id ? "none" : sort.descending ? "descending" : "ascending");
  const printing = usePrinting();
  const mine = printing
    ? Array.from({ length: Math.min(own, MOST_PRINTED_POLICIES) }, (_, index) => ({ index, start: 0 }))
    : horizontal.getVirtualItems();
  const drawn = printing
    ? rows.slice(0, MOST_PRINTED).map((_, index) => ({ index, start: 0 }))
    : vertical.getVirtualItems();
  const before = printing ? 0 : (mine[0]?.start ?? px(STICKY)) - px(STICKY);
  const after = printing ? 0 : px(OWN) * own - before - mine.length * px(OWN);

  const headCell = (column: WorthColumn, index: number) => (
    <div
      key={column.id}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sortState(column.id)}
      aria-label={column.label}
      data-cell={`-1:${index}`}
      tabIndex={tabIndex(-1, index)}
      className={`worth-cell worth-head-cell ${column.className ?? ""}`}
      onClick={() => {
        sortBy(index);
        moveTo({ row: -1, column: index }, false);
      }}
    >
      {column.head}
      <span aria-hidden="true">{SORTED[sortState(column.id)]}</span>
    </div>
  );
  const bodyCell = (row: WorthRow, index: number, column: number) => {
    const { content, differs, className = "" } = cellOf(row, column);
    return (
      <div
        key={columns[column]?.id ?? column}
        role="gridcell"
        aria-colindex={column + 1}
        data-cell={`${index}:${column}`}
        data-differs={differs || undefined}
        tabIndex={tabIndex(index, column)}
        className={`worth-cell ${columns[column]?.className ?? ""} ${className}`}
      >
        {content}
        {differs && (
          <span className="worth-differs" role="img" aria-label="differs">
            ≠
          </span>
        )}
      </div>
    );
  };
  const line = (cells: (column: number) => ReactNode): ReactNode => (
    <>
      <div role="none" className="worth-sticky">
        {[0, 1, 2].map(cells)}
      </div>
      <div role="none" className="worth-gap" style={placed({ "--wide": `${before}px` })} />
      {mine.map(({ index }, place) => {
        // A column kept for the focus stands apart from its neighbours: the gap between is as wide as what is left out.
        const left = place === 0 ? index : (mine[place - 1]?.index ?? index) + 1;
        return index === left ? (
          cells(index + STICKY_COLUMNS)
        ) : (
          <div
            key={index}
            role="none"
            className="worth-apart"
            style={placed({ "--wide": `${(index - left) * px(OWN)}px` })}
          >
            {cells(index + STICKY_COLUMNS)}
          </div>
        );
      })}
      <div role="none" className="worth-gap" style={placed({ "--wide": `${Math.max(0, after)}px` })} />
      {columns.slice(STICKY_COLUMNS + own).map((_, place) => cells(STICKY_COLUMNS + own + place))}
    </>
  );

  return (
    <div
      className="data-grid worth-grid"
      ref={scroller}
      {...(columns.length > MOST_UPRIGHT ? { "data-wide": true } : {})}
    >
      <div
        role="treegrid"
        aria-label="Worth of every CA"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        {...keys.handlers}
      >
        <div role="row" aria-rowindex={1} className="worth-head">
          <div role="none" className="worth-line">
            {line((column) => {
              const head = columns[column];
              return head === undefined ? null : headCell(head, column);
            })}
          </div>
        </div>
        <div role="rowgroup" className="grid-body" style={placed({ "--height": `${vertical.getTotalSize()}px` })}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const isOpen = row.kind === "ca" && row.ca.entity === props.openEntity;
            const isLoud = row.kind === "ca" && row.pinned !== undefined;
            const reason = reasonOf(row);
            return (
              <div
                key={row.id}
                ref={vertical.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                aria-level={row.level}
                aria-selected={isOpen || keys.isInRange(index)}
                {...(isExpandable(row) ? { "aria-expanded": row.expanded } : {})}
                className={`worth-row worth-${row.kind}`}
                data-loud={isLoud || undefined}
                style={placed({ "--top": `${start}px`, "--level": String(row.level - 1) })}
                onClick={(event) => onRowClick(event, row, index)}
              >
                <div role="none" className="worth-line">
                  {line((column) => bodyCell(row, index, column))}
                </div>
                {reason !== null && (
                  <div role="gridcell" aria-colindex={1} aria-colspan={columns.length} className="worth-reason">
                    {reason}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {props.foot}
      {printing && own > MOST_PRINTED_POLICIES && (
        <p className="meta">
          First {MOST_PRINTED_POLICIES} of {numberText(own)} policies. For others choose the columns under the table, or
          choose all in it (Ctrl A) and copy.
        </p>
      )}
      {printing && rows.length > MOST_PRINTED && (
        <p className="meta">
          First {numberText(MOST_PRINTED)} of {numberText(rows.length)} rows. For all of them choose all in the table
          (Ctrl A) and copy.
        </p>
      )}
    </div>
  );
}
