// Knows how certificates and CRLs are put into a CMS SignedData without content and without signers (.p7b, "certs-only").
// Leaves taking such a container apart to shared/pki/pkcs7.ts.

const SEQUENCE = 0x30;
const SET = 0x31;
const OID = 0x06;
const INTEGER = 0x02;
const contextConstructed = (number: 0 | 1) => 0xa0 | number;

/** Content octets of 1.2.840.113549.1.7.2 and .1: RFC 5652 §5.1, §4. */
const SIGNED_DATA = Buffer.from("2a864886f70d010702", "hex");
const DATA = Buffer.from("2a864886f70d010701", "hex");

/**
 * ContentInfo with SignedData (RFC 5652 §3, §5.1) in DER: version 1, no digest algorithms, content type id-data without
 * content, no signers. An empty list is left out.
 *
 * `certificates` and `crls` are SET OF, so DER wants them in ascending order of their octets (X.690 §11.6), whatever order
 * they are given in: the same set always gives the same file, and order has no meaning in it (RFC 5652 §10.2.3). An octet
 * string given twice stands there once. Each comes out exactly as it went in, also one that is not DER itself; then the
 * container is DER around it. In parts, one behind the other: nothing is copied.
 */
export function degenerateP7b(certificates: readonly Uint8Array[], crls: readonly Uint8Array[]): readonly Uint8Array[] {
  const set = (number: 0 | 1, elements: readonly Uint8Array[]) =>
    elements.length === 0 ? [] : element(contextConstructed(number), inOrder(elements));
  const signedData = element(SEQUENCE, [
    ...element(INTEGER, [Uint8Array.of(1)]),
    ...element(SET, []),
    ...element(SEQUENCE, element(OID, [DATA])),
    ...set(0, certificates),
    ...set(1, crls),
    ...element(SET, []),
  ]);
  return element(SEQUENCE, [...element(OID, [SIGNED_DATA]), ...element(contextConstructed(0), signedData)]);
}

/** X.690 §11.6: ascending, the shorter one padded with zero octets at its end; equal ones once. */
function inOrder(elements: readonly Uint8Array[]): readonly Uint8Array[] {
  const sorted = [...elements].sort(Buffer.compare);
  return sorted.filter((one, at) => at === 0 || Buffer.compare(one, sorted[at - 1] ?? one) !== 0);
}

/** X.690 §8.1, definite form with the fewest length octets (§10.1): the head and then its contents. */
function element(tag: number, contents: readonly Uint8Array[]): readonly Uint8Array[] {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.of(tag, ...lengthOctets(length)), ...contents];
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
