// Knows which names are the same under RFC 5280 §7.1 and which only look so. Leaves name constraints to test/path.
// PKITS 4.3 is the outside judge.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Name } from "../../../shared/pki/name.ts";
import { prepareText } from "../../../shared/pki/name-comparison.ts";
import { parseName } from "../../../shared/pki/parse-name.ts";
import { pkitsCertificate } from "../../conformance/pkits-data.ts";
import { HAS_PKITS } from "../../conformance/test-data.ts";
import { bitString, ia5String, oid, printableString, sequence, setOf, tlv, utf8String } from "../../mesh/der-writer.ts";
import { hex } from "./crafted.ts";

const CN = "2.5.4.3";
const O = "2.5.4.10";
const bmp = (text: string): Uint8Array => tlv(0x1e, Buffer.from(text, "utf16le").swap16());
const universal = (text: string): Uint8Array =>
  tlv(0x1c, ...[...text].map((character) => hex((character.codePointAt(0) ?? 0).toString(16).padStart(8, "0"))));
const teletex = (text: string): Uint8Array => tlv(0x14, Buffer.from(text, "latin1"));

function read(der: Uint8Array): Name {
  const parsed = parseName(der);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
const part = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), value);
const nameOf = (...parts: readonly (readonly [string, Uint8Array])[]): Name =>
  read(sequence(...parts.map(([type, value]) => setOf(part(type, value)))));
const common = (value: Uint8Array): Name => nameOf([CN, value]);

describe("the same name", () => {
  test.each<[string, Uint8Array, Uint8Array]>([
    ["in UTF8String and PrintableString", utf8String("WidePoint SSP"), printableString("WidePoint SSP")],
    ["in other case", printableString("GOOD ca"), printableString("Good CA")],
    ["with white space at the ends", utf8String("  Good CA "), utf8String("Good CA")],
    ["with more white space inside", printableString("Good    CA"), printableString("Good CA")],
    ["with a tab and a no-break space", utf8String("Good\tCA\u00a0G2"), utf8String("Good CA G2")],
    ["in BMPString", bmp("Zoë Root"), utf8String("zoë root")],
    ["in UniversalString", universal("Zoë 𝔘"), utf8String("ZOË U")],
    ["in TeletexString, as Latin-1", teletex("Zoë"), utf8String("ZOË")],
    ["in IA5String", ia5String("ca@example.org"), utf8String("CA@Example.ORG")],
    ["composed and decomposed", utf8String("Zoe\u0308"), utf8String("Zo\u00eb")],
    ["in compatibility forms", utf8String("Ｇｏｏｄ ﬁnance"), utf8String("good finance")],
    ["with ß and ss", utf8String("Straße"), utf8String("STRASSE")],
    ["with capital ẞ", utf8String("STRAẞE"), utf8String("strasse")],
    ["with both sigmas", utf8String("ΟΔΟΣ"), utf8String("οδος")],
    ["with soft hyphen and zero-width characters", utf8String("Go\u00adod\u200b C\u2060A"), utf8String("good ca")],
    ["of white space alone", utf8String("   "), utf8String("")],
  ])("%s", (_, one, other) => {
    expect(common(one).key).toBe(common(other).key);
  });

  test("in any order of the parts of a relative name", () => {
    const one = read(sequence(setOf(part(CN, utf8String("a")), part(O, utf8String("b")))));
    const other = read(sequence(tlv(0x31, part(O, printableString("B")), part(CN, printableString("A")))));
    expect(one.key).toBe(other.key);
  });
});

