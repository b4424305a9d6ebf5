// Knows that "unsupported" is said exactly where a path would be valid if the signatures that can't be verified here were
// good, and none is valid without them.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { parallelMesh } from "../mesh/parallel-mesh.ts";
import { wovenMesh } from "../mesh/woven-mesh.ts";
import { forMeshes } from "./for-meshes.ts";

/** Signatures that begin with a low octet can't be verified: one in eight, by chance of the hash. */
const partly: SignatureVerifier = (key, algorithm, signed, signature) =>
  (signature[0] ?? 0) < 32
    ? { kind: "unsupported", algorithm: algorithm.oid, reason: "for the test" }
    : fakeVerifier(key, algorithm, signed, signature);

test.each([
  ["parallel", parallelMesh],
  ["woven", wovenMesh],
] as const)("%s meshes", { timeout: 60_000 }, (_name, make) => {
  const count = { valid: 0, invalid: 0, unsupported: 0, undetermined: 0 };
  forMeshes(
    120_000,
    800,
    (mesh) => {
      const { question, pool } = buildMesh(mesh);
      const verified = bruteForce(question, pool, partly).valid;
      const wanted = verified ? "valid" : bruteForce(question, pool, fakeVerifier).valid ? "unsupported" : "invalid";
      const { verdict, failure } = searchPaths(question, createPool(pool, partly), { mode: "existence" });
      count[verdict]++;
      if (verdict !== wanted) return `engine ${verdict} (${JSON.stringify(failure)}), judge ${wanted}`;
      return verdict === "unsupported" && failure?.kind !== "signature-unsupported"
        ? `fails with ${failure?.kind}`
        : undefined;
    },
    make,
  );
  expect(count.undetermined).toBe(0);
  for (const seen of [count.valid, count.invalid, count.unsupported]) expect(seen).toBeGreaterThan(15);
});
