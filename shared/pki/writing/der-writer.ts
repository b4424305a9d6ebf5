// Knows how values are written in DER (X.690 §10, §11): one function per type, octets out.
// Leaves what the values mean to its neighbours, and reading to der-reader.ts.
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { compareBytes } from "../../values/bytes.ts";
import { formatInstant, type Instant } from "../../values/instant.ts";
import { contextConstructed, contextPrimitive, TAG } from "../der-tags.ts";
import type { Oid } from "../oid.ts";

/** One whole TLV, or nothing where an OPTIONAL element is left out. */
export type Der = Uint8Array;

/** An element that is left out. */
export const NOTHING: Der = new Uint8Array();

/** Octets of `parts`, one after the other. */
function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Identifier octet, definite length in the fewest octets (X.690 §10.1), content. */
function tlv(tag: number, ...content: readonly Uint8Array[]): Der {
  const body = concat(...content);
  const length = octetsOf(body.length);
  return concat(
    Uint8Array.from(body.length < 0x80 ? [tag, body.length] : [tag, 0x80 | length.length, ...length]),
    body,
  );
}

/** Big-endian octets of a whole number that is not negative, at least one. */
function octetsOf(value: number): readonly number[] {
  const octets = [value % 256];
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return octets;
}

export const sequence = (...content: readonly Uint8Array[]): Der => tlv(TAG.sequence, ...content);

/** SET OF: its elements ascend (X.690 §11.6). */
export const setOf = (...content: readonly Uint8Array[]): Der => tlv(TAG.set, ...content.toSorted(compareBytes));

/** INTEGER of big-endian octets that stand for a number that is not negative: a leading zero where the sign needs one. */
export function unsignedInteger(octets: Uint8Array): Der {
  const first = octets.findIndex((octet) => octet !== 0);
  const shortest = first === -1 ? Uint8Array.of(0) : octets.subarray(first);
  return tlv(TAG.integer, (shortest[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), shortest) : shortest);
}

/** INTEGER of a safe whole number that is not negative. */
export const integer = (value: number): Der => unsignedInteger(Uint8Array.from(octetsOf(value)));

/** TRUE; FALSE is the DEFAULT wherever certificates have a BOOLEAN, so it is left out (X.690 §11.5). */
export const trueOrNothing = (value: boolean): Der => (value ? tlv(TAG.boolean, Uint8Array.of(0xff)) : NOTHING);

export const nullValue = (): Der => tlv(TAG.null);

export const octetString = (...content: readonly Uint8Array[]): Der => tlv(TAG.octetString, ...content);

/** BIT STRING of whole octets. */
export const bitString = (octets: Uint8Array): Der => tlv(TAG.bitString, Uint8Array.of(0), octets);

/** BIT STRING of named bits, by their numbers: trailing zero bits are left out (X.690 §11.2.2). */
export function namedBits(bits: readonly number[]): Der {
  const last = Math.max(-1, ...bits);
  const octets = new Uint8Array(Math.floor(last / 8) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return tlv(TAG.bitString, Uint8Array.of(last < 0 ? 0 : 7 - (last & 7)), octets);
}

/** OBJECT IDENTIFIER; arcs of any size (X.690 §8.19). */
export function objectIdentifier(oid: Oid): Der {
  const [first = 0n, second = 0n, ...rest] = oid.split(".").map(BigInt);
  return tlv(TAG.oid, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)));
}

function base128(arc: bigint): readonly number[] {
  const digits = [Number(arc & 127n)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) digits.unshift(0x80 | Number(rest & 127n));
  return digits;
}

export const utf8String = (text: string): Der => tlv(TAG.utf8String, utf8ToBytes(text));
export const printableString = (text: string): Der => tlv(TAG.printableString, utf8ToBytes(text));
/** The caller gives ASCII. */
export const ia5String = (text: string): Der => tlv(TAG.ia5String, utf8ToBytes(text));

/** BMPString: two octets for each character of the basic plane (X.690 §8.23.9). */
export const bmpString = (text: string): Der =>
  tlv(TAG.bmpString, Uint8Array.from([...text].flatMap((each) => [each.charCodeAt(0) >> 8, each.charCodeAt(0) & 255])));

/** [number] EXPLICIT around whole values, or IMPLICIT for a constructed type when given that type's content. */
export const constructed = (number: number, ...content: readonly Uint8Array[]): Der =>
  tlv(contextConstructed(number), ...content);

/** [number] IMPLICIT of a primitive type: `value` is its TLV under the universal tag. */
export const primitive = (number: number, value: Der): Der =>
  concat(Uint8Array.of(contextPrimitive(number)), value.subarray(1));

/** Time as RFC 5280 §4.1.2.5 wants it: UTCTime for the years 1950 to 2049, GeneralizedTime for all others. */
export function time(at: Instant): Der {
  const digits = formatInstant(at).replaceAll(/[-T:]/g, "");
  const year = Number(digits.slice(0, 4));
  return year >= 1950 && year < 2050
    ? tlv(TAG.utcTime, utf8ToBytes(digits.slice(2)))
    : tlv(TAG.generalizedTime, utf8ToBytes(digits));
}
