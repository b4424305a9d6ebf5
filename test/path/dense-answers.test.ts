// Knows what is said of meshes too dense for the first exact search: the verdict and the reason are as true as in small ones.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";

const ROOT = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };

/** Layers of four CAs, each certified by all of the layer above; then one CA, and the target under it. */
function layered(target: Partial<CertificateDescription>): Mesh {
  const certificates: CertificateDescription[] = [];
  const names = (layer: number) =>
    layer < 0 ? ["Root"] : layer === 7 ? ["Z"] : [0, 1, 2, 3].map((i) => `CA ${layer} ${i}`);
  for (let layer = 0; layer <= 7; layer++) {
    for (const issuer of names(layer - 1)) {
      for (const subject of names(layer)) {
        certificates.push({
          ...ROOT,
          issuer,
          issuerKey: issuer.toLowerCase(),
          subject,
          subjectKey: subject.toLowerCase(),
        });
      }
    }
  }
  certificates.push({ issuer: "Z", issuerKey: "z", subject: "Leaf", subjectKey: "leaf", ...target });
  return { anchors: [ROOT], certificates, target: certificates.length - 1, inputs: {} };
}

function ask(mesh: Mesh, unsupported = false) {
  const { question, pool } = buildMesh(mesh);
  const { tbs } = question.target;
  const verify: SignatureVerifier = (key, algorithm, signed, signature) =>
    unsupported && signed === tbs
      ? { kind: "unsupported", algorithm: algorithm.oid, reason: "a test says so" }
      : fakeVerifier(key, algorithm, signed, signature);
  return searchPaths(question, createPool(pool, verify), { mode: "existence" });
}

test("the first exact search is not enough for this mesh, and a path is found", () => {
  expect(ask(layered({})).verdict).toBe("valid");
});

test("expired at the end: invalid, because it expired", () => {
  const report = ask(layered({ notAfter: "2024-01-01T00:00:00Z" }));
  expect(report.spent.steps).toBeGreaterThan(2_000);
  expect(report.verdict).toBe("invalid");
  expect(report.failure?.kind).toBe("expired");
  expect(report.misses).toHaveLength(1);
});

test("signed with what cannot be verified here: unsupported", () => {
  const report = ask(layered({}), true);
  expect(report.verdict).toBe("unsupported");
  expect(report.failure?.kind).toBe("signature-unsupported");
});

test("that, and expired: invalid, because it expired", () => {
  const report = ask(layered({ notAfter: "2024-01-01T00:00:00Z" }), true);
  expect(report.verdict).toBe("invalid");
  expect(report.failure?.kind).toBe("expired");
});
