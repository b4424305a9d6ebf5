// Knows how to read UTF-8 strictly (RFC 3629) and the UTF8String inside an otherName.
// Leaves what the text means to the forms, and all other DER to the reader of shared/pki.

const UTF8_STRING = 0x0c;

/** The least code point of a sequence of each length: a smaller one is an overlong spelling. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

/**
 * Text of UTF-8 octets; `undefined` for overlong, surrogate, truncated or out-of-range sequences (RFC 3629 §3): octets
 * that two readers could read differently are never compared. A byte order mark is kept as the character U+FEFF.
 */
export function decodeUtf8(octets: Uint8Array): string | undefined {
  let text = "";
  for (let at = 0; at < octets.length; ) {
    const lead = octets[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : 0;
    if (length === 0 || at + length > octets.length) return undefined;
    let point = length === 1 ? lead : lead & (0x7f >> length);
    for (let i = 1; i < length; i++) {
      const octet = octets[at + i] ?? 0;
      if ((octet & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (octet & 0x3f);
    }
    if (point < (LEAST[length] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

/** Text of one whole DER UTF8String TLV; `undefined` for another tag, a length that is not DER's, or octets that are not UTF-8. */
export function decodeUtf8String(tlv: Uint8Array): string | undefined {
  if (tlv[0] !== UTF8_STRING) return undefined;
  const first = tlv[1];
  if (first === undefined) return undefined;
  if (first < 0x80) return tlv.length === 2 + first ? decodeUtf8(tlv.subarray(2)) : undefined;
  const lengthOctets = first - 0x80;
  if (lengthOctets < 1 || lengthOctets > 4 || tlv[2] === 0) return undefined;
  let length = 0;
  for (let i = 0; i < lengthOctets; i++) length = length * 256 + (tlv[2 + i] ?? 0);
  if (length < 0x80 || tlv.length !== 2 + lengthOctets + length) return undefined;
  return decodeUtf8(tlv.subarray(2 + lengthOctets));
}
