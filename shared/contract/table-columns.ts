// Knows how rows are written as one text: column by column, a value that comes again and again once. The ten thousand rows of
// a framework name few issuers, keys and files, and their labels would be half of the text.
// Leaves when a table is written so, and under which type it travels, to table-serializer.ts.

/** Absent in this row. */
const NONE = -1;

interface Column {
  readonly label: string;
  readonly values: readonly unknown[];
  /** For each row, which of `values`, or -1 where it has none; absent: one value for each row, in order. */
  readonly at?: readonly number[];
}

interface Columns {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** Rows as text. They are objects of plain JSON: texts, numbers, truth values, null, lists and objects of those. */
export function writeColumns(rows: readonly object[]): string {
  const labels = new Set<string>();
  for (const row of rows) for (const label of Object.keys(row)) labels.add(label);
  const records = rows as readonly Readonly<Record<string, unknown>>[];
  const columns = [...labels].map((label): Column => {
    const known = new Map<unknown, number>();
    const at = records.map((row) => {
      // A label may be the name of something that every object has.
      const value = Object.hasOwn(row, label) ? row[label] : undefined;
      if (value === undefined) return NONE;
      let place = known.get(value);
      if (place === undefined) {
        place = known.size;
        known.set(value, place);
      }
      return place;
    });
    const values = [...known.keys()];
    return values.length === records.length ? { label, values } : { label, values, at };
  });
  return JSON.stringify({ rows: rows.length, columns } satisfies Columns);
}

/** Rows as they were given to `writeColumns`. Throws on any other text: nothing half-read comes through. */
export function readColumns(text: string): readonly object[] {
  const read: unknown = JSON.parse(text);
  if (!isColumns(read)) throw new TypeError("a table is no list of columns");
  const rows: Record<string, unknown>[] = Array.from({ length: read.rows }, () => ({}));
  for (const { label, values, at } of read.columns)
    rows.forEach((row, i) => {
      const place = at === undefined ? i : (at[i] ?? NONE);
      if (place !== NONE) row[label] = values[place];
    });
  return rows;
}

function isColumns(read: unknown): read is Columns {
  if (!isRecord(read) || !Array.isArray(read.columns)) return false;
  const { rows, columns } = read;
  // A number alone must not make us lay out rows: each is in some column, or there are none.
  return columns.every((column) => isColumnOf(rows, column)) && (columns.length > 0 || rows === 0);
}

function isColumnOf(rows: unknown, column: unknown): boolean {
  if (!isRecord(column)) return false;
  const { label, values, at } = column;
  if (typeof label !== "string" || label === "__proto__" || !Array.isArray(values)) return false;
  if (at === undefined) return values.length === rows;
  return (
    Array.isArray(at) &&
    at.length === rows &&
    at.every((place) => Number.isInteger(place) && place >= NONE && place < values.length)
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
