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
  const kept = new Map<string, { readonly exported: Exported; readonly end: NodeJS.Timeout }>();
  const forget = (id: string) => {
    clearTimeout(kept.get(id)?.end);
    kept.delete(id);
  };
  return {
    keep: (exported) => {
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT + 1))) forget(old);
      const id = randomUUID();
      kept.set(id, { exported, end: setTimeout(() => forget(id), KEPT_MS).unref() });
      return id;
    },
    piece: (id, offset, length) => kept.get(id)?.exported.octets.subarray(offset, offset + length),
    close: () => {
      for (const id of [...kept.keys()]) forget(id);
    },
  };
}
