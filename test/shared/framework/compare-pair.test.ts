// Knows in what the halves of a pair answer each other, and what is said where they do not. Leaves real pairs to
// test/electron/api/reading.test.ts.
import { expect, test } from "vitest";
import { comparePair } from "../../../shared/framework/compare-pair.ts";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { certificateOf } from "./certificate-of.ts";

const there: CertificateDescription = {
  subject: "CN=Bridge",
  subjectKey: "bridge",
  issuer: "CN=Root",
  issuerKey: "root",
  ca: true,
  policies: ["1.2.1", "1.2.2"],
  mappings: [
    ["1.2.1", "1.9.1"],
    ["1.2.2", "1.9.2"],
  ],
  requireExplicit: 0,
  inhibitMapping: 2,
};
const back: CertificateDescription = {
  subject: "CN=Root",
  subjectKey: "root",
  issuer: "CN=Bridge",
  issuerKey: "bridge",
  ca: true,
  policies: ["1.9.1", "1.9.2"],
  mappings: [
    ["1.9.2", "1.2.2"],
    ["1.9.1", "1.2.1"],
  ],
  requireExplicit: 0,
  inhibitMapping: 1,
  permitted: ["dn:O=Agency"],
};
const compare = (one: CertificateDescription, other: CertificateDescription) =>
  comparePair(certificateOf(one), certificateOf(other));

test("inverses are found in whatever order they stand", () => {
  const { says, mappings } = compare(there, back);
  expect(says).toBe("Each half has 2 mappings, and they are exactly the inverses of each other.");
  expect(mappings).toEqual([
    { from: "1.2.1", to: "1.9.1", there: true, back: true },
    { from: "1.2.2", to: "1.9.2", there: true, back: true },
  ]);
});

test("what has no inverse is told from either side", () => {
  const { says, mappings } = compare(there, {
    ...back,
    mappings: [
      ["1.9.1", "1.2.1"],
      ["1.9.3", "1.2.1"],
    ],
  });
  expect(says).toBe("This half has 2 mappings, the other 2. 1 have an inverse on the way back.");
  expect(mappings.filter((each) => !each.back)).toEqual([{ from: "1.2.2", to: "1.9.2", there: true, back: false }]);
  expect(mappings.filter((each) => !each.there)).toEqual([{ from: "1.2.1", to: "1.9.3", there: false, back: true }]);
  // The same policy mapped onto itself the same way round is no inverse of the mapping there.
  expect(compare(there, { ...back, mappings: [["1.2.1", "1.9.1"]] }).says).toContain("None of them is the inverse");
  expect(compare({ ...there, mappings: [] }, { ...back, mappings: [] }).says).toBe("Neither half maps a policy.");
});

test("limits stand side by side, each in words", () => {
  const { limits } = compare(there, back);
  const differing = limits.filter((each) => each.there !== each.back);
  expect(differing).toEqual([
    { label: "Mapping is inhibited", there: "after 2 more certificates", back: "after 1 more certificate" },
    { label: "Names permitted", there: "no list", back: expect.stringContaining("O=Agency") },
  ]);
  expect(limits.find(({ label }) => label === "A policy is required")).toMatchObject({ there: "from here on" });
});
