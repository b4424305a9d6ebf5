// Knows what OIDs, times and strings of given octets come to. Leaves where they stand to the tests of certificates.
// Oracles: BigInt writing of OIDs, TextDecoder for UTF-8.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oidAt } from "../../../shared/pki/der-oid.ts";
import { latin1, stringText, wrongCharacter } from "../../../shared/pki/der-strings.ts";
import { TAG } from "../../../shared/pki/der-tags.ts";
import { isDerTime, timeAt } from "../../../shared/pki/der-time.ts";
import { parseOid } from "../../../shared/pki/oid.ts";
import { formatInstant } from "../../../shared/values/instant.ts";
import { oid } from "../../mesh/der-writer.ts";
import { hex } from "./crafted.ts";

const whole = (bytes: Uint8Array) => oidAt(bytes, 0, bytes.length);

describe("object identifiers", () => {
  test.each([
    ["2b 05", "1.3.5"],
    ["55 1d 20 00", "2.5.29.32.0"],
    ["00", "0.0"],
    ["27", "0.39"],
    ["28", "1.0"],
    ["50", "2.0"],
    ["81 34 03", "2.100.3"],
    ["2b 90 80 80 80 05", "1.3.4294967301"],
    ["2b 82 80 80 80 80 80 80 80 80 07", "1.3.18446744073709551623"],
    ["84 80 80 80 80 80 80 80 00", "2.288230376151711664"],
  ])("%s is %s", (octets, text) => {
    expect(whole(hex(octets))).toBe(text);
    expect(parseOid(text)).toEqual({ ok: true, value: text });
  });

  test.each([
    ["a padded arc", "2b 80 05"],
    ["a padded first arc", "80 2b"],
    ["a last arc cut short", "2b 85"],
    ["no octets", ""],
    ["129 octets", "01".repeat(129)],
  ])("%s is refused", (_, octets) => {
    expect(whole(hex(octets))).toBeUndefined();
  });

  test("one text for one encoding, arcs of any size, also when slots are taken over", () => {
    const arc = fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(0n, 2n ** 80n));
    const dotted = fc
      .tuple(fc.constantFrom("0", "1", "2"), fc.bigInt(0n, 39n), fc.array(arc, { maxLength: 6 }))
      .map(([first, second, rest]) => [first, second, ...rest].join("."));
    fc.assert(
      fc.property(dotted, (text) => {
        const content = oid(text).subarray(2);
        expect(whole(content)).toBe(text);
        expect(whole(Uint8Array.from(content))).toBe(text);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });
});

describe("times", () => {
  const at = (tag: number, text: string) => {
    const octets = Uint8Array.from(Buffer.from(text, "latin1"));
    const time = timeAt(octets, tag, 0, octets.length);
    return [time === undefined ? undefined : formatInstant(time), isDerTime(octets, tag, 0, octets.length)];
  };
  const UTC = TAG.utcTime;
  const GENERALIZED = TAG.generalizedTime;

  test.each<[number, string, string, boolean]>([
    [UTC, "500101000000Z", "1950-01-01T00:00:00Z", true],
    [UTC, "491231235959Z", "2049-12-31T23:59:59Z", true],
    [UTC, "4912312359Z", "2049-12-31T23:59:00Z", false],
    [UTC, "200101003000+0130", "2019-12-31T23:00:00Z", false],
    [UTC, "200101000000-0100", "2020-01-01T01:00:00Z", false],
    [GENERALIZED, "20500101000000Z", "2050-01-01T00:00:00Z", true],
    [GENERALIZED, "99991231235959Z", "9999-12-31T23:59:59Z", true],
    [GENERALIZED, "20500101000000.999Z", "2050-01-01T00:00:00Z", false],
    [GENERALIZED, "2050010100Z", "2050-01-01T00:00:00Z", false],
    [GENERALIZED, "20500101000000+0100", "2049-12-31T23:00:00Z", false],
  ])("0x%s %s is %s", (tag, text, instant, isDer) => {
    expect(at(tag, text)).toEqual([instant, isDer]);
  });

  test.each<[number, string]>([
    [UTC, "200230000000Z"],
    [UTC, "201301000000Z"],
    [UTC, "200100000000Z"],
    [UTC, "200101240000Z"],
    [UTC, "200101006000Z"],
    [UTC, "200101000060Z"],
    [UTC, "200101000000"],
    [UTC, "20010100000aZ"],
    [UTC, "2001010000000Z"],
    [UTC, ""],
    [UTC, "200101000000+2400"],
    [GENERALIZED, "20500101000000"],
    [GENERALIZED, "205001010000Z0"],
    [GENERALIZED, "20500101000000.Z"],
    [GENERALIZED, `20500101000000.${"9".repeat(40)}Z`],
  ])("0x%s %s is none", (tag, text) => {
    expect(at(tag, text)[0]).toBeUndefined();
  });
});

describe("strings", () => {
  const text = (tag: number, octets: string) => stringText(tag, hex(octets));

  test("UTF-8 just as TextDecoder has it", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const octets = fc.uint8Array({ maxLength: 8 });
    const likely = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          octets,
          likely.map((list) => Uint8Array.from(list)),
          fc.string({ unit: "binary" }).map((s) => new TextEncoder().encode(s)),
        ),
        (bytes) => {
          let expected: string | undefined;
          try {
            expected = decoder.decode(bytes);
          } catch {
            expected = undefined;
          }
          expect(stringText(TAG.utf8String, bytes)).toBe(expected);
          expect(wrongCharacter(bytes, TAG.utf8String, 0, bytes.length) < 0).toBe(expected !== undefined);
        },
      ),
      { numRuns: 2000, seed: 2 },
    );
  });

  test.each<[string, number, string, string | undefined]>([
    ["BMPString", TAG.bmpString, "0041 00eb", "A\u00eb"],
    ["BMPString with half a surrogate pair", TAG.bmpString, "d835", undefined],
    ["BMPString of odd length", TAG.bmpString, "0041 00", undefined],
    ["UniversalString", TAG.universalString, "0001d518", "\u{1d518}"],
    ["UniversalString past Unicode", TAG.universalString, "00110000", undefined],
    ["UniversalString with its sign bit", TAG.universalString, "80000041", undefined],
    ["TeletexString", TAG.teletexString, "5a6feb", "Zo\u00eb"],
    ["OCTET STRING", TAG.octetString, "41", undefined],
  ])("%s", (_, tag, octets, expected) => {
    expect(text(tag, octets)).toBe(expected);
  });

  test.each<[string, number, string, number]>([
    [
      "PrintableString with its own characters",
      TAG.printableString,
      "41 7a 30 20 27 28 29 2b 2c 2d 2e 2f 3a 3d 3f",
      -1,
    ],
    ["PrintableString with *", TAG.printableString, "41 2a", 1],
    ["PrintableString with &", TAG.printableString, "41 41 26", 2],
    ["IA5String with 0x80", TAG.ia5String, "41 80", 1],
    ["NumericString with a space", TAG.numericString, "30 20 39", -1],
    ["NumericString with a letter", TAG.numericString, "30 41", 1],
    ["VisibleString with DEL", TAG.visibleString, "7e 7f", 1],
    ["TeletexString with anything", TAG.teletexString, "00 ff", -1],
  ])("%s", (_, tag, octets, expected) => {
    const bytes = hex(octets);
    expect(wrongCharacter(bytes, tag, 0, bytes.length)).toBe(expected);
  });

  test("long strings are read whole", () => {
    const bytes = Uint8Array.from({ length: 10_001 }, (_, i) => i % 256);
    expect(latin1(bytes, 1, 10_001)).toBe(Buffer.from(bytes).toString("latin1").slice(1));
  });
});
