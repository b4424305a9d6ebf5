// Knows that every octet of a certificate stands in a named element, and that what is not as the standard says is shown
// without a guess. Leaves the tree itself to decode-tree.test.ts.
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../../shared/pki/certificate.ts";
import { type Element, elementsOf } from "../../../../shared/pki/reading/elements.ts";
import { snapshot2024 } from "../../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../../conformance/test-data.ts";
import { constructed, integer, octetString, oid, primitive, sequence, utf8String } from "../../../mesh/der-writer.ts";
import { parsed } from "../../../mesh/mesh.ts";
import { craftCertificate, extension, hex } from "../crafted.ts";

const crafted = (...extensions: readonly Uint8Array[]): Certificate => parsed(craftCertificate({ extensions }));
const named = (elements: readonly Element[], name: string): Element | undefined =>
  elements.find((element) => element.name === name);

/** Children directly below `parent` fill its content without a gap, where it is one that was opened in place. */
function gaps(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((parent, at) => {
    const end = parent.offset + parent.headerLength + parent.length;
    const behind = elements.slice(at + 1);
    const stop = behind.findIndex(({ depth }) => depth <= parent.depth);
    const children = (stop < 0 ? behind : behind.slice(0, stop)).filter(({ depth }) => depth === parent.depth + 1);
    if (children.length === 0 || parent.type.includes("STRING")) return [];
    let next = parent.offset + parent.headerLength;
    for (const child of children) {
      if (child.offset !== next) return [`${parent.name} at ${parent.offset}: ${child.name} at ${child.offset}`];
      next = child.offset + child.headerLength + child.length;
    }
    return next === end ? [] : [`${parent.name} at ${parent.offset} ends at ${next}, not ${end}`];
  });
}

test("the parts of a certificate by the names of the standard, each with its place", () => {
  const certificate = crafted(extension("2.5.29.36", true, sequence(primitive(0, hex("00")), primitive(1, hex("02")))));
  const elements = elementsOf(certificate);
  expect(gaps(elements)).toEqual([]);
  expect(elements[0]).toMatchObject({ depth: 0, name: "Certificate", type: "SEQUENCE", offset: 0 });
  expect(named(elements, "serialNumber")).toMatchObject({ depth: 2, type: "INTEGER", value: "1234" });
  expect(named(elements, "notAfter")).toMatchObject({ type: "UTCTime", value: "2030-01-01T00:00:00Z" });
  expect(named(elements, "policyConstraints")).toMatchObject({ depth: 4, value: "critical" });
  expect(named(elements, "requireExplicitPolicy")).toMatchObject({ type: "[0]", value: "0", length: 1 });
  expect(named(elements, "inhibitPolicyMapping")).toMatchObject({ type: "[1]", value: "2" });
  const place = named(elements, "inhibitPolicyMapping")?.offset ?? 0;
  expect([...certificate.der.subarray(place, place + 3)]).toEqual([0x81, 1, 2]);
});

test("each form of a general name by its name, and where one stands alone by its place", () => {
  const names = sequence(primitive(2, Buffer.from("a.example")), primitive(7, hex("0a000001")));
  const access = sequence(sequence(oid("1.3.6.1.5.5.7.48.2"), primitive(6, Buffer.from("http://a.example/i.cer"))));
  const elements = elementsOf(
    crafted(extension("2.5.29.17", false, names), extension("1.3.6.1.5.5.7.1.1", false, access)),
  );
  expect(named(elements, "dNSName")).toMatchObject({ value: "a.example" });
  expect(named(elements, "iPAddress")).toMatchObject({ value: "0a000001" });
  expect(named(elements, "accessLocation")).toMatchObject({
    type: "uniformResourceIdentifier [6]",
    value: "http://a.example/i.cer",
  });
});

test("what no standard names there is an element, and text that could deceive is spelt out", () => {
  const unknown = extension("1.2.3.4", false, sequence(integer(7), utf8String("a\u202Eb"), constructed(5, integer(1))));
  const elements = elementsOf(crafted(unknown));
  expect(named(elements, "1.2.3.4")).toMatchObject({ type: "SEQUENCE" });
  expect(elements.filter(({ name }) => name === "element").map(({ type, value }) => [type, value])).toEqual([
    ["SEQUENCE", undefined],
    ["INTEGER", "7"],
    ["UTF8String", "a‹U+202E›b"],
    ["[5]", undefined],
    ["INTEGER", "1"],
  ]);
});

test("an extension that holds no whole value is octets and nothing more", () => {
  const elements = elementsOf(crafted(extension("1.2.3.4", false, hex("30 05 02 01"))));
  const value = named(elements, "extnValue");
  expect(value).toMatchObject({ value: "30050201" });
  expect(elements.filter(({ depth }) => depth > (value?.depth ?? 0))).toEqual([]);
});

test("an extension in the wrong type keeps the names that fit and guesses none", () => {
  const elements = elementsOf(crafted(extension("2.5.29.19", true, sequence(octetString(hex("01")), integer(3)))));
  expect(named(elements, "cA")).toBeUndefined();
  expect(named(elements, "pathLenConstraint")).toMatchObject({ value: "3" });
});

describe.skipIf(!HAS_FPKI)("of every certificate of the Federal PKI", () => {
  test("no octet is left out, and every element has a name", () => {
    for (const certificate of snapshot2024().certificates) {
      const elements = elementsOf(certificate);
      expect(gaps(elements), certificate.id).toEqual([]);
      const [top] = elements;
      expect((top?.headerLength ?? 0) + (top?.length ?? 0)).toBe(certificate.der.length);
      expect(elements.filter(({ name, depth }) => name === "element" && depth < 6)).toEqual([]);
    }
  });
});
