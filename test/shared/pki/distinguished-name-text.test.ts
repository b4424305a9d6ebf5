// Knows how names must look on screen, hostile ones above all.
// Leaves which names are the same to the tests of name comparison.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributeText, nameText, plainName } from "../../../shared/pki/distinguished-name-text.ts";
import { parseName } from "../../../shared/pki/parse-name.ts";
import { visibleText } from "../../../shared/values/visible-text.ts";
import { oid, sequence, tlv } from "../../electron/crypto/der-writing.ts";

type Part = readonly [type: string, tag: number, value: Uint8Array | string];
const CN = "2.5.4.3";
const [C, O, OU] = ["2.5.4.6", "2.5.4.10", "2.5.4.11"];
const attribute = ([type, tag, value]: Part) =>
  sequence(oid(type), tlv(tag, typeof value === "string" ? Buffer.from(value) : value));
function name(...relativeNames: readonly (readonly Part[])[]) {
  const parsed = parseName(sequence(...relativeNames.map((parts) => tlv(0x31, ...parts.map(attribute)))));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
const utf8 = (type: string, text: string): readonly Part[] => [[type, 0x0c, text]];
const cn = (text: string) => name(utf8(CN, text));

describe("the whole name", () => {
  test("stands in the certificate's order, values of one relative name joined", () => {
    const all = name(
      [[C, 0x13, "US"]],
      utf8(O, "U.S. Government"),
      [
        [OU, 0x13, "FPKI"],
        [CN, 0x13, "Root"],
      ],
      utf8("1.2.3.4", "x"),
    );
    expect(nameText(all)).toBe("C=US, O=U.S. Government, OU=FPKI + CN=Root, 1.2.3.4=x");
    expect(nameText(name())).toBe("");
  });

  test.each([
    ["a, O=b", "CN=a\\, O\\=b"],
    ['say "<x>"; a+b\\c', 'CN=say \\"\\<x\\>\\"\\; a\\+b\\\\c'],
    ["#04", "CN=\\#04"],
    [" two ", "CN=\\ two\\ "],
    [" ", "CN=\\ "],
    ["back\\ ", "CN=back\\\\\\ "],
    ["a#b c", "CN=a#b c"],
    ["nul\0end", "CN=nul‹U+0000›end"],
    ["line\nnext\u2028", "CN=line‹U+000A›next‹U+2028›"],
    ["\u202eevil\u2066\u200f", "CN=‹U+202E›evil‹U+2066›‹U+200F›"],
    ["zero\u200bwidth\ufeff\u00ad\u3164", "CN=zero‹U+200B›width‹U+FEFF›‹U+00AD›‹U+3164›"],
    ["‹U+202E›", "CN=‹U+2039›U\\+202E›"],
    ["\u{e0041}", "CN=‹U+E0041›"],
    ["Zoë 東京 Ωμέγα עברית", "CN=Zoë 東京 Ωμέγα עברית"],
    ["", "CN="],
  ])("%j", (text, whole) => expect(nameText(cn(text))).toBe(whole));
});

describe("decoding", () => {
  const decode = (tag: number, value: Uint8Array | string) => {
    const [first] = name([[CN, tag, value]]).relativeNames.flat();
    if (first === undefined) throw new Error("no attribute");
    return attributeText(first);
  };
  test.each<readonly [string, number, Uint8Array | string, object]>([
    ["UTF8String", 0x0c, "Zoë", { text: "Zoë", readable: true }],
    ["PrintableString", 0x13, "plain", { text: "plain", readable: true }],
    ["IA5String", 0x16, "a@b.example", { text: "a@b.example", readable: true }],
    ["BMPString", 0x1e, Buffer.of(0x67, 0x71, 0x4e, 0xac), { text: "東京", readable: true }],
    ["UniversalString", 0x1c, Buffer.of(0, 1, 0xf5, 0x10), { text: "\u{1f510}", readable: true }],
    ["TeletexString, ASCII", 0x14, "Entrust", { text: "Entrust", readable: true }],
    [
      "TeletexString",
      0x14,
      Buffer.of(0x5a, 0xeb),
      { text: "Zë", readable: true, note: "TeletexString, read as Latin-1" },
    ],
    [
      "an INTEGER",
      0x02,
      Buffer.of(5),
      { text: "#020105", readable: false, note: "not a string but INTEGER, in hexadecimal" },
    ],
    [
      "no UTF-8",
      0x0c,
      Buffer.of(0xc3, 0x28),
      { text: "#0c02c328", readable: false, note: "bytes that are not UTF8String, in hexadecimal" },
    ],
    ["overlong UTF-8", 0x0c, Buffer.of(0xc0, 0xaf), { text: "#0c02c0af", readable: false }],
    ["odd BMPString", 0x1e, Buffer.of(0x67), { text: "#1e0167", readable: false }],
  ])("%s", (_name, tag, value, expected) => expect(decode(tag, value)).toMatchObject(expected));

  test("a long unreadable value keeps its real length octets", () => {
    expect(decode(0x04, Buffer.alloc(300, 7)).text).toBe(`#0482012c${"07".repeat(300)}`);
  });
});

test("the plain name is the last CN, else the last OU, else O, else everything", () => {
  const base = [utf8(C, "US"), utf8(O, "Org"), utf8(OU, "first"), utf8(OU, "last")];
  expect(plainName(name(...base, utf8(CN, "outer"), utf8(CN, "inner\u202e, x")))).toBe("inner‹U+202E›, x");
  expect(plainName(name(...base, utf8(CN, "  ")))).toBe("last");
  expect(plainName(name(...base))).toBe("last");
  expect(plainName(name(...base.slice(0, 2)))).toBe("Org");
  expect(plainName(name(...base.slice(0, 1)))).toBe("C=US");
  expect(plainName(name())).toBe("(empty name)");
});

test("no text, whatever it is, brings an invisible or reordering character to the screen, and different texts stay different", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(visibleText(one)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(visibleText(one) === visibleText(other)).toBe(one === other);
      expect(nameText(cn(one)) === nameText(cn(other))).toBe(one === other);
    }),
    { numRuns: 3000, seed: 3 },
  );
});
