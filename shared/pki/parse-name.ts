// Knows how to read a Name, a RelativeDistinguishedName and their attributes (RFC 5280 §4.1.2.4) from DER.
// Leaves comparison to name-comparison.ts and display to others.
import { err, ok, type Result } from "../values/result.ts";
import { checkDer, isAfter } from "./der-check.ts";
import { DerReader, MAX_CERTIFICATE_OCTETS, unreadable } from "./der-reader.ts";
import { isStringTag } from "./der-strings.ts";
import { TAG } from "./der-tags.ts";
import { readOid } from "./der-values.ts";
import type { Unreadable } from "./finding.ts";
import type { AttributeValue, Name, NameKey, RelativeName } from "./name.ts";
import { nameKeyOf, relativeNameKey } from "./name-comparison.ts";

/** A name as read; the keys are made at first use, since most names are never compared. */
class ReadName implements Name {
  readonly der: Uint8Array;
  readonly relativeNames: readonly RelativeName[];
  private keys: readonly string[] | undefined = undefined;
  private whole: NameKey | undefined = undefined;

  constructor(der: Uint8Array, relativeNames: readonly RelativeName[]) {
    this.der = der;
    this.relativeNames = relativeNames;
  }

  get relativeKeys(): readonly string[] {
    this.keys ??= this.relativeNames.map(relativeNameKey);
    return this.keys;
  }

  get key(): NameKey {
    this.whole ??= nameKeyOf(this.relativeKeys);
    return this.whole;
  }
}

const EMPTY = new ReadName(Uint8Array.of(0x30, 0), []);

/** Reads the next element as a Name, an RDNSequence. `what` names it in failures. */
export function readName(reader: DerReader, what: string): Name {
  if (!reader.enter(TAG.sequence, what)) return EMPTY;
  const der = reader.whole();
  const relativeNames: RelativeName[] = [];
  while (reader.more) {
    relativeNames.push(readRelativeName(reader, what));
    if (reader.failure !== undefined) return EMPTY;
  }
  reader.leave(what);
  return new ReadName(der, relativeNames);
}

/** Reads the next element as a RelativeDistinguishedName: a SET OF, or behind `tag`, where der-check.ts saw no SET. */
export function readRelativeName(reader: DerReader, what: string, tag: number = TAG.set): RelativeName {
  const attributes: AttributeValue[] = [];
  if (!reader.enter(tag, what)) return attributes;
  if (!reader.more) reader.log.add("empty-sequence", reader.start, `A relative name of ${what} has no attribute.`);
  let from = 0;
  let to = 0;
  while (reader.more) {
    if (!reader.enter(TAG.sequence, what)) break;
    if (tag !== TAG.set && to > 0 && isAfter(reader.bytes, from, to, reader.start, reader.end))
      reader.log.add("set-not-sorted", reader.start, `This attribute of ${what} stands after a greater one.`);
    from = reader.start;
    to = reader.end;
    const type = readOid(reader, `An attribute type of ${what}`);
    if (!reader.next()) {
      reader.take(TAG.utf8String, `An attribute value of ${what}`);
      break;
    }
    const value = reader.view();
    if (isStringTag(reader.tag)) noteControls(reader, what);
    attributes.push({ type, tag: reader.tag, value });
    reader.leave(`An attribute of ${what}`);
  }
  reader.leave(what);
  return attributes;
}

function noteControls(reader: DerReader, what: string): void {
  if (reader.tag === TAG.bmpString || reader.tag === TAG.universalString) return; // zero octets are ordinary there
  const { bytes, content, end } = reader;
  for (let i = content; i < end; i++) {
    const octet = bytes[i] ?? 0;
    if (octet >= 0x20 && octet !== 0x7f) continue;
    reader.log.add(
      "control-character",
      i,
      `${what} holds the control character U+${octet.toString(16).padStart(4, "0")}.`,
    );
    return;
  }
}

/**
 * Reads `octets` as one element with `read` and nothing behind it: der-check first, then the type. Findings are dropped;
 * what DER would have otherwise is not an error here.
 */
export function readAlone<T>(octets: Uint8Array, read: (reader: DerReader) => T): Result<T, Unreadable> {
  if (octets.length > MAX_CERTIFICATE_OCTETS)
    return err(unreadable("too-large", 0, `There are ${octets.length} bytes, the limit is ${MAX_CERTIFICATE_OCTETS}.`));
  const reader = new DerReader(octets);
  if (checkDer(reader, 0, octets.length)) {
    const value = read(reader);
    reader.leave("The value");
    if (reader.failure === undefined) return ok(value);
  }
  return err(reader.failure ?? unreadable("truncated", 0, "There are no bytes to read."));
}

/** The Name whose whole TLV `der` is (RFC 5280 §4.1.2.4); trailing octets are an error. */
export const parseName = (der: Uint8Array): Result<Name, Unreadable> =>
  readAlone(der, (reader) => readName(reader, "The name"));
