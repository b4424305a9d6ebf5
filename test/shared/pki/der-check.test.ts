// Knows what is said of one element at a time, octet by octet. Leaves certificates to findings.test.ts.
// What is readable is told apart from what is DER.
import { describe, expect, test } from "vitest";
import { checkDer } from "../../../shared/pki/der-check.ts";
import { DerReader } from "../../../shared/pki/der-reader.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { craftCertificate, hex, withExtension } from "./crafted.ts";

/** Codes and offsets of what is said about one element. */
function check(octets: string): readonly string[] {
  const bytes = hex(octets);
  const reader = new DerReader(bytes);
  const isReadable = checkDer(reader, 0, bytes.length);
  const failure = reader.failure === undefined ? [] : [`${reader.failure.code} ${reader.failure.offset}`];
  expect(isReadable).toBe(failure.length === 0);
  return [...reader.log.all().map(({ code, offset }) => `${code} ${offset}`), ...failure];
}

describe("one element", () => {
  test.each<[string, string, readonly string[]]>([
    ["BOOLEAN false", "01 01 00", []],
    ["BOOLEAN true", "01 01 ff", []],
    ["BOOLEAN 01", "01 01 01", ["boolean-not-der 2"]],
    ["BOOLEAN of two octets", "01 02 ff ff", ["value-malformed 0"]],
    ["BOOLEAN of none", "01 00", ["value-malformed 0"]],
    ["INTEGER 127", "02 01 7f", []],
    ["INTEGER 128", "02 02 00 80", []],
    ["INTEGER 127, padded", "02 02 00 7f", ["integer-not-minimal 2"]],
    ["INTEGER -129", "02 02 ff 7f", []],
    ["INTEGER -128, padded", "02 02 ff 80", ["integer-not-minimal 2"]],
    ["INTEGER of no octets", "02 00", ["value-malformed 0"]],
    ["ENUMERATED, padded", "0a 02 00 01", ["integer-not-minimal 2"]],
    ["BIT STRING without bits", "03 01 00", []],
    ["BIT STRING that leaves out bits it has not", "03 01 05", ["value-malformed 2"]],
    ["BIT STRING with eight unused bits", "03 02 08 00", ["value-malformed 2"]],
    ["BIT STRING with no octets", "03 00", ["value-malformed 0"]],
    ["BIT STRING with an unused bit set", "03 03 01 ff 01", ["bits-not-zero 4"]],
    ["NULL", "05 00", []],
    ["NULL with content", "05 01 00", ["value-malformed 0"]],
    ["SEQUENCE in primitive form", "10 00", ["value-malformed 0"]],
    ["INTEGER in constructed form", "22 03 02 01 01", ["value-malformed 0"]],
    ["OCTET STRING in constructed form", "24 03 04 01 aa", ["string-constructed 0"]],
    ["UTF8String that is none", "0c 02 c3 28", ["string-characters 2"]],
    ["a long form for 127", "04 81 00", ["length-not-minimal 0"]],
    ["a tag of two octets that needs one", "1f 1e 00", ["tag-malformed 0"]],
    ["a tag of two octets", "1f 1f 00", []],
    ["the end-of-contents tag", "00 00", ["tag-malformed 0"]],
    ["one octet alone", "05", ["truncated 0"]],
    ["none", "", ["truncated 0"]],
    ["two elements", "05 00 05 00", ["element-unexpected 2"]],
    ["SET whose elements ascend", "31 06 02 01 01 02 01 02", []],
    ["SET with the same twice", "31 06 02 01 01 02 01 01", []],
    ["SET that descends", "31 06 02 01 02 02 01 01", ["set-not-sorted 5"]],
    ["SET with a prefix behind the longer", "31 09 04 03 01 01 01 04 02 01 01", ["set-not-sorted 7"]],
    ["SET within a SET, each in order", "31 08 02 01 05 31 03 02 01 01", []],
    [
      "time without seconds within an unknown structure",
      "a5 0d 17 0b 32 30 30 31 30 31 30 30 30 30 5a",
      ["time-form 2"],
    ],
    ["wrong things at several places", "30 08 01 01 01 02 03 00 00 01", ["boolean-not-der 4", "integer-not-minimal 7"]],
    ["a child longer than its parent", "30 03 02 02 01", ["truncated 2"]],
  ])("%s", (_, octets, expected) => {
    expect(check(octets)).toEqual(expected);
  });
});

test("one octet behind a certificate is seen", () => {
  const bytes = craftCertificate();
  const parsed = parseCertificate(Uint8Array.from([...bytes, 0]));
  expect(parsed.ok && parsed.value.findings).toMatchObject([{ code: "trailing-bytes", offset: bytes.length }]);
});

test("octets of an unknown extension that begin like DER and are not leave one finding, not what they seemed to be", () => {
  const parsed = parseCertificate(withExtension("1.2.3", false, hex("30 05 01 01 01 05")));
  expect(parsed.ok && parsed.value.findings.map(({ code }) => code)).toEqual(["extension-not-der"]);
});

test("a certificate may be a part of a larger buffer", () => {
  const bytes = craftCertificate();
  const larger = Uint8Array.from([1, 2, 3, ...bytes, 4]);
  const parsed = parseCertificate(larger.subarray(3, 3 + bytes.length));
  expect(parsed.ok && parsed.value.der).toEqual(bytes);
  expect(parsed.ok && parsed.value.findings).toEqual([]);
});
