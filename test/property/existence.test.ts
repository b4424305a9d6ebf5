// Knows that the existence search, which drops what is dominated, agrees with all simple paths, each judged by the tree.
import { test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { parallelMesh } from "../mesh/parallel-mesh.ts";
import { wovenMesh } from "../mesh/woven-mesh.ts";
import { compareExistence, reportText } from "./agreement.ts";
import { forMeshes } from "./for-meshes.ts";
import type { Complaint } from "./shrink-mesh.ts";

const agrees: Complaint = (mesh) => {
  const { question, pool } = buildMesh(mesh);
  const { validPaths } = bruteForce(question, pool, fakeVerifier);
  return compareExistence(searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" }), validPaths);
};

test("verdict, path of fewest certificates and both policy sets are the judge's", { timeout: 120_000 }, () => {
  forMeshes(10_000, 3_000, agrees);
});

test("the same where many certificates lead to each CA, so that most partial paths are dropped", {
  timeout: 120_000,
}, () => {
  forMeshes(0, 1_500, agrees, parallelMesh);
});

test("the same where policies are mapped on and on, so that what was visited decides", { timeout: 120_000 }, () => {
  forMeshes(0, 1_500, agrees, wovenMesh);
});

test("a target outside the pool, a pool in another order, twice the same certificate: the same answer", {
  timeout: 60_000,
}, () => {
  forMeshes(20_000, 300, (mesh) => {
    const { question, pool } = buildMesh(mesh);
    const ask = (certificates: typeof pool, withFailure: boolean) =>
      reportText(searchPaths(question, createPool(certificates, fakeVerifier), { mode: "existence" }), withFailure);
    const outside = pool.filter((certificate) => certificate !== question.target);
    if (ask(outside, false) !== ask(pool, false)) return "the target outside the pool";
    if (ask(pool.toReversed(), true) !== ask(pool, true)) return "the pool the other way round";
    return ask([...pool, ...pool], true) === ask(pool, true) ? undefined : "every certificate twice";
  });
});
