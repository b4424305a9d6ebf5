// Knows how counts and lists stand in a sentence. Leaves the sentences to the rooms that say them.

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
