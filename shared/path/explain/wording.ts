// Knows small words that several explanations share: counts, lists, times as compared.
// Leaves names to name-book.ts and sentences to the files beside it.
import { type ExactTime, formatInstant } from "../../values/instant.ts";
import type { NameBook } from "../name-book.ts";

/** What is said of a finding, without its clause. */
export interface Wording {
  readonly says: string;
  readonly next: string;
}

/** `1 certificate`, `3 certificates`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A list longer than this is a bomb or a catalogue: the rest is counted. */
const LISTED = 40;

/** `a, b and c`; `none` where it is empty. */
export function listed(items: readonly string[], none = "none", last = "and"): string {
  const shown = items.length > LISTED ? [...items.slice(0, LISTED), `${items.length - LISTED} more`] : items;
  if (shown.length < 2) return shown[0] ?? none;
  return `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
}

export const policies = (oids: readonly string[], names: NameBook, none?: string): string =>
  listed(
    oids.map((oid) => names.policy(oid)),
    none,
  );

/** RFC 3339 with Z; a fraction that was asked for is said, since it is compared. */
export const timeText = ({ second, fraction }: ExactTime): string =>
  fraction ? `${formatInstant(second)} and a fraction of a second` : formatInstant(second);
