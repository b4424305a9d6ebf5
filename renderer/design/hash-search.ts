// Knows where typed digits stand in a hash, so that whoever types what a screen shows of one finds that one first.
// Leaves the other words of a search, and the lists, to those who search.

/** Fewer are as well a name ("CA") or a number. */
const FEWEST_DIGITS = 4;

/**
 * Of `typed`, in hexadecimal with or without blanks and colons: whether the hash, as it is shown beside a name, begins with it,
 * or one of its groups of four does. `undefined` for what is no hash, is shorter than four digits, or stands elsewhere.
 */
export function hashPlace(hash: string, typed: string): "begins" | "group" | undefined {
  const digits = typed.replace(/[\s:]/g, "").toLowerCase();
  if (digits.length < FEWEST_DIGITS || !/^[0-9a-f]+$/.test(digits)) return undefined;
  for (let at = hash.indexOf(digits); at >= 0; at = hash.indexOf(digits, at + 1)) {
    if (at === 0) return "begins";
    if (at % 4 === 0) return "group";
  }
  return undefined;
}
