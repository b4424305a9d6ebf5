// Knows how hashes must be grouped.
// Leaves hashing to others.
import { expect, test } from "vitest";
import { fingerprintRows, fullFingerprint, shortFingerprint } from "../../../shared/pki/fingerprint-text.ts";

const hex = "5f9aecc24616b2191372600dd80f6dd320c8ca5a0ceb7f09c985ebf0696934fc";

test("short: the first eight digits in fours", () => expect(shortFingerprint(hex)).toBe("5f9a ecc2"));

test("whole: eight groups of eight", () =>
  expect(fullFingerprint(hex)).toBe("5f9aecc2 4616b219 1372600d d80f6dd3 20c8ca5a 0ceb7f09 c985ebf0 696934fc"));

test("to compare: four rows of four numbered pairs of octets, nothing left out", () => {
  const rows = fingerprintRows(hex);
  expect(rows.map((row) => row.length)).toEqual([4, 4, 4, 4]);
  expect(rows[0]?.[0]).toEqual({ number: 1, text: "5f 9a" });
  expect(rows[3]?.[3]).toEqual({ number: 16, text: "34 fc" });
  expect(
    rows
      .flat()
      .map((group) => group.text.replace(" ", ""))
      .join(""),
  ).toBe(hex);
});
