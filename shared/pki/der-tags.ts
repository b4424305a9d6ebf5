// Knows the identifier octets of the types that X.509 uses (X.680 §8.4, X.690 §8.1.2).
// Leaves what they hold to the readers and writers.

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  relativeOid: 0x0d,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific and primitive: `[n] IMPLICIT` of a primitive type. */
export const contextPrimitive = (number: number): number => 0x80 | number;
/** Context-specific and constructed: `[n] EXPLICIT`, or `[n] IMPLICIT` of a SEQUENCE or SET. */
export const contextConstructed = (number: number): number => 0xa0 | number;

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries({
    1: "BOOLEAN",
    2: "INTEGER",
    3: "BIT STRING",
    4: "OCTET STRING",
    5: "NULL",
    6: "OBJECT IDENTIFIER",
    10: "ENUMERATED",
    12: "UTF8String",
    13: "RELATIVE-OID",
    16: "SEQUENCE",
    17: "SET",
    18: "NumericString",
    19: "PrintableString",
    20: "TeletexString",
    22: "IA5String",
    23: "UTCTime",
    24: "GeneralizedTime",
    26: "VisibleString",
    27: "GeneralString",
    28: "UniversalString",
    30: "BMPString",
  }).map(([number, name]) => [Number(number), name]),
);
const CLASSES = ["UNIVERSAL", "APPLICATION", "", "PRIVATE"] as const;

/** An identifier octet in words: `INTEGER`, `[2]`, `[APPLICATION 5]`; with its octet where the form is unusual. */
export function tagName(tag: number): string {
  const number = tag & 0x1f;
  const constructed = (tag & 0x20) !== 0;
  const known = tag < 0x40 ? NAMES.get(number) : undefined;
  if (known !== undefined) {
    const usual = number === 16 || number === 17;
    return constructed === usual ? known : `${known} in ${constructed ? "constructed" : "primitive"} form`;
  }
  const label = CLASSES[tag >> 6] ?? "";
  return `[${label === "" ? "" : `${label} `}${number}]`;
}
