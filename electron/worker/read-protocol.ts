// Knows what the import worker is given and what it sends back. Leaves reading to import-worker.ts.

export interface FileToRead {
  /** Where the octets are. */
  readonly path: string;
  /** What the person calls it. */
  readonly name: string;
}

export type ReadItem =
  | {
      readonly kind: "certificate";
      readonly file: string;
      readonly item: number;
      /** Where the item begins, in octets from the start of the file. */
      readonly offset: number;
      /** True where `der` came out of text (PEM): offsets inside it are no offsets of the file. */
      readonly encoded: boolean;
      readonly der: Uint8Array;
    }
  | {
      readonly kind: "rejected";
      readonly file: string;
      readonly item: number;
      readonly code: string;
      /** Octets from the start of the file. */
      readonly offset: number;
      readonly reason: string;
      readonly authority: string;
    };

/** Sent for each file at least once; `found` counts the items of all files opened so far. */
export interface ReadBatch {
  readonly file: string;
  readonly found: number;
  readonly items: readonly ReadItem[];
  readonly last: boolean;
}
