// Knows that octets leave the record as plain Uint8Arrays of their own. Leaves reading them to the queries.

/** A copy that holds nothing else: better-sqlite3 gives Buffers, which compare and clone differently. */
export const bytesOf = (blob: Buffer): Uint8Array => new Uint8Array(blob);
