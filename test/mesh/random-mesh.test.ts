// Knows that the random meshes are worth judging: the same for a seed, about half of them valid, with the rare things in
// them often enough.
import { expect, test } from "vitest";
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { TooBig } from "../judge/policy-tree.ts";
import { fakeVerifier } from "./key-scheme.ts";
import { buildMesh } from "./mesh.ts";
import { randomMesh } from "./random-mesh.ts";

const MESHES = 400;

test("a seed gives the same mesh and the same certificates", () => {
  expect(randomMesh(7)).toEqual(randomMesh(7));
  expect(buildMesh(randomMesh(7)).pool.map((c) => c.id)).toEqual(buildMesh(randomMesh(7)).pool.map((c) => c.id));
});

test("about half are valid, and policies meet", () => {
  const count = {
    valid: 0,
    invalid: 0,
    tooBig: 0,
    severalPaths: 0,
    mixed: 0,
    anyAtTheEnd: 0,
    differentSets: 0,
    selfIssued: 0,
  };
  for (let seed = 0; seed < MESHES; seed++) {
    const { question, pool } = buildMesh(randomMesh(seed));
    try {
      const { valid, validPaths, invalidPaths } = bruteForce(question, pool, fakeVerifier);
      count[valid ? "valid" : "invalid"]++;
      if (validPaths.length + invalidPaths.length > 1) count.severalPaths++;
      if (validPaths.length > 0 && invalidPaths.length > 0) count.mixed++;
      if (validPaths.some((path) => path.judgement.authority.includes(ANY_POLICY))) count.anyAtTheEnd++;
      if (new Set(validPaths.map((path) => path.judgement.user.join())).size > 1) count.differentSets++;
      if (validPaths.some((path) => path.certificates.some((c) => c.selfIssued))) count.selfIssued++;
    } catch (error) {
      if (!(error instanceof TooBig)) throw error;
      count.tooBig++;
    }
  }
  console.log(`of ${MESHES} meshes:`, JSON.stringify(count));
  expect(count.tooBig).toBeLessThan(MESHES / 20);
  expect(count.valid).toBeGreaterThan(0.35 * MESHES);
  expect(count.valid).toBeLessThan(0.65 * MESHES);
  for (const often of [count.severalPaths, count.mixed]) expect(often).toBeGreaterThan(0.15 * MESHES);
  for (const sometimes of [count.anyAtTheEnd, count.differentSets, count.selfIssued])
    expect(sometimes).toBeGreaterThan(0.05 * MESHES);
});
