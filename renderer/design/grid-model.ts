// Knows what a data grid does without a screen: which rows show and in which order, where a key moves, what is copied.
// Leaves drawing and focus to data-grid.tsx.
import type { ReactNode } from "react";

export interface GridColumn<Row> {
  readonly id: string;
  readonly head: string;
  /** What is filtered, sorted by where `order` is absent, and shown where `cell` is absent. */
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
  /** What rows are sorted by: numbers ascending, text by code point after folding case. */
  readonly order?: (row: Row) => number | string;
  readonly align?: "end";
  /** The table begins without it: a person chooses it. */
  readonly spare?: true;
}

/** A column of what is copied: full values, never shortened. */
export interface CopyColumn<Row> {
  readonly head: string;
  /** The column of the table that it belongs to, where their heads differ: hidden there, it is not copied. */
  readonly of?: string;
  readonly text: (row: Row) => string;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

/** What was looked through under the same columns and `also`. */
interface Looked {
  /** Of each row: made once, since every letter that is typed asks for all rows. */
  readonly texts: WeakMap<object, string>;
  /** The last answer: a filter that goes on from it finds nothing outside it. */
  last: { readonly rows: object; readonly filter: string; readonly found: object } | undefined;
}

const looked = new WeakMap<object, WeakMap<object, Looked>>();

function kept<Value>(map: WeakMap<object, Value>, key: object, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * The rows whose text holds every word of `filter`, in any column or in `also`, case folded. Columns and `also` that stay the
 * same object have a row's text made once, and another letter at the end of the filter looks at the rows found before only.
 */
export function filterRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  filter: string,
  also: (row: Row) => string,
): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const here = kept(
    kept(looked, columns, () => new WeakMap<object, Looked>()),
    also,
    (): Looked => ({ texts: new WeakMap(), last: undefined }),
  );
  if (words.length === 0) {
    here.last = undefined;
    return rows;
  }
  const textOf = (row: Row): string =>
    kept(here.texts, row, () => `${columns.map((column) => column.text(row)).join("\n")}\n${also(row)}`.toLowerCase());
  const { last } = here;
  const goesOn = last !== undefined && last.rows === rows && filter.startsWith(last.filter);
  const among = goesOn ? (last.found as readonly Row[]) : rows;
  const found = among.filter((row) => words.every((word) => textOf(row).includes(word)));
  here.last = { rows, filter, found };
  return found;
}

/** A new array in the order asked for; the order given is kept among equals. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: GridSort | undefined,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (sort === undefined || column === undefined) return rows;
  const keyOf = column.order ?? column.text;
  const keyed = rows.map((row) => {
    const key = keyOf(row);
    return { row, key: typeof key === "string" ? key.toLowerCase() : key };
  });
  const sign = sort.descending ? -1 : 1;
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0));
  return keyed.map(({ row }) => row);
}

/** After Enter on a head: ascending, descending, then as given. */
export function nextSort(sort: GridSort | undefined, column: string): GridSort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}

/** Row -1 is the head. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key moves. */
  readonly page: number;
}

/** Where a key of the ARIA grid pattern moves to; `undefined` where the key moves nothing. */
export function moveCell(at: GridCell, key: string, ctrl: boolean, size: GridSize): GridCell | undefined {
  const row = (wanted: number) => Math.max(-1, Math.min(size.rows - 1, wanted));
  const column = (wanted: number) => Math.max(0, Math.min(size.columns - 1, wanted));
  switch (key) {
    case "ArrowDown":
      return { ...at, row: row(at.row + 1) };
    case "ArrowUp":
      return { ...at, row: row(at.row - 1) };
    case "ArrowRight":
      return { ...at, column: column(at.column + 1) };
    case "ArrowLeft":
      return { ...at, column: column(at.column - 1) };
    case "PageDown":
      return { ...at, row: row(Math.max(at.row, 0) + size.page) };
    case "PageUp":
      return { ...at, row: Math.max(Math.min(0, size.rows - 1), row(at.row - size.page)) };
    case "Home":
      return ctrl ? { row: row(0), column: 0 } : { ...at, column: 0 };
    case "End":
      return ctrl ? { row: row(size.rows - 1), column: column(size.columns) } : { ...at, column: column(size.columns) };
    default:
      return undefined;
  }
}

/** Tab-separated lines with a head line. A tab or line break inside a value becomes a blank: one row stays one line. */
export function tsvOf<Row>(rows: readonly Row[], columns: readonly CopyColumn<Row>[]): string {
  const plain = (text: string) => text.replace(/[\t\r\n]+/g, " ");
  const lines = [
    columns.map(({ head }) => plain(head)),
    ...rows.map((row) => columns.map(({ text }) => plain(text(row)))),
  ];
  return lines.map((cells) => cells.join("\t")).join("\n");
}
