// Knows how names from outside are written for people: plain, whole in the certificate's order, and safe to look at.
// Leaves comparison to name-comparison.ts; text made here is never parsed or compared.
import { toHex } from "../values/bytes.ts";
import { visibleText } from "../values/visible-text.ts";
import { isStringTag, stringText } from "./der-strings.ts";
import { TAG, tagName } from "./der-tags.ts";
import type { AttributeValue, Name, RelativeName } from "./name.ts";
import { attributeLabel } from "./oid-names.ts";

export interface AttributeText {
  /** Decoded, nothing escaped; `#` and the hexadecimal TLV (RFC 4514 §2.4) where it is no readable string. */
  readonly text: string;
  readonly readable: boolean;
  /** What a reader should know of the decoding; absent where it was plain. */
  readonly note?: string;
}

/**
 * Decodes one value: UTF8String (strictly), PrintableString, IA5String, VisibleString, NumericString, BMPString,
 * UniversalString, and TeletexString as Latin-1, which is what CAs put there. Octets that are not of their encoding are
 * given whole as hexadecimal with a note, never with replacement characters: two different names would look the same.
 */
export function attributeText(attribute: AttributeValue): AttributeText {
  const text = stringText(attribute.tag, attribute.value);
  if (text === undefined) {
    const what = isStringTag(attribute.tag)
      ? `bytes that are not ${tagName(attribute.tag)}`
      : `not a string but ${tagName(attribute.tag)}`;
    return { text: hexText(attribute), readable: false, note: `${what}, in hexadecimal` };
  }
  if (attribute.tag === TAG.teletexString && /[^\x20-\x7e]/.test(text))
    return { text, readable: true, note: "TeletexString, read as Latin-1" };
  return { text, readable: true };
}

function hexText({ tag, value }: AttributeValue): string {
  const octets: number[] = [];
  for (let left = value.length; left > 0; left >>= 8) octets.unshift(left & 0xff);
  const length = value.length < 0x80 ? [value.length] : [0x80 | octets.length, ...octets];
  return `#${toHex(Uint8Array.of(tag, ...length))}${toHex(value)}`;
}

/**
 * The whole name, in the certificate's order: `C=US, O=Example, CN=Example CA`, several values of one relative name
 * joined by ` + `. Values are escaped as in RFC 4514 §2.4, except that what cannot be seen (NUL too) stands as
 * `‹U+202E›`. The empty name gives the empty text.
 *
 * Departs from RFC 4514 §2.1: not reversed, and a blank follows each comma. This is for reading, not for LDAP.
 */
export const nameText = (name: Name): string => name.relativeNames.map(relativeNameText).join(", ");

const relativeNameText = (relativeName: RelativeName): string =>
  relativeName.map((attribute) => `${attributeLabel(attribute.type)}=${escapedValue(attribute)}`).join(" + ");

function escapedValue(attribute: AttributeValue): string {
  const { text, readable } = attributeText(attribute);
  if (!readable) return text;
  const special = text.replace(/["+,;<=>\\]/g, "\\$&").replace(/^[ #]/, "\\$&");
  return visibleText(text.length > 1 && text.endsWith(" ") ? `${special.slice(0, -1)}\\ ` : special);
}

const COMMON_NAME = "2.5.4.3";
const ORGANIZATIONAL_UNIT = "2.5.4.11";
const ORGANIZATION = "2.5.4.10";

/**
 * What a person calls it: the last commonName, else the last organizationalUnitName, else the last organizationName,
 * else the whole name; `(empty name)` for the name without parts. What cannot be seen is spelt out. Not unique.
 */
export function plainName(name: Name): string {
  for (const type of [COMMON_NAME, ORGANIZATIONAL_UNIT, ORGANIZATION]) {
    const last = name.relativeNames.flat().findLast((attribute) => attribute.type === type);
    if (last === undefined) continue;
    const { text } = attributeText(last);
    if (text.trim() !== "") return visibleText(text);
  }
  const whole = nameText(name);
  return whole === "" ? "(empty name)" : whole;
}
