// Knows that searches end on frameworks full of cycles, and answer as the judge does where the judge can follow.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { bruteForce } from "../judge/brute-force.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";
import { compareExistence } from "./agreement.ts";

const [WANTED, OTHER] = ["1.2.3.1", "1.2.3.2"] as const;

/** CAs that all certified each other, in a ring or everyone with everyone; the leaf asserts what the ring carries, or not. */
function cyclicMesh(count: number, shape: "ring" | "complete", leafPolicy: string, seed: number): Mesh {
  const random = new Random(seed);
  const certificates: CertificateDescription[] = [];
  const issue = (issuer: string, subject: string, policies: readonly string[], ca = true) =>
    certificates.push({ issuer, issuerKey: issuer, subject, subjectKey: subject, ca, policies });
  const name = (i: number) => `CA ${i % count}`;
  issue("Root", name(0), [WANTED]);
  for (let i = 0; i < count; i++) {
    const others = shape === "ring" ? [i + 1, i + count - 1] : Array.from({ length: count - 1 }, (_, j) => i + 1 + j);
    for (const other of others) issue(name(i), name(other), random.chance(0.5) ? [WANTED] : [WANTED, OTHER]);
  }
  issue(name(count >> 1), "Root", [WANTED]);
  issue(name(count >> 1), "Leaf", [leafPolicy], false);
  return {
    anchors: [{ issuer: "Root", issuerKey: "Root", subject: "Root", subjectKey: "Root", ca: true }],
    certificates,
    target: certificates.length - 1,
    inputs: { policies: [WANTED], explicitPolicy: true },
  };
}

test.each([WANTED, OTHER])("six CAs that all certified each other, leaf asserts %s", (leafPolicy) => {
  const { question, pool } = buildMesh(cyclicMesh(6, "complete", leafPolicy, 1));
  const report = searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" });
  expect(compareExistence(report, bruteForce(question, pool, fakeVerifier).validPaths)).toBeUndefined();
});

test.each([
  ["ring", 400, WANTED, "valid"],
  ["ring", 400, OTHER, "invalid"],
  ["complete", 40, WANTED, "valid"],
  ["complete", 40, OTHER, "invalid"],
] as const)(
  "%s of %i CAs, leaf asserts %s: %s, in steps that grow with the certificates",
  (shape, count, leafPolicy, verdict) => {
    const { question, pool } = buildMesh(cyclicMesh(count, shape, leafPolicy, 2));
    const report = searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" });
    expect(report.verdict).toBe(verdict);
    if (verdict === "valid") expect(report.paths[0]?.certificates).toHaveLength(shape === "ring" ? count / 2 + 2 : 3);
    expect(report.spent.steps).toBeLessThan(20 * pool.length);
  },
);

test("a certificate of the target's that leads back to the anchor has no path", () => {
  const mesh = cyclicMesh(6, "ring", WANTED, 3);
  const back = mesh.certificates.findIndex((certificate) => certificate.subject === "Root");
  const { question, pool } = buildMesh({ ...mesh, target: back });
  expect(searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" }).verdict).toBe("invalid");
});
