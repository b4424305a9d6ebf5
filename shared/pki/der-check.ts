// Knows DER (X.690 §8, §10, §11) where types are universal: one pass over a whole element, iterative, bounded in depth.
// Leaves values behind context-specific tags, whose types only the schema knows, to der-values.ts and the parse-*.ts.
import { oidIssue } from "./der-oid.ts";
import { type DerReader, MAX_DEPTH } from "./der-reader.ts";
import { wrongCharacter } from "./der-strings.ts";
import { TAG, tagName } from "./der-tags.ts";
import { isDerTime, timeAt } from "./der-time.ts";

/** For each open element: where it ends, and where the element before the next one stands in it. Never held over a call. */
const ends = new Float64Array(MAX_DEPTH + 1);
const isSet = new Uint8Array(MAX_DEPTH + 1);
const previousStart = new Float64Array(MAX_DEPTH + 1);
const previousEnd = new Float64Array(MAX_DEPTH + 1);

/**
 * Checks the octets [start, end) of the reader's bytes, which must hold exactly one element. What is readable but not
 * DER goes to the reader's log as encoding findings; what cannot be followed is the reader's failure, and false.
 * The cursor does not move.
 *
 * Content of OCTET STRING and BIT STRING is not looked into: the caller checks an extension's value with a second call.
 */
export function checkDer(reader: DerReader, start: number, end: number): boolean {
  const log = reader.log;
  let depth = 0;
  let at = start;
  ends[0] = end;
  isSet[0] = 0;
  if (start >= end) return reader.fail("truncated", start, "There are no bytes to read.");
  for (;;) {
    if (!reader.header(at, ends[depth] ?? 0)) return false;
    if (!reader.minimalLength)
      log.add("length-not-minimal", at, `The length of the ${tagName(reader.tag)} could be written in fewer bytes.`);
    if (isSet[depth] === 1) checkOrder(reader, depth);
    const tag = reader.tag;
    if ((tag & 0x20) !== 0) {
      if (tag < 0x40 && !checkConstructed(reader)) return false;
      if (depth === MAX_DEPTH) return reader.fail("too-deep", at, `Nesting goes deeper than ${MAX_DEPTH}.`);
      depth++;
      ends[depth] = reader.end;
      isSet[depth] = tag === TAG.set ? 1 : 0;
      previousEnd[depth] = 0;
      at = reader.content;
    } else {
      if (tag < 0x40 && !checkPrimitive(reader)) return false;
      at = reader.end;
    }
    while (at === ends[depth]) {
      if (depth === 0) return true;
      depth--;
    }
    if (depth === 0)
      return reader.fail("element-unexpected", at, `One value was expected, ${end - at} bytes follow it.`);
  }
}

/** X.690 §11.6: elements of a SET OF ascend as octet strings. Each is compared with the one before it. */
function checkOrder(reader: DerReader, depth: number): void {
  const from = previousStart[depth] ?? 0;
  const to = previousEnd[depth] ?? 0;
  if (to > 0 && isAfter(reader.bytes, from, to, reader.start, reader.end))
    reader.log.add("set-not-sorted", reader.start, `This element of a SET stands after a greater one at ${from}.`);
  previousStart[depth] = reader.start;
  previousEnd[depth] = reader.end;
}

