// Knows how hashes are written for people: short beside a name, whole in groups, and as a table to compare aloud.
// Leaves hashing, and whether a short form is unique in the record, to the caller.

const groups = (text: string, size: number): readonly string[] => text.match(new RegExp(`.{1,${size}}`, "g")) ?? [];

/** The first eight hexadecimal digits in fours: `c2da 4c91`. Takes lower-case hexadecimal; only ever beside a name. */
export const shortFingerprint = (hex: string): string => groups(hex.slice(0, 8), 4).join(" ");

/** The whole hash in groups of eight digits: eight groups for SHA-256. */
export const fullFingerprint = (hex: string): string => groups(hex, 8).join(" ");

export interface FingerprintGroup {
  /** Counted from 1. */
  readonly number: number;
  /** Two octets: `33 5c`. */
  readonly text: string;
}

/** The whole hash as rows of four numbered groups of two octets: four rows for SHA-256. */
export function fingerprintRows(hex: string): readonly (readonly FingerprintGroup[])[] {
  const all = groups(hex, 4).map((group, index) => ({ number: index + 1, text: groups(group, 2).join(" ") }));
  return Array.from({ length: Math.ceil(all.length / 4) }, (_, row) => all.slice(4 * row, 4 * row + 4));
}
