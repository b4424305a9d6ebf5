// Knows how a long table travels in a message: as one text, written once, under a type number of our own. oRPC walks every
// value of an answer; for ten thousand rows that is longer than all else that happens to them.
// Leaves the text itself to table-columns.ts, bytes to bytes-serializer.ts and everything else that travels to oRPC.
import { readColumns, writeColumns } from "./table-columns.ts";

/** oRPC's own types end at 20 or below; 21 is octets. Both ends must agree on this number. */
const TABLE_TYPE = 22;

/** The tables that were marked, each with its text once it was written; a table that nobody holds any more is forgotten. */
const texts = new WeakMap<readonly object[], { text: string | undefined }>();

/** Marks rows as a table; they must not change afterwards. Rows are plain JSON: texts, numbers, truth values, lists of those. */
export function asTable<Row extends object>(rows: readonly Row[]): readonly Row[] {
  texts.set(rows, { text: undefined });
  return rows;
}

export const isTable = (value: unknown): value is readonly object[] => Array.isArray(value) && texts.has(value);

/** Given to the **link**, beside `bytesSerializer`. Throws on text that is no table: nothing half-read comes through. */
export const tableSerializer = {
  type: TABLE_TYPE,
  condition: isTable,
  serialize: (rows: readonly object[]): string => {
    const table = texts.get(rows) ?? { text: undefined };
    table.text ??= writeColumns(rows);
    return table.text;
  },
  deserialize: (text: unknown): readonly object[] => {
    if (typeof text !== "string") throw new TypeError("a table is no text");
    return readColumns(text);
  },
};

/** The same for the **handler**, which is never sent one: what a caller says under this type is not read. */
export const tableWriter = {
  ...tableSerializer,
  deserialize: (): never => {
    throw new TypeError("Invalid RPC serialized data: a table only answers");
  },
};
