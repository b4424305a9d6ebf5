// Knows how to read one typed value from a DerReader: numbers, flags, OIDs, times, strings.
// Leaves which value stands where to the parse-*.ts files.
import { type Instant, instantOf } from "../values/instant.ts";
import { checkBitString, checkBoolean, checkInteger, checkOid } from "./der-check.ts";
import { oidAt } from "./der-oid.ts";
import type { DerReader } from "./der-reader.ts";
import { latin1, wrongCharacter } from "./der-strings.ts";
import { TAG } from "./der-tags.ts";
import { timeAt } from "./der-time.ts";
import type { Oid } from "./oid.ts";

// After a failure each of these gives an empty value; the reader's `failure` is what counts then.

/** Largest count told apart; a greater INTEGER is given as this. */
const COUNT_CEILING = 2 ** 31;
const NO_OID = "" as Oid;
const NO_OCTETS = new Uint8Array(0);
const NO_TIME = instantOf(0);

/** True where der-check.ts, which knows universal tags alone, has not looked at the content. */
const isUnchecked = (reader: DerReader): boolean => reader.tag >= 0x40;

/** An OBJECT IDENTIFIER under `tag`. */
export function readOid(reader: DerReader, what: string, tag: number = TAG.oid): Oid {
  if (!reader.take(tag, what)) return NO_OID;
  const oid = oidAt(reader.bytes, reader.content, reader.end);
  if (oid !== undefined) return oid;
  checkOid(reader);
  return NO_OID;
}

/** A BOOLEAN under `tag` whose DEFAULT is FALSE; writing FALSE down is the finding `default-encoded`. */
export function readFlag(reader: DerReader, what: string, tag: number = TAG.boolean): boolean {
  if (!reader.takeIf(tag)) return false;
  if (isUnchecked(reader) && !checkBoolean(reader)) return false;
  if (reader.end - reader.content !== 1) return false;
  if (reader.bytes[reader.content] !== 0) return true;
  reader.log.add("default-encoded", reader.start, `${what} is FALSE, its DEFAULT, and written down all the same.`);
  return false;
}

/** The content octets of an INTEGER under `tag`. */
export function readInteger(reader: DerReader, what: string, tag: number = TAG.integer): Uint8Array {
  if (!reader.take(tag, what)) return NO_OCTETS;
  if (isUnchecked(reader) && !checkInteger(reader)) return NO_OCTETS;
  return reader.view();
}

/** An INTEGER (0..MAX) under `tag`; COUNT_CEILING for everything from there on, a failure for a negative one. */
export function readCount(reader: DerReader, what: string, tag: number = TAG.integer): number {
  if (!reader.take(tag, what)) return 0;
  if (isUnchecked(reader) && !checkInteger(reader)) return 0;
  const { bytes, content, end } = reader;
  if ((bytes[content] ?? 0) >= 0x80) {
    reader.fail("number-out-of-range", content, `${what} is negative.`);
    return 0;
  }
  let count = 0;
  for (let i = content; i < end; i++) {
    count = count * 256 + (bytes[i] ?? 0);
    if (count >= COUNT_CEILING) return COUNT_CEILING;
  }
  return count;
}

/** The octets of a BIT STRING under `tag` that must be whole octets (signature, key). */
export function readWholeBits(reader: DerReader, what: string): Uint8Array {
  if (!reader.take(TAG.bitString, what)) return NO_OCTETS;
  const unused = reader.bytes[reader.content] ?? 0;
  if (unused !== 0) {
    reader.fail("bits-unused", reader.content, `${what} has ${unused} unused bits.`);
    return NO_OCTETS;
  }
  return reader.bytes.subarray(reader.content + 1, reader.end);
}

/**
 * The bits set in a BIT STRING with named bits under `tag`, bit 0 as 1, bit 1 as 2, …; bits from 31 on are left out.
 * X.690 §11.2.2: such a list ends with a bit that is set, or is empty.
 */
export function readBitList(reader: DerReader, what: string, tag: number = TAG.bitString): number {
  if (!reader.take(tag, what)) return 0;
  if (isUnchecked(reader) && !checkBitString(reader)) return 0;
  const { bytes, content, end } = reader;
  const unused = bytes[content] ?? 0;
  let bits = 0;
  for (let i = content + 1; i < end && i < content + 5; i++) {
    const octet = i === end - 1 ? ((bytes[i] ?? 0) >> unused) << unused : (bytes[i] ?? 0);
    for (let k = 0; k < 8; k++) {
      const number = (i - content - 1) * 8 + k;
      if ((octet & (0x80 >> k)) !== 0 && number < 31) bits |= 1 << number;
    }
  }
  if (end - content > 1 && ((bytes[end - 1] ?? 0) & (1 << unused)) === 0)
    reader.log.add("bit-list-not-minimal", content, `The last bit of ${what} that is written is not set.`);
  return bits;
}

/** A Time: UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5), and whether it has the type that its year asks for. */
export function readTime(reader: DerReader, what: string): Instant {
  const generalized = reader.peek() === TAG.generalizedTime;
  const time = readOneTime(reader, what, generalized ? TAG.generalizedTime : TAG.utcTime);
  if (generalized && reader.failure === undefined && time >= YEAR_1950 && time < YEAR_2050)
    reader.log.add("time-type", reader.start, `${what} is a GeneralizedTime, but before the year 2050.`);
  return time;
}

/** A GeneralizedTime of any year. */
export const readGeneralizedTime = (reader: DerReader, what: string): Instant =>
  readOneTime(reader, what, TAG.generalizedTime);

function readOneTime(reader: DerReader, what: string, tag: number): Instant {
  if (!reader.take(tag, what)) return NO_TIME;
  const time = timeAt(reader.bytes, tag, reader.content, reader.end);
  if (time !== undefined) return time;
  reader.fail("time-malformed", reader.start, `${what} names no second that exists.`);
  return NO_TIME;
}

const YEAR_1950 = -631152000;
const YEAR_2050 = 2524608000;

/** Text of the IA5String that was read last, behind whatever tag; octets from 0x80 on as Latin-1, with a finding. */
export function ia5Text(reader: DerReader, what: string): string {
  const { bytes, content, end } = reader;
  if (isUnchecked(reader)) {
    const wrong = wrongCharacter(bytes, TAG.ia5String, content, end);
    if (wrong >= 0) reader.log.add("string-characters", wrong, `${what} is an IA5String and holds a byte over 0x7f.`);
  }
  for (let i = content; i < end; i++) {
    const octet = bytes[i] ?? 0;
    if (octet >= 0x20 && octet !== 0x7f) continue;
    reader.log.add(
      "control-character",
      i,
      `${what} holds the control character U+${octet.toString(16).padStart(4, "0")}.`,
    );
    break;
  }
  return latin1(bytes, content, end);
}

/** A SEQUENCE OF, or the same behind `tag`, each element read by `item`; an empty one is the finding `empty-sequence`. */
export function readSequenceOf<T>(
  reader: DerReader,
  what: string,
  item: (reader: DerReader) => T,
  tag: number = TAG.sequence,
): T[] {
  const items: T[] = [];
  if (!reader.enter(tag, what)) return items;
  if (!reader.more) reader.log.add("empty-sequence", reader.start, `${what} is empty.`);
  while (reader.more) items.push(item(reader));
  reader.leave(what);
  return items;
}
