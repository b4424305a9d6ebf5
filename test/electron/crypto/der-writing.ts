// Knows how to write the few DER elements that the tests of keys and signatures need, well-formed or not.
// Leaves expectations to the tests.

export function tlv(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body]);
  if (body.length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, body.length), body]);
  if (body.length < 0x10000) return Buffer.concat([Buffer.of(tag, 0x82, body.length >> 8, body.length & 0xff), body]);
  return Buffer.concat([Buffer.of(tag, 0x83, body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff), body]);
}

export const sequence = (...content: readonly Uint8Array[]): Buffer => tlv(0x30, ...content);
export const NULL = Buffer.of(5, 0);

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tlv(6, Buffer.from(octets));
}

/** INTEGER of a number that is not negative. */
export function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return (octets[0] ?? 0) >= 0x80 ? tlv(2, Buffer.of(0), octets) : tlv(2, octets);
}

export const publicKeyInfo = (algorithm: Uint8Array, bits: Uint8Array): Buffer =>
  sequence(algorithm, tlv(3, Buffer.of(0), bits));

export const rsaKeyInfo = (modulus: bigint, exponent: bigint): Buffer =>
  publicKeyInfo(sequence(oid("1.2.840.113549.1.1.1"), NULL), sequence(integer(modulus), integer(exponent)));

const HASH_OID = {
  sha1: "1.3.14.3.2.26",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  "sha3-256": "2.16.840.1.101.3.4.2.8",
} as const;

export interface PssFields {
  readonly hash?: keyof typeof HASH_OID;
  readonly maskHash?: keyof typeof HASH_OID;
  readonly salt?: bigint;
  readonly trailer?: bigint;
  /** Leaves the hashes' NULL away. */
  readonly bare?: boolean;
}

/** RSASSA-PSS-params with exactly the fields given. */
export function pssParameters({ hash, maskHash, salt, trailer, bare = false }: PssFields): Buffer {
  const hashOf = (name: keyof typeof HASH_OID) => sequence(oid(HASH_OID[name]), ...(bare ? [] : [NULL]));
  return sequence(
    ...(hash === undefined ? [] : [tlv(0xa0, hashOf(hash))]),
    ...(maskHash === undefined ? [] : [tlv(0xa1, sequence(oid("1.2.840.113549.1.1.8"), hashOf(maskHash)))]),
    ...(salt === undefined ? [] : [tlv(0xa2, integer(salt))]),
    ...(trailer === undefined ? [] : [tlv(0xa3, integer(trailer))]),
  );
}
