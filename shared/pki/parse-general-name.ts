// Knows how to read GeneralName, GeneralNames and GeneralSubtree (RFC 5280 §4.2.1.6, §4.2.1.10) from DER.
// Leaves matching to the path engine's name constraints.
import type { Result } from "../values/result.ts";
import type { DerReader } from "./der-reader.ts";
import { contextConstructed, contextPrimitive, TAG, tagName } from "./der-tags.ts";
import { ia5Text, readCount, readOid, readSequenceOf } from "./der-values.ts";
import type { Unreadable } from "./finding.ts";
import type { GeneralName, GeneralSubtree } from "./general-name.ts";
import { readAlone, readName } from "./parse-name.ts";

/** Where a GeneralName stands: an address in a subtree carries a mask, so it is twice as long. */
type Place = "name" | "subtree";

/** Reads the next element as a GeneralName. */
export function readGeneralName(reader: DerReader, what: string, place: Place = "name"): GeneralName {
  const tag = reader.peek();
  switch (tag) {
    case 0xa0: {
      reader.enter(tag, what);
      const type = readOid(reader, `The type of ${what}`);
      reader.enter(contextConstructed(0), `The value of ${what}`);
      if (!reader.next()) reader.take(TAG.utf8String, `The value of ${what}`);
      const value = reader.whole();
      reader.leave(what);
      reader.leave(what);
      return { form: "otherName", type, value };
    }
    case 0x81:
      reader.next();
      return { form: "rfc822Name", text: ia5Text(reader, what) };
    case 0x82:
      reader.next();
      return { form: "dNSName", text: ia5Text(reader, what) };
    case 0xa3:
      reader.next();
      return { form: "x400Address", der: reader.whole() };
    case 0xa4: {
      reader.enter(tag, what);
      const name = readName(reader, what);
      reader.leave(what);
      return { form: "directoryName", name };
    }
    case 0xa5:
      reader.next();
      return { form: "ediPartyName", der: reader.whole() };
    case 0x86:
      reader.next();
      return { form: "uniformResourceIdentifier", text: ia5Text(reader, what) };
    case 0x87:
      reader.next();
      noteAddressLength(reader, what, place);
      return { form: "iPAddress", address: reader.view() };
    case 0x88:
      return { form: "registeredID", oid: readOid(reader, what, tag) };
    default:
      if (tag < 0) reader.take(contextPrimitive(2), what);
      else
        reader.fail("unexpected-tag", reader.offset, `${what} is a ${tagName(tag)}, which no form of GeneralName is.`);
      return { form: "dNSName", text: "" };
  }
}

function noteAddressLength(reader: DerReader, what: string, place: Place): void {
  const length = reader.end - reader.content;
  const factor = place === "name" ? 1 : 2;
  if (length === 4 * factor || length === 16 * factor) return;
  reader.log.add(
    "address-length",
    reader.start,
    `${what} is an iPAddress of ${length} bytes, not ${4 * factor} or ${16 * factor}.`,
  );
}

/** Reads the next element as GeneralNames, a SEQUENCE OF GeneralName or the same behind `tag`. */
export function readGeneralNames(reader: DerReader, what: string, tag: number = TAG.sequence): readonly GeneralName[] {
  return readSequenceOf(reader, what, (names) => readGeneralName(names, what), tag);
}

/** Reads the next element as a GeneralSubtree. */
export function readGeneralSubtree(reader: DerReader, what: string): GeneralSubtree {
  reader.enter(TAG.sequence, what);
  const at = reader.start;
  const base = readGeneralName(reader, what, "subtree");
  let minimum = 0;
  if (reader.peek() === contextPrimitive(0)) {
    minimum = readCount(reader, `minimum of ${what}`, contextPrimitive(0));
    if (minimum === 0 && reader.failure === undefined)
      reader.log.add(
        "default-encoded",
        reader.start,
        `minimum of ${what} is 0, its DEFAULT, and written down all the same.`,
      );
  }
  const maximum =
    reader.peek() === contextPrimitive(1) ? readCount(reader, `maximum of ${what}`, contextPrimitive(1)) : undefined;
  if (minimum !== 0 || maximum !== undefined)
    reader.log.add(
      "subtree-distance",
      at,
      `${what} has minimum ${minimum} and ${maximum === undefined ? "no maximum" : `maximum ${maximum}`}.`,
    );
  reader.leave(what);
  return maximum === undefined ? { base, minimum } : { base, minimum, maximum };
}

/** The GeneralName whose whole TLV `der` is; trailing octets are an error. */
export const parseGeneralName = (der: Uint8Array): Result<GeneralName, Unreadable> =>
  readAlone(der, (reader) => readGeneralName(reader, "The name"));

/** The GeneralSubtree whose whole TLV `der` is; trailing octets are an error. */
export const parseGeneralSubtree = (der: Uint8Array): Result<GeneralSubtree, Unreadable> =>
  readAlone(der, (reader) => readGeneralSubtree(reader, "The subtree"));
