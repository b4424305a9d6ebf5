// Knows what a primitive element holds, as a few words beside it: numbers, names of OIDs, times, text, counts of octets.
// Leaves the names of elements to element-shapes.ts and long octets to whoever draws hexadecimal.
import { toHex } from "../../values/bytes.ts";
import { formatInstant } from "../../values/instant.ts";
import { visibleText } from "../../values/visible-text.ts";
import type { TreeNode } from "../decode-tree.ts";
import { oidAt } from "../der-oid.ts";
import { isStringTag, stringText } from "../der-strings.ts";
import { TAG } from "../der-tags.ts";
import { timeAt } from "../der-time.ts";
import { oidName } from "../oid-names.ts";

/** Octets written out as hexadecimal; longer ones are counted. */
const HEX_OCTETS = 20;
const TEXT_CHARACTERS = 120;
/** INTEGERs up to this many octets are written as decimal numbers. */
const DECIMAL_OCTETS = 4;

const octets = (bytes: Uint8Array): string =>
  bytes.length <= HEX_OCTETS ? toHex(bytes) : `${toHex(bytes.subarray(0, 8))}… (${bytes.length} bytes)`;

const cut = (text: string): string =>
  text.length <= TEXT_CHARACTERS ? text : `${text.slice(0, TEXT_CHARACTERS)}… (${text.length} characters)`;

/**
 * The value of a primitive element in words; `undefined` for a constructed one, whose children say it. What a person
 * could not see is spelt out (‹U+202E›). An element whose content is not of its type is given as hexadecimal.
 */
export function elementValue(node: TreeNode): string | undefined {
  const { content, tagNumber } = node;
  if (node.constructed) return undefined;
  if (node.tagClass !== "universal") return octets(content);
  if (isStringTag(tagNumber)) {
    const text = stringText(tagNumber, content);
    return text === undefined ? octets(content) : cut(visibleText(text));
  }
  switch (tagNumber) {
    case TAG.boolean:
      return content.length === 1 ? (content[0] === 0 ? "FALSE" : "TRUE") : octets(content);
    case TAG.integer:
    case TAG.enumerated:
      return integerValue(node);
    case TAG.null:
      return "";
    case TAG.oid: {
      const oid = oidAt(content, 0, content.length);
      if (oid === undefined) return octets(content);
      const name = oidName(oid);
      return name === undefined ? oid : `${name} ${oid}`;
    }
    case TAG.utcTime:
    case TAG.generalizedTime: {
      const time = timeAt(content, tagNumber, 0, content.length);
      return time === undefined ? octets(content) : formatInstant(time);
    }
    case TAG.bitString:
      return content.length === 0 ? "" : bits(content);
    default:
      return octets(content);
  }
}

/** Text of the forms of GeneralName that are IA5String under a context tag. */
export const ia5Value = (node: TreeNode): string => {
  const text = stringText(TAG.ia5String, node.content);
  return text === undefined ? octets(node.content) : cut(visibleText(text));
};

/** A number under a context tag, or the octets where there are too many. */
export const integerValue = ({ content }: TreeNode): string =>
  content.length > 0 && content.length <= DECIMAL_OCTETS ? String(integer(content)) : octets(content);

function integer(content: Uint8Array): number {
  const negative = ((content[0] ?? 0) & 0x80) !== 0;
  let value = 0;
  for (const octet of content) value = value * 256 + octet;
  return negative ? value - 256 ** content.length : value;
}

function bits(content: Uint8Array): string {
  const unused = content[0] ?? 0;
  const rest = content.subarray(1);
  const count = rest.length * 8 - unused;
  return rest.length <= 2
    ? `${[...rest].map((octet) => octet.toString(2).padStart(8, "0")).join(" ")} (${count} bits)`
    : octets(rest);
}
