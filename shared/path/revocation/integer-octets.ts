// Knows INTEGERs as content octets: serial numbers as map keys, CRL numbers in order. Reading them is left to pki.
import { compareBytes } from "../../values/bytes.ts";

/** Content octets without the leading octets that two's complement does not need. */
function minimal(octets: Uint8Array): Uint8Array {
  let from = 0;
  while (from + 1 < octets.length) {
    const sign = (octets[from + 1] ?? 0) >= 0x80 ? 0xff : 0;
    if (octets[from] !== sign) break;
    from++;
  }
  return from === 0 ? octets : octets.subarray(from);
}

/**
 * One text for one number, of any sign and length, however many leading octets were written; a key, nothing to show.
 * Two octets make one UTF-16 unit, since CRLs have hundreds of thousands of entries; the first unit tells odd from even.
 */
export function integerKey(octets: Uint8Array): string {
  const shortest = minimal(octets);
  const { length } = shortest;
  let text = length % 2 === 0 ? "e" : `o${String.fromCharCode(shortest[0] ?? 0)}`;
  for (let i = length % 2; i < length; i += 2)
    text += String.fromCharCode(((shortest[i] ?? 0) << 8) | (shortest[i + 1] ?? 0));
  return text;
}

/** The order of two numbers that are not negative: <0, 0 or >0; `undefined` where one is negative or empty. */
export function compareCounts(a: Uint8Array, b: Uint8Array): number | undefined {
  const [x, y] = [minimal(a), minimal(b)];
  if (x.length === 0 || y.length === 0 || (x[0] ?? 0) >= 0x80 || (y[0] ?? 0) >= 0x80) return undefined;
  return x.length - y.length || compareBytes(x, y);
}
