// Knows what is said where no chain leads to an anchor: at which certificate it stops, and who would have to act.
// Leaves the finding's other facts to every-finding.test.ts.
import { describe, expect, test } from "vitest";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { a, explained, leaf, withoutHashes } from "./small-question.ts";

const told = (path: readonly CertificateDescription[]) => {
  const { verdict, failure } = explained({ path, search: true });
  return { verdict, says: withoutHashes(failure?.says ?? ""), next: failure?.next ?? "" };
};
const NEW = { subjectKey: "a-new" };
const newRoot = a({ ...NEW, issuer: "A", issuerKey: "a-new", serial: "05", notBefore: "2024-06-01T00:00:00Z" });
const underNew = leaf({ issuerKey: "a-new" });

describe("no chain to an anchor", () => {
  test("stops at the certificate whose issuer is not in the record", () => {
    const found = told([a({ issuer: "Elsewhere", issuerKey: "else" }), leaf()]);
    expect(found.says).toContain(": it stops at A (…), and no certificate of the key that signed it is there.");
    expect(found.next).toBe("Import the certificates of Elsewhere, or choose another anchor.");
  });
  test("stops at a root that nobody certified", () => {
    const found = told([newRoot, underNew]);
    expect(found.says).toContain(": it stops at A (…), a root whose key no other CA has certified.");
    expect(found.next).toBe(
      "A CA below the anchor would have to issue a cross-certificate for that key to A: import it, or choose another anchor.",
    );
  });
  test("an older key of that name that has a chain is named, with who certified it; what is asked for opens the path", () => {
    const found = told([a(), newRoot, underNew]);
    expect(withoutHashes(found.next)).toBe(
      "An older key of the same name has a chain to an anchor, through A (…): Root, which certified the older key, would have to issue a cross-certificate for this one. Import it, or choose another anchor.",
    );
    expect(told([a(), newRoot, a({ ...NEW, serial: "06" }), underNew]).verdict).toBe("valid");
  });
  test("an older key that has no chain itself is not named", () => {
    const oldRoot = a({ issuer: "A", issuerKey: "a", serial: "07" });
    expect(told([oldRoot, newRoot, underNew]).next).not.toContain("older key");
  });
});
