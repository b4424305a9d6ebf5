// Knows the exports that are being fetched piece by piece: kept for ten minutes, a few at a time, in memory alone.
// Leaves making them to write-export.ts.
import { randomUUID } from "node:crypto";
import type { Exported } from "./write-export.ts";

/** An export is fetched at once; after this nobody will come for it. */
const KEPT_MS = 10 * 60_000;
/** A window saves one at a time; with more the oldest is forgotten, so that nobody fills the memory. */
const MOST_KEPT = 4;

export interface ExportStore {
  /** Keeps it and gives the id to ask for its pieces. */
  keep(exported: Exported): string;
  /** Up to `length` octets from `offset`, empty at its end; `undefined` where there is no such export any more. */
  piece(id: string, offset: number, length: number): Uint8Array | undefined;
  /** Forgets all. */
  close(): void;
}

export function createExportStore(): ExportStore {
  const kept = new Map<string, { readonly pieces: Pieces; readonly end: NodeJS.Timeout }>();
  const forget = (id: string) => {
    clearTimeout(kept.get(id)?.end);
    kept.delete(id);
  };
  return {
    keep: ({ parts }) => {
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT + 1))) forget(old);
      const id = randomUUID();
      kept.set(id, { pieces: piecesOf(parts), end: setTimeout(() => forget(id), KEPT_MS).unref() });
      return id;
    },
    piece: (id, offset, length) => kept.get(id)?.pieces(offset, length),
    close: () => {
      for (const id of [...kept.keys()]) forget(id);
    },
  };
}

type Pieces = (offset: number, length: number) => Uint8Array;

/** Out of parts that stand one behind the other: what lies in one part is not copied. */
function piecesOf(parts: readonly Uint8Array[]): Pieces {
  const ends: number[] = [];
  let size = 0;
  for (const { length } of parts) {
    size += length;
    ends.push(size);
  }
  return (offset, length) => {
    const end = Math.min(offset + length, size);
    const taken: Uint8Array[] = [];
    let at = firstBehind(ends, offset);
    for (let from = offset; from < end; at += 1) {
      const [part, partEnd] = [parts[at], ends[at]];
      if (part === undefined || partEnd === undefined) break;
      const start = partEnd - part.length;
      taken.push(part.subarray(from - start, end - start));
      from = partEnd;
    }
    const [only] = taken;
    return only !== undefined && taken.length === 1 ? only : Buffer.concat(taken);
  };
}

/** Index of the first end that lies behind the offset. */
function firstBehind(ends: readonly number[], offset: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
