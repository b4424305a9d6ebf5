// Knows the characters of ASN.1's string types: which octets each may hold (X.680 §41, X.690 §8.23) and their text.
// Leaves comparison to name-comparison.ts and display to others.
import { TAG } from "./der-tags.ts";

/** Octets a PrintableString may hold, X.680 table 10. */
const PRINTABLE = new Uint8Array(256);
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?")
  PRINTABLE[character.charCodeAt(0)] = 1;

/** True for the types whose content is characters and that a name may use. */
export function isStringTag(tag: number): boolean {
  switch (tag) {
    case TAG.utf8String:
    case TAG.printableString:
    case TAG.teletexString:
    case TAG.ia5String:
    case TAG.bmpString:
    case TAG.universalString:
    case TAG.visibleString:
    case TAG.numericString:
      return true;
    default:
      return false;
  }
}

/** Offset of the first octet in [start, end) that the string type `tag` does not allow, -1 where all are fine. */
export function wrongCharacter(bytes: Uint8Array, tag: number, start: number, end: number): number {
  switch (tag) {
    case TAG.printableString:
      for (let i = start; i < end; i++) if (PRINTABLE[bytes[i] ?? 0] === 0) return i;
      return -1;
    case TAG.ia5String:
      for (let i = start; i < end; i++) if ((bytes[i] ?? 0) >= 0x80) return i;
      return -1;
    case TAG.visibleString:
      for (let i = start; i < end; i++) if ((bytes[i] ?? 0) < 0x20 || (bytes[i] ?? 0) > 0x7e) return i;
      return -1;
    case TAG.numericString:
      for (let i = start; i < end; i++) {
        const octet = bytes[i] ?? 0;
        if (octet !== 0x20 && (octet < 0x30 || octet > 0x39)) return i;
      }
      return -1;
    case TAG.utf8String:
      for (let i = start; i < end; ) {
        const next = (bytes[i] ?? 0) < 0x80 ? i + 1 : behindUtf8(bytes, i, end);
        if (next < 0) return i;
        i = next;
      }
      return -1;
    case TAG.bmpString:
      for (let i = start; i < end; i += 2) if (i + 1 >= end || ((bytes[i] ?? 0) & 0xf8) === 0xd8) return i;
      return -1;
    case TAG.universalString:
      for (let i = start; i < end; i += 4) if (i + 3 >= end || !isScalar(wide(bytes, i))) return i;
      return -1;
    default:
      return -1;
  }
}

const isScalar = (code: number): boolean => code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
const wide = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);

/** Octet behind the UTF-8 sequence that begins at `at`, -1 where there is none (RFC 3629 §4). */
function behindUtf8(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return at + 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > end) return -1;
  for (let i = at + 1; i < at + length; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return -1;
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0) return -1;
  if (first === 0xed && second > 0x9f) return -1;
  if (first === 0xf0 && second < 0x90) return -1;
  if (first === 0xf4 && second > 0x8f) return -1;
  return at + length;
}

/** Text of octets taken one for one as the first 256 characters of Unicode. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  // In pieces, since a call takes a limited number of arguments.
  if (end - start <= 4096) return String.fromCharCode.apply(null, asNumbers(bytes.subarray(start, end)));
  let text = "";
  for (let i = start; i < end; i += 4096)
    text += String.fromCharCode.apply(null, asNumbers(bytes.subarray(i, Math.min(end, i + 4096))));
  return text;
}

/** `apply` takes anything array-like; its type asks for an array. */
const asNumbers = (octets: ArrayLike<number>): number[] => octets as number[];

/**
 * Text of a string's content octets by its identifier octet. `undefined` for other types and for octets that the type's
 * encoding cannot hold (UTF-8, UCS-2, UCS-4). TeletexString is taken as Latin-1, what CAs put there; characters outside
 * PrintableString's or IA5String's repertoire are taken as Latin-1 too.
 */
export function stringText(tag: number, value: Uint8Array): string | undefined {
  const end = value.length;
  switch (tag) {
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.teletexString:
    case TAG.visibleString:
    case TAG.numericString:
      return latin1(value, 0, end);
    case TAG.utf8String:
      return utf8Text(value);
    case TAG.bmpString: {
      if (wrongCharacter(value, tag, 0, end) >= 0) return undefined;
      let text = "";
      for (let i = 0; i < end; i += 2) text += String.fromCharCode(((value[i] ?? 0) << 8) | (value[i + 1] ?? 0));
      return text;
    }
    case TAG.universalString: {
      if (wrongCharacter(value, tag, 0, end) >= 0) return undefined;
      let text = "";
      for (let i = 0; i < end; i += 4) text += String.fromCodePoint(wide(value, i));
      return text;
    }
    default:
      return undefined;
  }
}

function utf8Text(value: Uint8Array): string | undefined {
  let ascii = true;
  for (const octet of value) if (octet >= 0x80) ascii = false;
  if (ascii) return latin1(value, 0, value.length);
  if (wrongCharacter(value, TAG.utf8String, 0, value.length) >= 0) return undefined;
  let text = "";
  for (let i = 0; i < value.length; ) {
    const first = value[i++] ?? 0;
    let code = first;
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    if (more > 0) code = first & (0x3f >> more);
    for (let k = 0; k < more; k++) code = (code << 6) | ((value[i++] ?? 0) & 0x3f);
    text += String.fromCodePoint(code);
  }
  return text;
}