describe("another name", () => {
  test.each<[string, Uint8Array, Uint8Array]>([
    ["with other characters", utf8String("Good CA"), utf8String("Good CB")],
    ["without the space", utf8String("Good CA"), utf8String("GoodCA")],
    ["with an accent", utf8String("Zoë"), utf8String("Zoe")],
    ["with the dotless i, which only Turkic case folding makes an i", utf8String("cıty"), utf8String("city")],
    ["that looks alike in another script", utf8String("Аcme"), utf8String("Acme")],
    ["in a type that is no string", bitString(hex("41")), utf8String("A")],
    ["in octets that are no UTF-8", tlv(0x0c, hex("41 ff")), teletex("A\u00ff")],
    ["with private-use characters in other string types", utf8String("\ue000"), bmp("\ue000")],
    ["with a space before a combining mark, which is a character", utf8String("a  \u0301b"), utf8String("a\u0301b")],
  ])("%s", (_, one, other) => {
    expect(common(one).key).not.toBe(common(other).key);
  });

  test("with another attribute type, order or number of relative names", () => {
    const a: readonly [string, Uint8Array] = [CN, utf8String("a")];
    const b: readonly [string, Uint8Array] = [O, utf8String("b")];
    const keys = [
      nameOf(a),
      nameOf(b),
      nameOf(a, b),
      nameOf(b, a),
      nameOf(a, a),
      nameOf(),
      nameOf([O, utf8String("a")]),
    ];
    const joined = read(sequence(setOf(part(CN, utf8String("a")), part(O, utf8String("b")))));
    expect(new Set([...keys, joined].map(({ key }) => key)).size).toBe(keys.length + 1);
  });
});

test("no value can be mistaken for the structure around it", () => {
  const alphabet = fc.constantFrom(..."/+:sb12.5.4.3 aB\\,=".split(""));
  const value = fc.string({ unit: alphabet, maxLength: 12 });
  const shape = fc.array(fc.array(fc.tuple(fc.constantFrom(CN, O), value), { minLength: 1, maxLength: 3 }), {
    maxLength: 3,
  });
  type Shape = readonly (readonly (readonly [string, string])[])[];
  const plain = (names: Shape) =>
    JSON.stringify(names.map((parts) => parts.map(([type, text]) => [type, prepareText(text)]).sort()));
  const key = (names: Shape) =>
    read(sequence(...names.map((parts) => setOf(...parts.map(([type, text]) => part(type, utf8String(text))))))).key;
  fc.assert(
    fc.property(shape, shape, (one, other) => (key(one) === key(other)) === (plain(one) === plain(other))),
    { numRuns: 2000, seed: 7 },
  );
});

test("ASCII takes the same way as all other text", () => {
  const ascii = fc.string({
    unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
    maxLength: 20,
  });
  fc.assert(
    fc.property(ascii, (text) => {
      // A BMPString is never taken for ASCII.
      expect(common(utf8String(text)).key).toBe(common(bmp(text)).key);
    }),
    { numRuns: 1000, seed: 8 },
  );
});

test("relative keys are the keys of the relative names, so that a subtree is a prefix", () => {
  const base = nameOf([O, utf8String("Agency")]);
  const below = nameOf([O, printableString("AGENCY")], [CN, utf8String("x")]);
  expect(below.relativeKeys.slice(0, 1)).toEqual(base.relativeKeys);
  expect(below.relativeKeys).toHaveLength(2);
});

test.skipIf(!HAS_PKITS)("PKITS 4.3: which issuers and subjects are the same", () => {
  const same = (issuer: string, below: string) =>
    pkitsCertificate(`${issuer}.crt`)?.subject.key === pkitsCertificate(`${below}.crt`)?.issuer.key;
  const good = "GoodCACert";
  expect(same(good, "InvalidNameChainingTest1EE")).toBe(false);
  expect(same("NameOrderingCACert", "InvalidNameChainingOrderTest2EE")).toBe(false);
  expect(same(good, "ValidNameChainingWhitespaceTest3EE")).toBe(true);
  expect(same(good, "ValidNameChainingWhitespaceTest4EE")).toBe(true);
  expect(same(good, "ValidNameChainingCapitalizationTest5EE")).toBe(true);
  expect(same("RFC3280MandatoryAttributeTypesCACert", "ValidRFC3280MandatoryAttributeTypesTest7EE")).toBe(true);
  expect(
    same("RolloverfromPrintableStringtoUTF8StringCACert", "ValidRolloverfromPrintableStringtoUTF8StringTest10EE"),
  ).toBe(true);
  expect(same("UTF8StringCaseInsensitiveMatchCACert", "ValidUTF8StringCaseInsensitiveMatchTest11EE")).toBe(true);
});
