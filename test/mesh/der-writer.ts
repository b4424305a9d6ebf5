// Knows how to write DER (X.690 §10, §11): one function per type, octets in, octets out. Test-only, and written apart
// from shared/pki so that reader and writer don't share a mistake. Leaves what the values mean to certificate-builder.ts.

export type Der = Uint8Array;

/** Octets of `parts`, one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return joinedBehind([], parts);
}

/** `head`, then the octets of `parts`, in one allocation: hundreds of thousands of small elements are written in a run. */
function joinedBehind(head: readonly number[], parts: readonly Uint8Array[]): Uint8Array {
  let length = head.length;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  joined.set(head);
  let at = head.length;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Tag, definite length in the fewest octets (§10.1), content. `tag` is the single identifier octet. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Der {
  let length = 0;
  for (const part of content) length += part.length;
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | octetsOf(length).length, ...octetsOf(length)];
  return joinedBehind(head, content);
}

/** Big-endian octets of a non-negative number, at least one. */
function octetsOf(value: number): number[] {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return octets.length === 0 ? [0] : octets;
}

export const sequence = (...content: readonly Uint8Array[]): Der => tlv(0x30, ...content);

/** SET OF: the elements ascend (§11.6). */
export const setOf = (...content: readonly Uint8Array[]): Der =>
  tlv(0x31, ...[...content].sort((a, b) => Buffer.compare(a, b)));

/** INTEGER of a safe whole number, negative ones in two's complement. */
export function integer(value: number): Der {
  if (value < 0) return tlv(0x02, negative(value));
  const octets = octetsOf(value);
  return tlv(0x02, Uint8Array.from((octets[0] ?? 0) >= 0x80 ? [0, ...octets] : octets));
}

function negative(value: number): Uint8Array {
  let size = 1;
  while (-value > 2 ** (8 * size - 1)) size++;
  const octets = octetsOf(value + 2 ** (8 * size));
  return Uint8Array.from(octets);
}

/** INTEGER whose content octets are given, e.g. a serial number. */
export const integerOctets = (octets: Uint8Array): Der => tlv(0x02, octets);

export const boolean = (value: boolean): Der => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const octetString = (...content: readonly Uint8Array[]): Der => tlv(0x04, ...content);
export const enumerated = (value: number): Der => tlv(0x0a, Uint8Array.of(value));
export const nullValue = (): Der => tlv(0x05);

/** BIT STRING of whole octets. */
export const bitString = (octets: Uint8Array): Der => tlv(0x03, Uint8Array.of(0), octets);

/** BIT STRING with named bits (§11.2.2): trailing zero bits are left out. `tag` for an IMPLICIT one. */
export function namedBits(bits: readonly number[], tag = 0x03): Der {
  if (bits.length === 0) return tlv(tag, Uint8Array.of(0));
  const last = Math.max(...bits);
  const octets = new Uint8Array(Math.floor(last / 8) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return tlv(tag, Uint8Array.of(7 - (last & 7)), octets);
}

const writtenOids = new Map<string, Der>();

/** OBJECT IDENTIFIER of dotted text; arcs of any size. Not to be changed in place: each is written once. */
export function oid(text: string): Der {
  const known = writtenOids.get(text);
  if (known !== undefined) return known;
  const [first = 0n, second = 0n, ...rest] = text.split(".").map(BigInt);
  const written = tlv(0x06, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)));
  writtenOids.set(text, written);
  return written;
}

function base128(arc: bigint): number[] {
  const digits = [Number(arc & 127n)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) digits.unshift(0x80 | Number(rest & 127n));
  return digits;
}

export const utf8String = (text: string): Der => tlv(0x0c, Buffer.from(text, "utf8"));
export const printableString = (text: string): Der => tlv(0x13, Buffer.from(text, "latin1"));
export const ia5String = (text: string): Der => tlv(0x16, Buffer.from(text, "latin1"));

/** [number] around whole values: EXPLICIT, or an IMPLICIT constructed type when given that type's content. */
export const constructed = (number: number, ...content: readonly Uint8Array[]): Der => tlv(0xa0 | number, ...content);

/** [number] IMPLICIT of a primitive type: its content octets. */
export const primitive = (number: number, content: Uint8Array): Der => tlv(0x80 | number, content);

/** Time as RFC 5280 §4.1.2.5 wants it, from `YYYY-MM-DDThh:mm:ssZ`: UTCTime for 1950 to 2049, else GeneralizedTime. */
export function time(text: string): Der {
  const digits = text.replaceAll(/[-T:]/g, "");
  const year = Number(text.slice(0, 4));
  const utc = year >= 1950 && year < 2050;
  return tlv(utc ? 0x17 : 0x18, Buffer.from(utc ? digits.slice(2) : digits, "latin1"));
}