/** True when the octets [a, aEnd) are greater than [b, bEnd) (X.690 §11.6). */
export function isAfter(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  const length = Math.min(aEnd - a, bEnd - b);
  for (let i = 0; i < length; i++) {
    const difference = (bytes[a + i] ?? 0) - (bytes[b + i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return aEnd - a > bEnd - b;
}

/** X.690 §8: which universal types may be constructed; §10.2: strings may in BER, not in DER. */
function checkConstructed(reader: DerReader): boolean {
  const number = reader.tagNumber;
  switch (number) {
    case 8: // EXTERNAL
    case 11: // EMBEDDED PDV
    case 16:
    case 17:
    case 29: // CHARACTER STRING
      return true;
    case 3:
    case 4:
    case 7: // ObjectDescriptor
    case 12:
    case 18:
    case 19:
    case 20:
    case 21:
    case 22:
    case 23:
    case 24:
    case 25:
    case 26:
    case 27:
    case 28:
    case 30:
      reader.log.add("string-constructed", reader.start, `${tagName(reader.tag)}; DER has the primitive form alone.`);
      return true;
    default:
      return reader.fail("value-malformed", reader.start, `${tagName(reader.tag)} is not possible.`);
  }
}

function checkPrimitive(reader: DerReader): boolean {
  const { bytes, content, end, log } = reader;
  switch (reader.tag) {
    case TAG.boolean:
      return checkBoolean(reader);
    case TAG.integer:
    case TAG.enumerated:
      return checkInteger(reader);
    case TAG.bitString:
      return checkBitString(reader);
    case TAG.null:
      return (
        content === end || reader.fail("value-malformed", reader.start, `NULL has ${end - content} bytes of content.`)
      );
    case TAG.oid:
      return checkOid(reader);
    case TAG.utcTime:
    case TAG.generalizedTime:
      return checkTime(reader);
    case 0x10:
    case 0x11:
    case 0x08:
    case 0x0b:
    case 0x1d:
      return reader.fail("value-malformed", reader.start, `${tagName(reader.tag)} is not possible.`);
    default: {
      const wrong = wrongCharacter(bytes, reader.tag, content, end);
      if (wrong >= 0)
        log.add("string-characters", wrong, `The byte 0x${hex(bytes[wrong] ?? 0)} stands in a ${tagName(reader.tag)}.`);
      return true;
    }
  }
}

const hex = (octet: number): string => octet.toString(16).padStart(2, "0");

/** X.690 §8.2, §11.1. Also for a BOOLEAN behind a context-specific tag. */
export function checkBoolean(reader: DerReader): boolean {
  const length = reader.end - reader.content;
  if (length !== 1) return reader.fail("value-malformed", reader.start, `A BOOLEAN has ${length} bytes, not one.`);
  const octet = reader.bytes[reader.content] ?? 0;
  if (octet !== 0 && octet !== 0xff)
    reader.log.add("boolean-not-der", reader.content, `TRUE is written 0x${hex(octet)}, not 0xff.`);
  return true;
}

/** X.690 §8.3. Also for an INTEGER behind a context-specific tag. */
export function checkInteger(reader: DerReader): boolean {
  const { bytes, content, end } = reader;
  if (content === end) return reader.fail("value-malformed", reader.start, "An INTEGER has no bytes.");
  if (end - content < 2) return true;
  const first = bytes[content] ?? 0;
  const second = bytes[content + 1] ?? 0;
  if ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
    reader.log.add("integer-not-minimal", content, `The byte 0x${hex(first)} before 0x${hex(second)} is needless.`);
  return true;
}

/** X.690 §8.6, §11.2.1. Also for a BIT STRING behind a context-specific tag. */
export function checkBitString(reader: DerReader): boolean {
  const { bytes, content, end } = reader;
  if (content === end) return reader.fail("value-malformed", reader.start, "A BIT STRING has no bytes.");
  const unused = bytes[content] ?? 0;
  if (unused > 7 || (unused > 0 && end - content === 1))
    return reader.fail(
      "value-malformed",
      content,
      `A BIT STRING of ${end - content - 1} bytes has ${unused} unused bits.`,
    );
  const last = bytes[end - 1] ?? 0;
  if (unused > 0 && (last & ((1 << unused) - 1)) !== 0)
    reader.log.add("bits-not-zero", end - 1, `The ${unused} unused bits of 0x${hex(last)} are not all zero.`);
  return true;
}

/** X.690 §8.19. Also for an OBJECT IDENTIFIER behind a context-specific tag. */
export function checkOid(reader: DerReader): boolean {
  const issue = oidIssue(reader.bytes, reader.content, reader.end);
  if (issue === undefined) return true;
  if (issue === "oid-too-long")
    return reader.fail(issue, reader.start, `An OID has ${reader.end - reader.content} bytes.`);
  return reader.fail(issue, reader.start, "An OID has an arc that is padded with 0x80, cut short, or none at all.");
}

function checkTime(reader: DerReader): boolean {
  const { bytes, tag, content, end } = reader;
  if (timeAt(bytes, tag, content, end) === undefined)
    return reader.fail("time-malformed", reader.start, `The ${tagName(tag)} names no second that exists.`);
  if (!isDerTime(bytes, tag, content, end))
    reader.log.add(
      "time-form",
      reader.start,
      `The ${tagName(tag)} is not YY${tag === TAG.utcTime ? "" : "YY"}MMDDHHMMSSZ.`,
    );
  return true;
}
