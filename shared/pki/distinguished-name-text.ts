// Knows how a distinguished name is written for people: whole, in the order of the certificate, and as a plain name.
// Leaves comparison to name-comparison.ts: these texts are never compared, two names may have the same one.
import { toHex } from "../values/bytes.ts";
import { stringText } from "./der-strings.ts";
import type { AttributeValue, Name } from "./name.ts";

/** RFC 4514 §3 and the attributes that PKIs use beside them; others are written as dotted OIDs. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.4": "SN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.9": "street",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.12": "title",
  "2.5.4.42": "givenName",
  "2.5.4.46": "dnQualifier",
  "2.5.4.65": "pseudonym",
  "2.5.4.97": "organizationIdentifier",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
  "1.2.840.113549.1.9.1": "emailAddress",
};

/** Where a plain name is looked for, best first; within one kind the last, which is the most particular. */
const PLAIN: readonly string[] = ["2.5.4.3", "2.5.4.11", "2.5.4.10", "0.9.2342.19200300.100.1.25", "2.5.4.6"];

/**
 * Text from outside made safe to show in one line: controls, line breaks, bidirectional marks and other characters
 * that are not seen become `\u{…}`. Everything else stays as it is.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
// Cc, Cf (bidi marks, zero width), Zl, Zp, lone surrogates, private use and unassigned, and spaces other than U+0020.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The value of an attribute as text safe to show; `#` and hexadecimal where its type is no string (RFC 4514 §2.4). */
export function attributeText(attribute: AttributeValue): string {
  const text = stringText(attribute.tag, attribute.value);
  return text === undefined ? `#${toHex(attribute.value)}` : visibleText(text);
}

/**
 * A whole name, for example `C=US, O=Boeing, CN=Boeing PCA G3`; `(empty name)` for one without attributes.
 *
 * Departs from RFC 4514: in the certificate's order (§2.1 reverses it), with a space behind each comma, as people in
 * this field write names; characters are escaped as in §2.4.
 */
export function nameText(name: Name): string {
  if (name.relativeNames.length === 0) return "(empty name)";
  const one = (attribute: AttributeValue) =>
    `${SHORT_NAMES[attribute.type] ?? attribute.type}=${escaped(attributeText(attribute))}`;
  return name.relativeNames.map((relative) => relative.map(one).join("+")).join(", ");
}

const escaped = (text: string): string =>
  text
    .replace(/[",+;<>]/g, "\\$&")
    .replace(/^[ #](?!([0-9a-f]{2})+$)/, "\\$&")
    .replace(/ $/, "\\ ");

/** What a person calls it: the last common name, else unit, organisation, domain component, country; else the whole. */
export function plainName(name: Name): string {
  const attributes = name.relativeNames.flat();
  for (const type of PLAIN) {
    const found = attributes.findLast((attribute) => attribute.type === type);
    if (found !== undefined) {
      const text = attributeText(found).trim();
      if (text !== "") return text;
    }
  }
  return nameText(name);
}
