// Knows when two names are the same (RFC 5280 §7.1): strings prepared by RFC 4518 and keys that are equal just then.
// Leaves reading names to parse-name.ts.
import { toHex } from "../values/bytes.ts";
import { isStringTag, stringText } from "./der-strings.ts";
import type { AttributeValue, NameKey, RelativeName } from "./name.ts";

/**
 * RFC 4518 §2 for caseIgnoreMatch: transcoded text in, prepared text out; `undefined` where §2.4 prohibits a character,
 * so that the comparison is undefined.
 *
 * Departs: the Unicode version is the JavaScript engine's instead of 3.2; white space at the ends is dropped instead of
 * made one space, which separates the same texts.
 */
export function prepareText(text: string): string | undefined {
  // §2.2: these map to nothing, those to a space; the case folding of RFC 3454 table B.2 is stable under NFKC.
  const mapped = text.replace(TO_SPACE, " ").replace(TO_NOTHING, "");
  const folded = foldCase(foldCase(mapped.normalize("NFKC")).normalize("NFKC")).normalize("NFKC");
  if (PROHIBITED.test(folded)) return undefined;
  // §2.6.1: a space before a combining mark is a character of its own, not white space between words.
  // Runs first, so that what is left to trim is one space: `/ +$/` alone would take quadratic time.
  return folded
    .replace(/ +(?!\p{M})/gu, " ")
    .replace(/^ (?!\p{M})/u, "")
    .replace(/ $/, "");
}

/** RFC 4518 §2.2, first paragraph: soft hyphens, variation selectors, controls that are no white space, zero width. */
const TO_NOTHING =
  /\u034f|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u00ad\u06dd\u070f\u1806\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufeff\ufff9-\ufffc\p{Cc}\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/gu;
/** RFC 4518 §2.2: tabs, line ends and every separator. */
const TO_SPACE = /[\t-\r\u0085\p{Z}]/gu;
/** RFC 4518 §2.4: unassigned, private use, surrogates, the replacement character. */
const PROHIBITED = /[\p{Cn}\p{Co}\p{Cs}\ufffd]/u;

/**
 * Full case folding (Unicode, status C and F) by way of JavaScript's mappings: down first for ẞ, up for ß and its like,
 * down again; the dotless i stays itself, since it folds to i in Turkic locales only, and the final sigma is a sigma.
 */
function foldCase(text: string): string {
  return text
    .split("\u0131")
    .map((part) => part.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ"))
    .join("\u0131");
}

/** One ASCII character prepared, 0 for a control that maps to nothing. */
const ASCII = new Uint8Array(128);
for (let code = 0; code < 128; code++)
  ASCII[code] =
    code >= 9 && code <= 13 ? 32 : code < 32 || code === 127 ? 0 : code >= 65 && code <= 90 ? code + 32 : code;

/** Prepared text of an ASCII value, as prepareText would give; `undefined` where the value is not ASCII. */
function prepareAscii(value: Uint8Array): string | undefined {
  const codes: number[] = [];
  let space = false;
  for (const octet of value) {
    if (octet >= 0x80) return undefined;
    const code = ASCII[octet] ?? 0;
    if (code === 32) space = codes.length > 0;
    else if (code !== 0) {
      if (space) codes.push(32);
      space = false;
      codes.push(code);
    }
  }
  return String.fromCharCode(...codes);
}

/** Longest value prepared; X.520's longest upper bound is 32768. A longer one is compared octet by octet. */
const MAX_PREPARED = 32768;

/**
 * The key of one attribute: type, then `s` and the prepared text or `b` and tag and octets, with its length in front, so
 * that no value can be mistaken for the end of another. String types compare with each other (RFC 5280 §7.1 asks it of
 * PrintableString and UTF8String and allows it for the rest); all others, and strings that cannot be prepared, by octets.
 */
function attributeKey(attribute: AttributeValue): string {
  const text = isStringTag(attribute.tag) && attribute.value.length <= MAX_PREPARED ? preparedOf(attribute) : undefined;
  if (text !== undefined) return `${attribute.type}s${text.length}:${text}`;
  const octets = toHex(attribute.value);
  return `${attribute.type}b${attribute.tag}.${octets.length}:${octets}`;
}

function preparedOf({ tag, value }: AttributeValue): string | undefined {
  // BMPString and UniversalString take more than one octet for a character of ASCII.
  if (tag !== 0x1e && tag !== 0x1c) {
    const ascii = prepareAscii(value);
    if (ascii !== undefined) return ascii;
  }
  const text = stringText(tag, value);
  return text === undefined ? undefined : prepareText(text);
}

/** A key that is equal for two relative names just where they are the same under RFC 5280 §7.1, in any order of parts. */
export function relativeNameKey(relativeName: RelativeName): string {
  const [first] = relativeName;
  if (first !== undefined && relativeName.length === 1) return `1${attributeKey(first)}`;
  return `${relativeName.length}${relativeName
    .map((attribute) => `+${attributeKey(attribute)}`)
    .sort()
    .join("")}`;
}

/** The key of a name with these relative names, first to last. Each key says where it ends, so they only stand in a row. */
export const nameKeyOf = (relativeKeys: readonly string[]): NameKey =>
  relativeKeys.map((key) => `/${key}`).join("") as NameKey;
