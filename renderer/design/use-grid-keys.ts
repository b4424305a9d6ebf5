// Knows what every table by the ARIA grid pattern does with keys and focus: one tab stop that moves, ranges by Shift, all by
// Ctrl A, Enter and Space, copying, and that what has the focus stays in the document however far it is scrolled.
// Leaves where a key moves to grid-model.ts; scrolling, drawing and what Enter means to each table.
import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { bringIntoView } from "./bring-into-view.ts";
import { type GridCell, moveCell } from "./grid-model.ts";

export interface GridKeysAsked {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key moves. */
  readonly page: () => number;
  /** Brings a cell where it can be seen; row -1 is the head. */
  readonly bring: (cell: GridCell) => void;
  /** Keys that this table alone has, heard before all others; true: that was one. */
  readonly own?: (event: KeyboardEvent, at: GridCell, ctrl: boolean) => boolean;
  /** Enter and Space on a head. */
  readonly onHead: (column: number) => void;
  readonly onEnter: (cell: GridCell) => void;
  readonly onSpace: (cell: GridCell) => void;
  /** A range was made, by Shift or Ctrl A; both ends belong to it. */
  readonly onRange?: (from: number, to: number) => void;
  /** What is copied of the rows from `first` to `last`; `undefined`: nothing. */
  readonly copy: (first: number, last: number) => string | undefined;
}

export interface GridKeys {
  /** Where the focus is, or was last, within what there is now. */
  readonly at: GridCell;
  /** Moves the focus; `extend` makes or grows a range. */
  readonly moveTo: (cell: GridCell, extend: boolean) => void;
  readonly endRange: () => void;
  readonly isInRange: (row: number) => boolean;
  readonly tabIndex: (row: number, column: number) => 0 | -1;
  /** For the element with the role. */
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onCopy: (event: ClipboardEvent) => void;
  };
}

/** Cells say where they are by `data-cell="row:column"`. */
export function useGridKeys(asked: GridKeysAsked): GridKeys {
  const { scroller, rows, columns } = asked;
  const wantsFocus = useRef(false);
  const [active, setActive] = useState<GridCell>({ row: 0, column: 0 });
  const [rangeStart, setRangeStart] = useState<number | undefined>(undefined);
  const at = { row: Math.min(active.row, rows - 1), column: Math.min(active.column, columns - 1) };
  const [first, last] = [Math.min(rangeStart ?? at.row, at.row), Math.max(rangeStart ?? at.row, at.row)];

  // A cell that was far away is drawn a render later than it is asked for.
  useEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${at.row}:${at.column}"]`);
    if (cell === null || cell === undefined) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    bringIntoView(cell);
  });

  const moveTo = (cell: GridCell, extend: boolean) => {
    const start = extend && cell.row >= 0 ? (rangeStart ?? Math.max(at.row, 0)) : undefined;
    setRangeStart(start);
    if (start !== undefined) asked.onRange?.(start, cell.row);
    setActive(cell);
    wantsFocus.current = true;
    asked.bring(cell);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // A button within a row keeps its own keys.
    if (event.altKey || cellAt(event.target) === undefined) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (asked.own?.(event, at, ctrl) === true) {
      event.preventDefault();
      return;
    }
    const target = moveCell(at, event.key, ctrl, { rows, columns, page: asked.page() });
    if (target !== undefined) moveTo(target, event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") {
      if (at.row < 0) asked.onHead(at.column);
      else if (event.key === "Enter") asked.onEnter(at);
      else asked.onSpace(at);
    } else if (ctrl && event.key.toLowerCase() === "a" && rows > 0) {
      setRangeStart(0);
      setActive({ ...at, row: rows - 1 });
      asked.onRange?.(0, rows - 1);
    } else return;
    event.preventDefault();
  };

  /** Focus that came another way than by our keys, from a screen reader for instance: the keys go on from there. */
  const onFocus = (event: FocusEvent) => {
    const cell = cellAt(event.target);
    if (cell !== undefined && (cell.row !== at.row || cell.column !== at.column)) setActive(cell);
  };

  const onCopy = (event: ClipboardEvent) => {
    if (window.getSelection()?.isCollapsed === false) return;
    const text = asked.copy(Math.max(0, first), last);
    if (text === undefined) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
  };

  return {
    at,
    moveTo,
    endRange: () => setRangeStart(undefined),
    isInRange: (row) => rangeStart !== undefined && row >= first && row <= last,
    tabIndex: (row, column) => (row === at.row && column === at.column ? 0 : -1),
    handlers: { onKeyDown, onFocus, onCopy },
  };
}

/** The cell that an event comes from; row -1 is the head. */
export function cellAt(target: EventTarget | null): GridCell | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = cell?.dataset.cell?.split(":").map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

/** What is drawn of a list: what is seen, and the item with the focus wherever it is. */
export const keeping =
  (index: number) =>
  (range: Range): number[] => {
    const shown = defaultRangeExtractor(range);
    if (index < 0 || index >= range.count || shown.includes(index)) return shown;
    return [...shown, index].sort((a, b) => a - b);
  };
