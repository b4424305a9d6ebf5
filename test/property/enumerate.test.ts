// Knows that enumeration lists every valid simple path, in order, and says when there are more.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import type { PathReport } from "../../shared/path/report.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { compareLists, reportText, serials } from "./agreement.ts";
import { forMeshes } from "./for-meshes.ts";

test("all valid paths: that of existence mode, then fewest certificates first, then hashes", {
  timeout: 120_000,
}, () => {
  forMeshes(30_000, 1_500, (mesh) => {
    const { question, pool } = buildMesh(mesh);
    const { validPaths } = bruteForce(question, pool, fakeVerifier);
    const all = searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate", limit: 5_000 });
    const { paths } = searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" });
    if (all.more !== "none") return `more: ${all.more} where everything is listed`;
    if ((all.verdict === "valid") !== validPaths.length > 0) return `verdict ${all.verdict}`;
    return compareLists(all.paths, validPaths, paths[0]);
  });
});

test("a limit cuts the list and says so", { timeout: 60_000 }, () => {
  forMeshes(40_000, 400, (mesh) => {
    const { question, pool } = buildMesh(mesh);
    const { validPaths } = bruteForce(question, pool, fakeVerifier);
    const { paths } = searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" });
    for (const limit of [1, 2, 3]) {
      const some = searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate", limit });
      const more = validPaths.length > limit ? "exist" : "none";
      if (some.more !== more) return `limit ${limit} of ${validPaths.length}: more is ${some.more}`;
      const difference = compareLists(some.paths, validPaths, paths[0], limit);
      if (difference) return `limit ${limit}: ${difference}`;
    }
    return undefined;
  });
});

test("what is told before the others is the first of the list, and where nothing is, nothing stands beside it", {
  timeout: 60_000,
}, () => {
  let told = 0;
  let alone = 0;
  forMeshes(60_000, 400, (mesh) => {
    const { question, pool } = buildMesh(mesh);
    const heard: PathReport[] = [];
    const tellFirst = (report: PathReport) => void heard.push(report);
    const all = searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate", tellFirst });
    const silent = searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate" });
    if (reportText(all) !== reportText(silent)) return "being told changes the answer";
    const [first] = heard;
    if (heard.length > 1) return `told ${heard.length} times`;
    if (all.verdict !== "valid") return first && `told of a path where the answer is ${all.verdict}`;
    if (first === undefined) {
      alone += 1;
      return all.paths.length === 1 && all.misses.length === 0
        ? undefined
        : "others stand beside it, and it was not told";
    }
    told += 1;
    if (first.verdict !== "valid" || first.paths.length !== 1 || first.misses.length > 0)
      return "more than one was told";
    return first.paths[0] && serials(first.paths[0].certificates) === serials(all.paths[0]?.certificates ?? [])
      ? undefined
      : "another is the first of the list";
  });
  expect(Math.min(told, alone)).toBeGreaterThan(10);
});

test("the misses are paths that the judge refuses too", { timeout: 60_000 }, () => {
  forMeshes(50_000, 400, (mesh) => {
    const { question, pool } = buildMesh(mesh);
    const { validPaths, invalidPaths } = bruteForce(question, pool, fakeVerifier);
    const valid = new Set(validPaths.map((path) => path.certificates.map((c) => c.id).join()));
    const { misses, failure } = searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate" });
    if (failure?.kind === "anchor-not-fit") return undefined; // no path was begun, so none missed
    if (misses.some((miss) => valid.has(miss.certificates.map((c) => c.id).join())))
      return "a valid path among the misses";
    if (misses.some((miss) => miss.findings.length === 0)) return "a miss without a finding";
    if (validPaths.length === 0 && invalidPaths.length > 0 && misses.length === 0)
      return "paths are refused, no miss is told";
    return undefined;
  });
});
