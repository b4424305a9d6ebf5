// Knows what is said of one rung beside its findings: counters at the last certificate, and names that are the same though
// their octets differ. Leaves whole ladders to fpki-ladder.test.ts.
import { describe, expect, test } from "vitest";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { a, explained, leaf } from "./small-question.ts";

const P = "1.2.3.1";
const rungsOf = (path: readonly CertificateDescription[]) => {
  const { paths, misses } = explained({ path });
  return (paths[0] ?? misses[0])?.rungs ?? [];
};

describe("explicit policy at the last certificate", () => {
  const last = (first: Partial<CertificateDescription>, target: Partial<CertificateDescription>) => {
    const rung = rungsOf([a({ policies: [P], ...first }), leaf({ policies: [P], ...target })]).at(-1);
    return [rung?.counters.explicitPolicy, rung?.countersSay];
  };
  test("required by its own 0, which counts", () => {
    expect(last({}, { requireExplicit: 0 })).toEqual([
      0,
      "a policy is required; the last certificate: of its own limits only requireExplicitPolicy 0 counts (§6.1.5 (b))",
    ]);
  });
  test("a limit of its own that is more than 0 does not count", () => {
    expect(last({}, { requireExplicit: 1 })).toEqual([
      null,
      "the last certificate: limits of its own bind only what it issues",
    ]);
  });
  test("counted down to 0 from above, or not as far", () => {
    expect(last({ requireExplicit: 1 }, {})[1]).toMatch(/^a policy is required; the last certificate: limits of/);
    expect(last({ requireExplicit: 2 }, {})).toEqual([1, expect.stringMatching(/^no policy is required; /)]);
  });
});

describe("the issuer's name", () => {
  const says = (issuer: string, first: Partial<CertificateDescription> = {}) =>
    rungsOf([a(first), leaf({ issuer })])[1]?.checks.find(({ check }) => check === "issuer-name")?.says;
  test("with the same octets is the subject above", () => {
    expect(says("A")).toBe("CN=A is the subject of rung 1.");
  });
  test("of another string type is said to be written otherwise", () => {
    expect(says("CN=!A")).toBe(
      "CN=A is the subject of rung 1; the octets of the two differ (PrintableString here against UTF8String there), and they are the same name when compared by §7.1.",
    );
  });
  test("in other letters too, of one string type", () => {
    expect(says("a")).toBe(
      "CN=a is the subject of rung 1; the octets of the two differ, and they are the same name when compared by §7.1.",
    );
  });
  test("below the anchor is compared with the anchor's", () => {
    const [first] = rungsOf([a({ issuer: "CN=!Root" }), leaf()]);
    expect(first?.checks.find(({ check }) => check === "issuer-name")?.says).toContain(
      "CN=Root is the anchor's name; the octets of the two differ (PrintableString here",
    );
  });
});
