// Knows how far an enumeration goes: not where the policy cannot be carried, and no further than its share of the steps.
// Leaves that it lists every path to property/enumerate.test.ts.
import { expect, test } from "vitest";
import { budgetFor } from "../../shared/path/budget.ts";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { DENSE_MESH, denseMesh } from "../bench/dense-mesh.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";

const [WANTED, OTHER] = ["1.2.3.1", "1.2.3.2"];

/** Root ─▶ Hub ─▶ Z ─▶ Leaf for the wanted policy, and beside it twelve CAs that certify each other and Z for what `inside` says. */
function withThicket(inside: readonly string[]): Mesh {
  const certificates: CertificateDescription[] = [];
  const issue = (issuer: string, subject: string, policies: readonly string[], ca = true) =>
    certificates.push({
      issuer,
      issuerKey: issuer,
      subject,
      subjectKey: subject,
      serial: (0x1000 + certificates.length).toString(16),
      ca,
      policies,
    });
  issue("Root", "Hub", [WANTED, OTHER]);
  issue("Hub", "Z", [WANTED, OTHER]);
  const thicket = Array.from({ length: 12 }, (_, i) => `CA ${i}`);
  for (const from of thicket) {
    issue("Hub", from, [...inside]);
    issue(from, "Z", [...inside]);
    for (const to of thicket) if (from !== to) issue(from, to, [...inside]);
  }
  issue("Z", "Leaf", [WANTED], false);
  return {
    anchors: [{ issuer: "Root", issuerKey: "Root", subject: "Root", subjectKey: "Root", ca: true }],
    certificates,
    target: certificates.length - 1,
    inputs: { policies: [WANTED], explicitPolicy: true },
  };
}

function enumerate(mesh: Mesh, limit: number) {
  const { question, pool } = buildMesh(mesh);
  return searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate", limit });
}

test("CAs that cannot carry the policy on are not walked through: the one path, and that there is no other", () => {
  const { paths, more, spent } = enumerate(withThicket([OTHER]), 50);
  expect(paths.map(({ certificates }) => certificates.length)).toEqual([3]);
  expect(more).toBe("none");
  expect(spent.steps).toBeLessThan(200);
});

test("those that can are: the shortest first, and that there are more", () => {
  const { paths, more } = enumerate(withThicket([WANTED, OTHER]), 20);
  expect(paths.map(({ certificates }) => certificates.length)).toEqual([3, ...Array(12).fill(4), ...Array(7).fill(5)]);
  expect(more).toBe("exist");
});

test("where there are too many to try, other paths than the first take a sixty-fourth of the steps", () => {
  const mesh = denseMesh({ ...DENSE_MESH, seed: 11, complete: true, route: 6 });
  const { verdict, paths, more, spent } = enumerate(mesh, 50);
  expect({ verdict, paths: paths.length, more }).toEqual({ verdict: "valid", paths: 1, more: "may-exist" });
  const { steps } = budgetFor(mesh.certificates.length);
  expect(spent.steps).toBeGreaterThan(steps / 64);
  expect(spent.steps).toBeLessThan(steps / 32);
});
