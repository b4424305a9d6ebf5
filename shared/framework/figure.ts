// Knows one figure of a record: what it counts, which certificates those are, how they are found by a value they share.
// Leaves which figures there are to figures.ts.
import type { Certificate, CertificateId } from "../pki/certificate.ts";

export interface Figure {
  /** Stable between runs and records: it stands in addresses. */
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** What its certificates have in common, after "Only those"; absent where the figure counts something else. */
  readonly says?: string;
  readonly note?: string;
  /** Of a signature algorithm: the hash for which it is weak. */
  readonly weak?: string;
  readonly certificates: readonly CertificateId[];
}

export const figure = (
  id: string,
  label: string,
  found: readonly Certificate[],
  says: string,
  note?: string,
): Figure => ({
  id,
  label,
  count: found.length,
  says,
  ...(note === undefined ? {} : { note }),
  certificates: found.map((each) => each.id),
});

/** Counts something that is no certificate; nothing to list. */
export const number = (id: string, label: string, count: number, note?: string): Figure => ({
  id,
  label,
  count,
  ...(note === undefined ? {} : { note }),
  certificates: [],
});

/** One figure for each value, most certificates first, then by the value. */
export function counted(
  certificates: readonly Certificate[],
  group: string,
  valuesOf: (certificate: Certificate) => readonly string[],
  says: string,
): readonly Figure[] {
  return [...groupedBy(certificates, valuesOf)]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([value, found]) => figure(`${group}:${value}`, value, found, `${says} ${value}`));
}

/** The certificates of each key; one with several keys stands under each, once. */
export function groupedBy<Key>(
  certificates: readonly Certificate[],
  keysOf: (certificate: Certificate) => readonly Key[],
): ReadonlyMap<Key, readonly Certificate[]> {
  const groups = new Map<Key, Certificate[]>();
  for (const certificate of certificates) {
    for (const key of new Set(keysOf(certificate))) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [certificate]);
      else known.push(certificate);
    }
  }
  return groups;
}
