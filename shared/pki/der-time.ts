// Knows UTCTime and GeneralizedTime content (X.690 §8.25, §8.26, §11.7, §11.8). Leaves validity to the path engine.
import { daysOf, type Instant, instantOf } from "../values/instant.ts";
import { TAG } from "./der-tags.ts";

/**
 * True where the content has the one form that RFC 5280 §4.1.2.5 leaves of DER: YYMMDDHHMMSSZ in a UTCTime,
 * YYYYMMDDHHMMSSZ in a GeneralizedTime. Says nothing of the date. (DER itself allows fractions; RFC 5280 does not.)
 */
export function isDerTime(bytes: Uint8Array, tag: number, start: number, end: number): boolean {
  if (end - start !== (tag === TAG.utcTime ? 13 : 15) || bytes[end - 1] !== 0x5a) return false;
  for (let i = start; i < end - 1; i++) {
    const octet = bytes[i] ?? 0;
    if (octet < 0x30 || octet > 0x39) return false;
  }
  return true;
}

/**
 * The whole second that a UTCTime or GeneralizedTime names, `undefined` where it names none: no such date, local time
 * without an offset, other characters. Years of two digits are 1950 to 2049 (RFC 5280 §4.1.2.5.1). Other forms of BER
 * (no seconds, an offset, a fraction) are read too; a fraction is cut off.
 */
export function timeAt(bytes: Uint8Array, tag: number, start: number, end: number): Instant | undefined {
  if (!isDerTime(bytes, tag, start, end)) return looseTime(bytes, tag, start, end);
  const short = tag === TAG.utcTime;
  const at = short ? start + 2 : start + 4;
  const year = short ? centuryOf(two(bytes, start)) : two(bytes, start) * 100 + two(bytes, start + 2);
  return instantAt(
    year,
    two(bytes, at),
    two(bytes, at + 2),
    two(bytes, at + 4),
    two(bytes, at + 6),
    two(bytes, at + 8),
    0,
  );
}

const two = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 10 + (bytes[at + 1] ?? 0) - 528;
const centuryOf = (year: number): number => (year >= 50 ? 1900 + year : 2000 + year);

function instantAt(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offset: number,
): Instant | undefined {
  const days = daysOf(year, month, day);
  if (days === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return instantOf(days * 86400 + hour * 3600 + minute * 60 + second - offset);
}

const LOOSE_UTC = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)(\d\d))$/;
const LOOSE_GENERALIZED = /^(\d{4})(\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)?)?(?:[.,]\d+)?(?:Z|([+-])(\d\d)(\d\d)?)$/;

function looseTime(bytes: Uint8Array, tag: number, start: number, end: number): Instant | undefined {
  if (end - start > 40) return undefined;
  const text = String.fromCharCode(...bytes.subarray(start, end));
  const match = (tag === TAG.utcTime ? LOOSE_UTC : LOOSE_GENERALIZED).exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, sign, offsetHour, offsetMinute] = match;
  const number = (digits: string | undefined) => Number(digits ?? 0);
  if (number(offsetHour) > 23 || number(offsetMinute) > 59) return undefined;
  const offset = (sign === "-" ? -1 : 1) * (number(offsetHour) * 3600 + number(offsetMinute) * 60);
  const fullYear = tag === TAG.utcTime ? centuryOf(number(year)) : number(year);
  return instantAt(fullYear, number(month), number(day), number(hour), number(minute), number(second), offset);
}
