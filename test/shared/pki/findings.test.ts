// Knows that each finding code is found where its rule is broken, at the octet, and not where the rule is just kept, and
// that the docs list them all. Leaves the inputs to finding-cases.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FINDING_RULES, type FindingCode } from "../../../shared/pki/finding.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import { FINDING_CASES } from "./finding-cases.ts";

const CODES = Object.keys(FINDING_RULES) as FindingCode[];

interface Said {
  readonly code: string;
  readonly class: string;
  readonly offset: number;
  readonly message: string;
  readonly authority: string;
}

function readerOf(reads: "certificate" | "crl", bytes: Uint8Array): readonly Said[] {
  const result = reads === "certificate" ? parseCertificate(bytes) : parseCrl(bytes);
  return result.ok ? result.value.findings : [{ ...result.error, class: result.error.kind }];
}

describe.each(CODES)("%s", (code) => {
  const { reads, keeps, breaks, at, behind } = FINDING_CASES[code];

  test("is found where the rule is broken", () => {
    const found = readerOf(reads, breaks).find((finding) => finding.code === code);
    expect(found).toBeDefined();
    if (code !== "findings-cut") expect(found?.class).toBe(FINDING_RULES[code].class);
    expect(found?.authority).toMatch(/^(RFC \d+ |X\.6|Concordat)/);
    expect(found?.message).toMatch(/^[^{}]+\.$/);
    expect(found?.offset).toBeLessThanOrEqual(breaks.length);
    if (at === undefined) return;
    const place = Buffer.from(breaks).lastIndexOf(at);
    expect(place).toBeGreaterThan(0);
    expect(found?.offset).toBe(place + (behind ?? 0));
  });

  test("is not found where the rule is just kept", () => {
    const codes = readerOf(reads, keeps).map((finding) => finding.code);
    expect(codes).not.toContain(code);
  });
});

test("what keeps a rule is readable", () => {
  for (const code of CODES) {
    const { reads, keeps } = FINDING_CASES[code];
    expect(readerOf(reads, keeps).filter((finding) => finding.class === "unreadable")).toEqual([]);
  }
});

test("docs/reading-certificates.md has each code with its class, authority and rule, and no other", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/reading-certificates.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.*) \| (.*) \|$/gm)].map(([, code, rule, authority]) => [
    code,
    rule,
    authority,
  ]);
  expect(rows).toEqual(CODES.map((code) => [code, FINDING_RULES[code].rule, FINDING_RULES[code].authority]));
});
