// Knows what the contract's own values accept and refuse. Leaves their way over a transport to test/electron/api.
import { expect, test } from "vitest";
import { z } from "zod";
import { bytesSerializer } from "../../../shared/contract/bytes-serializer.ts";
import { QuestionSchema } from "../../../shared/contract/paths.ts";

test("octets come back equal, views and empty ones too", () => {
  const whole = new Uint8Array([1, 2, 3, 250, 255]);
  for (const bytes of [whole, whole.subarray(1, 4), new Uint8Array(0)]) {
    expect(bytesSerializer.condition(bytes)).toBe(true);
    expect(bytesSerializer.deserialize(bytesSerializer.serialize(bytes))).toEqual(Uint8Array.from(bytes));
  }
  expect(bytesSerializer.condition([1, 2])).toBe(false);
});

test.each(["A", "AA=A", "AB==", "****", 5, null])("%j is no text of octets", (text) => {
  expect(() => bytesSerializer.deserialize(text)).toThrow(TypeError);
});

test("schemas are never compiled: the page's policy forbids it", () => {
  expect(z.config().jitless).toBe(true);
});

test("a question has its defaults, and limits", () => {
  const target = "a".repeat(64);
  const at = "2026-01-01T00:00:00Z";
  expect(QuestionSchema.parse({ target, at })).toEqual({
    target,
    revocation: "off",
    at,
    anchors: [],
    policySet: [],
    explicitPolicy: false,
    inhibitMapping: false,
    inhibitAny: false,
    anchorConstraints: false,
    allowEncodingFindings: false,
    mode: "enumerate",
    without: [],
    drafts: [],
    effort: 1,
    limit: 50,
  });
  for (const wrong of [
    { limit: 0 },
    { limit: 1001 },
    { effort: 0 },
    { effort: 1001 },
    { policySet: ["3.1"] },
    { target: "A".repeat(64) },
    { at: "" },
  ]) {
    expect(QuestionSchema.safeParse({ target, at, ...wrong }).success).toBe(false);
  }
});
