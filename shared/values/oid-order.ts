// Knows the order of object identifiers and of codes that end in numbers: by the numbers, not by their letters.
// Leaves what an OID names to pki/.

/** Orders dotted OIDs arc by arc, as numbers: `2.5.9` before `2.5.13`, a shorter one before those that begin with it. */
export function compareOids(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = "", y = ""] = [left[i], right[i]];
    if (x !== y) return x.length - y.length || (x < y ? -1 : 1);
  }
  return left.length - right.length;
}

/** Text that orders an OID or a code by its numbers, `fpki·2` before `fpki·13`: each number after how many digits it has. */
export const numberOrder = (text: string): string =>
  text.replace(/\d+/g, (digits) => `${String(digits.length).padStart(3, "0")}${digits}`);
