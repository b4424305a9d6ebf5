// Knows that A-labels and UTF-8 agree with other implementations of the same standards.
import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toALabel } from "../../../shared/path/name-constraints/a-label.ts";
import { decodeUtf8, decodeUtf8String } from "../../../shared/path/name-constraints/utf8-text.ts";
import { utf8String } from "./name-builders.ts";

describe("A-labels", () => {
  test.each([
    ["bücher", "xn--bcher-kva"],
    ["例え", "xn--r8jz45g"],
    ["españa", "xn--espaa-rta"],
    ["правда", "xn--80aafi6cg"],
    // RFC 3492 §7.1 (B) and (L).
    ["他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"],
    ["3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"],
    ["straße", "xn--strae-oqa"],
    ["𠮷野家", "xn--fctt27jo60v"],
  ])("%s is %s", (label, expected) => {
    expect(toALabel(label)).toBe(expected);
  });
  test.each([
    "Bücher",
    "bu\u0308cher",
    "ｂｕｃｈｅｒé",
    "ﬁé",
    "é.é",
    "☃",
    "é_é",
    "-é",
    "é-",
    "éé--é",
    "\u0301a",
    "a\u200dé",
    "é".repeat(60),
    "",
  ])("%j has none that is certain", (label) => {
    expect(toALabel(label)).toBeUndefined();
  });
  test("agree with the URL parser of Node for labels of one script", () => {
    const scripts = ["àéîõüçñßøþ", "абвгдежзий", "αβγδεζηθικ", "日本語中文字漢", "ก".repeat(3), "한국어도메인"].map(
      (letters) =>
        fc.array(fc.constantFrom(...letters, "x", "7"), { minLength: 1, maxLength: 30 }).map((each) => each.join("")),
    );
    let compared = 0;
    fc.assert(
      fc.property(fc.oneof(...scripts), (label) => {
        const [ours, theirs] = [toALabel(label), domainToASCII(label)];
        if (ours === undefined || theirs === "" || !theirs.startsWith("xn--")) return;
        compared++;
        expect(ours).toBe(theirs);
      }),
      { numRuns: 2_000 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});

describe("UTF-8", () => {
  test("agrees with TextDecoder on octets of every kind", () => {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const reference = (octets: Uint8Array) => {
      try {
        return strict.decode(octets);
      } catch {
        return undefined;
      }
    };
    const octet = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xf5, 0xff),
    );
    const text = fc.string({ unit: "binary" }).map((each) => new TextEncoder().encode(each));
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.uint8Array({ maxLength: 6 }),
          fc.array(octet, { maxLength: 4 }).map((each) => Uint8Array.from(each)),
        ),
        (octets) => {
          expect(decodeUtf8(octets)).toBe(reference(octets));
        },
      ),
      { numRuns: 20_000 },
    );
  });
  test.each([0, 1, 127, 128, 255, 256, 300])("a UTF8String of %i octets is read", (length) => {
    expect(decodeUtf8String(utf8String("x".repeat(length)))).toBe("x".repeat(length));
  });
  test.each([
    ["a length longer than it needs", [0x0c, 0x81, 1, 0x61]],
    ["a leading zero in the length", [0x0c, 0x82, 0, 0x81, ...Array<number>(0x81).fill(0x61)]],
    ["an indefinite length", [0x0c, 0x80, 0x61, 0, 0]],
    ["octets after it", [0x0c, 1, 0x61, 0x61]],
    ["too few octets", [0x0c, 0x84, 0xff, 0xff, 0xff, 0xff]],
    ["another type", [0x13, 1, 0x61]],
  ])("not read: %s", (_, octets) => {
    expect(decodeUtf8String(Uint8Array.from(octets))).toBeUndefined();
  });
});
