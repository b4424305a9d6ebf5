// Knows inputs made to hurt the path engine: bombs of policies and names, crowds of one name, rings, endless chains. Each ends
// soon, in steps that its size explains, and none is accepted by mistake.
import { describe, expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { policyBomb } from "../bench/policy-bomb.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";

const ROOT = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };
const ask = (mesh: Mesh) => {
  const { question, pool } = buildMesh(mesh);
  return searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" });
};

describe("policy bombs", () => {
  test.each([
    ["expected", "valid"],
    ["unexpected", "invalid"],
  ] as const)("64 policies mapped all to all on 12 levels, the target's %s: %s", (target, verdict) => {
    const report = ask(policyBomb({ levels: 12, policies: 64, target }));
    expect(report.verdict).toBe(verdict);
    expect(report.spent.steps).toBeLessThan(100);
  });
});

describe("name constraints", () => {
  const subtrees = (count: number) => Array.from({ length: count }, (_, i) => `dns:h${i}.example`);
  const mesh = (names: number, constraints: number): Mesh => ({
    anchors: [ROOT],
    certificates: [
      { ...ROOT, subject: "CA", subjectKey: "ca", excluded: subtrees(constraints) },
      {
        subject: "Leaf",
        subjectKey: "leaf",
        issuer: "CA",
        issuerKey: "ca",
        altNames: subtrees(names).map((n) => n.replace("example", "org")),
      },
    ],
    target: 1,
    inputs: {},
  });

  test("3000 names against 3000 subtrees end in undetermined, never in acceptance", () => {
    const report = ask(mesh(3000, 3000));
    expect(report.verdict).toBe("undetermined");
    expect(report.failure).toMatchObject({ kind: "budget-spent", what: "name-comparisons" });
  });

  test("300 names against 300 subtrees are compared and accepted", () => {
    const report = ask(mesh(300, 300));
    expect(report.verdict).toBe("valid");
    expect(report.spent.nameComparisons).toBe(300 * 300);
  });
});

describe("crowds", () => {
  test("400 keys of one name, none of which issued the target: invalid, each key tried once", () => {
    const keys = Array.from(
      { length: 400 },
      (_, i): CertificateDescription => ({ ...ROOT, subject: "CA", subjectKey: `ca ${i}` }),
    );
    const leaf = { subject: "Leaf", subjectKey: "leaf", issuer: "CA", issuerKey: "another" };
    const report = ask({ anchors: [ROOT], certificates: [...keys, leaf], target: 400, inputs: {} });
    expect(report.verdict).toBe("invalid");
    expect(report.failure).toMatchObject({ kind: "issuer-key-unknown", tried: 400 });
    expect(report.spent.signatureChecks).toBeLessThanOrEqual(2 * 400 + 10);
  });

  test("60 keys of one name that all certify each other's names: signature checks stay within the budget", () => {
    const cross = Array.from(
      { length: 60 },
      (_, i): CertificateDescription => ({
        ...ROOT,
        issuer: "CA",
        issuerKey: `elsewhere ${i}`,
        subject: "CA",
        subjectKey: `ca ${i}`,
      }),
    );
    const entry = { ...ROOT, subject: "CA", subjectKey: "ca 0" };
    const leaf = { subject: "Leaf", subjectKey: "leaf", issuer: "CA", issuerKey: "ca 59" };
    const report = ask({ anchors: [ROOT], certificates: [...cross, entry, leaf], target: 61, inputs: {} });
    expect(report.verdict).not.toBe("valid");
    expect(report.spent.signatureChecks).toBeLessThanOrEqual(10 * 62);
  });
});

test("a chain of 3000 CAs is followed to its end", () => {
  const chain = Array.from(
    { length: 3000 },
    (_, i): CertificateDescription => ({
      ...ROOT,
      issuer: i === 0 ? "Root" : `CA ${i - 1}`,
      issuerKey: i === 0 ? "root" : `ca ${i - 1}`,
      subject: `CA ${i}`,
      subjectKey: `ca ${i}`,
    }),
  );
  const report = ask({ anchors: [ROOT], certificates: chain, target: 2999, inputs: {} });
  expect(report.verdict).toBe("valid");
  expect(report.paths[0]?.certificates).toHaveLength(3000);
});

test("20 000 policies in one unsigned certificate: refused, soon and in little memory", () => {
  const policies = Array.from({ length: 20_000 }, (_, i) => `1.2.3.${i}`);
  const leaf = { subject: "Leaf", subjectKey: "leaf", issuer: "Root", issuerKey: "root", policies, badSignature: true };
  const report = ask({ anchors: [ROOT], certificates: [leaf], target: 0, inputs: {} });
  expect(report.verdict).toBe("invalid");
  expect(report.failure?.kind).toBe("signature-bad");
  expect(report.misses[0]?.findings).toContainEqual(
    expect.objectContaining({ kind: "budget-spent", what: "policies" }),
  );
});

test("40 parallel certificates with 2000 policies each end within the budget", () => {
  const parallel = Array.from(
    { length: 40 },
    (_, i): CertificateDescription => ({
      ...ROOT,
      subject: "CA",
      subjectKey: "ca",
      policies: Array.from({ length: 2_000 }, (_, j) => `1.2.${i}.${j}`),
    }),
  );
  const leaf = { subject: "Leaf", subjectKey: "leaf", issuer: "CA", issuerKey: "ca", policies: ["1.2.99.1"] };
  const report = ask({
    anchors: [ROOT],
    certificates: [...parallel, leaf],
    target: 40,
    inputs: { explicitPolicy: true },
  });
  expect(report.verdict).not.toBe("valid");
  expect(report.spent.steps).toBeLessThanOrEqual(200_000);
});
