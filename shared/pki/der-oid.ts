// Knows the content octets of an OBJECT IDENTIFIER (X.690 §8.19) and gives one shared text for each.
// Leaves dotted text to oid.ts.
import type { Oid } from "./oid.ts";

/** Longest OID read, in octets: the text stays under 513 characters. Those of X.509 have at most about 20. */
const MAX_OID_OCTETS = 128;

/**
 * What is wrong with the octets [start, end) as an OID; `undefined` where they are its one encoding.
 * X.690 §8.19.2: no sub-identifier begins with 0x80; the last octet ends one.
 */
export function oidIssue(
  bytes: Uint8Array,
  start: number,
  end: number,
): "oid-not-canonical" | "oid-too-long" | undefined {
  if (end - start > MAX_OID_OCTETS) return "oid-too-long";
  let first = true;
  for (let i = start; i < end; i++) {
    const octet = bytes[i] ?? 0;
    if (first && octet === 0x80) return "oid-not-canonical";
    first = octet < 0x80;
  }
  return first && end > start ? undefined : "oid-not-canonical";
}

/** Texts made before, by a hash of the octets; a newer one takes the place of an older with the same hash. */
const SLOTS = 2048;
const octetsOf: (Uint8Array | undefined)[] = new Array<Uint8Array | undefined>(SLOTS).fill(undefined);
const textOf: Oid[] = new Array<Oid>(SLOTS).fill("" as Oid);

/**
 * The OID whose content octets are [start, end); `undefined` where `oidIssue` says why. Octets map to texts one to one,
 * arcs of any size exactly.
 */
export function oidAt(bytes: Uint8Array, start: number, end: number): Oid | undefined {
  const length = end - start;
  let hash = length;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 11)) & (SLOTS - 1);
  const known = octetsOf[slot];
  if (known !== undefined && known.length === length && sameOctets(known, bytes, start)) return textOf[slot];
  if (oidIssue(bytes, start, end) !== undefined) return undefined;
  const text = dotted(bytes, start, end);
  octetsOf[slot] = bytes.slice(start, end);
  textOf[slot] = text;
  return text;
}

function sameOctets(known: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false;
  return true;
}

/** X.690 §8.19.4: the first sub-identifier holds two arcs, 40 · first + second. */
function dotted(bytes: Uint8Array, start: number, end: number): Oid {
  let text = "";
  let arc: number | bigint = 0;
  for (let i = start; i < end; i++) {
    const octet = bytes[i] ?? 0;
    // Exact: numbers while seven more bits fit into 53, BigInt beyond.
    if (typeof arc === "number" && arc < 2 ** 46) arc = arc * 128 + (octet & 0x7f);
    else arc = BigInt(arc) * 128n + BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    if (text !== "") text += `.${arc}`;
    else if (arc < 80) text = arc < 40 ? `0.${arc}` : `1.${Number(arc) - 40}`;
    else text = `2.${typeof arc === "number" ? arc - 80 : arc - 80n}`;
    arc = 0;
  }
  return text as Oid; // written from its one encoding: the octets were checked
}
