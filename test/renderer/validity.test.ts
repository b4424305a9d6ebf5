// Knows where a date stands in a validity, at its very ends, and that a list of the expiring is one at that date.
// Leaves how it is drawn to the pictures.
import { expect, test } from "vitest";
import { onlyOf } from "../../renderer/certificates/only.ts";
import { standingAt } from "../../renderer/certificates/validity.tsx";
import type { CertificateRow } from "../../shared/contract/certificates.ts";

const row = { notBefore: "2024-01-01T00:00:00Z", notAfter: "2024-11-11T23:59:59Z" };

test.each([
  ["2023-12-31T23:59:59Z", "not-yet"],
  ["2024-01-01T00:00:00Z", "in-force"],
  ["2024-10-12T23:59:59Z", "in-force"],
  ["2024-10-13T00:00:00Z", "expiring"],
  ["2024-11-11T23:59:59Z", "expiring"],
  ["2024-11-12T00:00:00Z", "expired"],
] as const)("on %s it is %s", (at, standing) => {
  expect(standingAt(row, at)).toBe(standing);
});

test("what ends soon is in force as well, and is so on the date that is looked at", () => {
  const has = (name: string, at: string) => onlyOf(name, at)?.has(row as CertificateRow);
  const [then, now] = ["2024-10-23T12:00:00Z", "2026-01-01T00:00:00Z"];
  expect([has("soon", then), has("in-force", then), has("expired", then)]).toEqual([true, true, false]);
  expect([has("soon", now), has("in-force", now), has("expired", now)]).toEqual([false, false, true]);
  expect(onlyOf("toString", then)).toBeUndefined();
});
