// Knows that what is written is DER, by the tests' own writer, which shares no code with it.
// Leaves whole certificates to test/electron/demo.
import { expect, test } from "vitest";
import type { Oid } from "../../../shared/pki/oid.ts";
import * as ours from "../../../shared/pki/writing/der-writer.ts";
import { toHex } from "../../../shared/values/bytes.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import * as theirs from "../../mesh/der-writer.ts";

test.each([0, 1, 127, 128, 255, 256, 32_768, 65_535, 2 ** 40])("INTEGER %d", (value) => {
  expect(toHex(ours.integer(value))).toBe(toHex(theirs.integer(value)));
});

test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])("a length of %d octets", (length) => {
  expect(toHex(ours.octetString(new Uint8Array(length)))).toBe(toHex(theirs.octetString(new Uint8Array(length))));
});

test.each([
  "2.999.12.7.12",
  "1.2.840.10045.4.3.2",
  "0.9.2342.19200300.100.1.25",
  "2.25.329800735698586629295641978511",
])("OBJECT IDENTIFIER %s", (oid) => expect(toHex(ours.objectIdentifier(oid as Oid))).toBe(toHex(theirs.oid(oid))));

test.each([[[]], [[0]], [[0, 1]], [[5, 6]], [[7]], [[8]], [[0, 8]]])("named bits %j", (bits) => {
  expect(toHex(ours.namedBits(bits))).toBe(toHex(theirs.namedBits(bits)));
});

test.each(["1950-01-01T00:00:00Z", "2026-11-24T13:30:00Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"])(
  "time %s",
  (text) => expect(toHex(ours.time(instantOf(Date.parse(text) / 1000)))).toBe(toHex(theirs.time(text))),
);

test("a number that is not negative keeps its sign, and no needless octet stays", () => {
  expect(toHex(ours.unsignedInteger(Uint8Array.of(0, 0, 0x80)))).toBe("02020080");
  expect(toHex(ours.unsignedInteger(Uint8Array.of(0, 1)))).toBe("020101");
  expect(toHex(ours.unsignedInteger(new Uint8Array()))).toBe("020100");
});

test("SET OF ascends, whatever the order given", () => {
  const [one, other] = [ours.integer(2), ours.integer(1)];
  expect(toHex(ours.setOf(one, other))).toBe(toHex(ours.setOf(other, one)));
  expect(toHex(ours.bmpString("Ca"))).toBe("1e0400430061");
});
