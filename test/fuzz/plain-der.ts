// Knows a few rules of DER in the plainest way, recursively, as a second opinion on der-check.ts. Leaves the rest to it.

/**
 * True where every element of [from, to), constructed ones entered, has a minimal definite length (X.690 §10.1), every
 * BOOLEAN is 00 or FF (§11.1), every INTEGER is minimal (§8.3.2) and no string is constructed (§10.2).
 */
export function isPlainDer(bytes: Uint8Array, from = 0, to = bytes.length): boolean {
  for (let at = from; at < to; ) {
    const tag = bytes[at] ?? 0;
    let next = at + 1;
    if ((tag & 0x1f) === 0x1f) {
      while ((bytes[next] ?? 0) >= 0x80) next++;
      next++;
    }
    const first = bytes[next++] ?? 0;
    let length = first;
    if (first >= 0x80) {
      const octets = bytes.subarray(next, next + (first & 0x7f));
      length = octets.reduce((sum, octet) => sum * 256 + octet, 0);
      if (octets.length === 0 || octets[0] === 0 || length < 0x80) return false;
      next += octets.length;
    }
    const content = bytes.subarray(next, next + length);
    if (tag === 0x01 && content[0] !== 0 && content[0] !== 0xff) return false;
    if ((tag === 0x02 || tag === 0x0a) && isPadded(content)) return false;
    const constructed = (tag & 0x20) !== 0;
    if (constructed && tag < 0x40 && ![0x28, 0x2b, 0x30, 0x31, 0x3d].includes(tag)) return false;
    if (constructed && !isPlainDer(bytes, next, next + length)) return false;
    at = next + length;
  }
  return true;
}

const isPadded = ([first = 0, second]: Uint8Array): boolean =>
  second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
