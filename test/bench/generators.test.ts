// Knows that what the bench measures is what its generators promise, by the judge.
import { expect, test } from "vitest";
import { bruteForce } from "../judge/brute-force.ts";
import { TooBig } from "../judge/policy-tree.ts";
import { judgePath } from "../judge/rfc5280-tree.ts";
import { FAKE_KEYS, fakeVerifier, P256_KEYS } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";
import { DENSE_MESH, denseMesh } from "./dense-mesh.ts";
import { generateFramework } from "./generate-framework.ts";
import { mappingPairs, policyBomb } from "./policy-bomb.ts";

const answer = (mesh: Mesh) => {
  const { question, pool } = buildMesh(mesh);
  return bruteForce(question, pool, fakeVerifier);
};

test("a small bomb is valid where the target asserts what is expected, a larger one is too much for a tree", () => {
  expect(answer(policyBomb({ levels: 3, policies: 3, target: "expected" })).user).toHaveLength(3);
  expect(answer(policyBomb({ levels: 3, policies: 3, target: "unexpected" })).valid).toBe(false);
  expect(() => answer(policyBomb({ levels: 16, policies: 3, target: "expected" }))).toThrow(TooBig);
  expect(mappingPairs({ levels: 30, policies: 30, target: "expected" })).toBe(27_000);
});

test("a dense mesh has the promised size, and its route is valid while it is complete", () => {
  for (const complete of [true, false]) {
    const mesh = denseMesh({ ...DENSE_MESH, seed: 11, complete });
    expect(mesh.certificates).toHaveLength(300 * 7 + 1);
    const { question, pool } = buildMesh(mesh);
    const [anchor] = question.anchors;
    if (anchor === undefined) throw new Error("no anchor");
    const route = [...pool.slice(0, DENSE_MESH.route), question.target];
    const { valid } = judgePath(anchor, route, question.time, question.inputs, fakeVerifier);
    expect(valid).toBe(complete);
  }
});

test("in a dense mesh nothing but the route is valid", () => {
  for (const seed of [1, 2, 3, 4]) {
    const size = { seed, authorities: 7, degree: 3, route: 5, constrained: 0.2 };
    const complete = answer(denseMesh({ ...size, complete: true }));
    expect(complete.validPaths.map((path) => path.certificates.length)).toEqual([6]);
    expect(complete.invalidPaths.length).toBeGreaterThan(0);
    expect(answer(denseMesh({ ...size, complete: false })).valid).toBe(false);
  }
});

test("a framework has the FPKI's shape, and every target a valid path", () => {
  const { anchor, certificates } = generateFramework(1, 1);
  expect(certificates).toHaveLength(145);
  expect(new Set(certificates.map((c) => `${c.subject} ${c.subjectKey}`)).size).toBe(139);
  const share = (has: (c: (typeof certificates)[number]) => unknown) => certificates.filter(has).length;
  expect(share((c) => c.mappings)).toBeGreaterThan(15);
  expect(share((c) => c.requireExplicit !== undefined || c.inhibitMapping !== undefined)).toBeGreaterThan(55);
  expect(share((c) => c.subject === c.issuer)).toBe(6);
  const { question, pool } = buildMesh({
    anchors: [anchor],
    certificates,
    target: 0,
    inputs: { explicitPolicy: true },
  });
  const lengths: number[] = [];
  for (const target of pool) {
    const { validPaths } = bruteForce({ ...question, target }, pool, fakeVerifier);
    lengths.push(validPaths[0]?.certificates.length ?? 0);
  }
  expect(lengths.every((length) => length >= 1 && length <= 5)).toBe(true);
  expect(lengths.filter((length) => length === 4).length).toBeGreaterThan(25);
});

test("ten times the size has ten times the certificates, the same at every run", () => {
  expect(generateFramework(1, 10).certificates).toHaveLength(1450);
  expect(generateFramework(5, 2)).toEqual(generateFramework(5, 2));
});

test("real keys give the same names and entities", () => {
  const mesh = policyBomb({ levels: 2, policies: 2, target: "expected" });
  const [real, fake] = [P256_KEYS, FAKE_KEYS].map((keys) => buildMesh(mesh, keys).pool.map((c) => c.subject.key));
  expect(real).toEqual(fake);
});
