// Knows how text files differ in their octets: UTF-8 with a byte order mark, UTF-16 of either order, plain ASCII.
// Leaves what the text says to pem.ts, bare-base64.ts and LDIF.

export interface PlainText {
  /** One octet for each ASCII character; in UTF-16 every other character is 0xff, which no format here uses. */
  readonly octets: Uint8Array;
  /** Where in the file an offset of `octets` stands. */
  offsetOf(offset: number): number;
}

/**
 * Text as ASCII-compatible octets. UTF-16 is told by its byte order mark, or by a first pair of characters of which one
 * octet each is zero (what Windows tools write without a mark). All else is given as it is, without a UTF-8 mark.
 */
export function plainText(bytes: Uint8Array): PlainText {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { octets: bytes.subarray(3), offsetOf: (offset) => offset + 3 };
  if (a === 0xff && b === 0xfe) return narrowed(bytes, 2, 0);
  if (a === 0xfe && b === 0xff) return narrowed(bytes, 2, 1);
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return narrowed(bytes, 0, 0);
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return narrowed(bytes, 0, 1);
  return { octets: bytes, offsetOf: (offset) => offset };
}

/** UTF-16 from `start`; `low` says which octet of a pair is the low one. A last octet alone is left out. */
function narrowed(bytes: Uint8Array, start: number, low: 0 | 1): PlainText {
  const octets = new Uint8Array((bytes.length - start) >> 1);
  for (let i = 0; i < octets.length; i++) {
    const at = start + 2 * i;
    const octet = bytes[at + low] ?? 0xff;
    octets[i] = bytes[at + 1 - low] === 0 && octet < 0x80 ? octet : 0xff;
  }
  return { octets, offsetOf: (offset) => start + 2 * offset };
}
