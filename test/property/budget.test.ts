// Knows that a spent budget ends in "undetermined", never in an acceptance or a refusal that the judge does not share.
import { expect, test } from "vitest";
import { budgetFor } from "../../shared/path/budget.ts";
import { createPool } from "../../shared/path/pool.ts";
import type { Budget } from "../../shared/path/report.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";
import { randomMesh } from "../mesh/random-mesh.ts";
import { wovenMesh } from "../mesh/woven-mesh.ts";
import { forMeshes } from "./for-meshes.ts";

const KINDS = ["steps", "signatureChecks", "nameComparisons"] as const;

test.each(KINDS)("few %s", { timeout: 60_000 }, (kind) => {
  const count = { undetermined: 0, determined: 0 };
  const seeds = 100_000 + 1_000 * KINDS.indexOf(kind);
  // Woven meshes have no names to compare; the others are found before many steps are spent.
  const make = kind === "steps" ? wovenMesh : randomMesh;
  forMeshes(
    seeds,
    600,
    (mesh) => {
      const { question, pool } = buildMesh(mesh);
      const { valid, validPaths, invalidPaths } = bruteForce(question, pool, fakeVerifier);
      const random = new Random(pool.length + mesh.target);
      const budget: Budget = {
        ...budgetFor(pool.length),
        [kind]: random.whole(0, { steps: 60, signatureChecks: 4, nameComparisons: 1 }[kind]),
      };
      const truth = valid ? "valid" : "invalid";
      const found = searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence", budget });
      count[found.verdict === "undetermined" ? "undetermined" : "determined"]++;
      if (found.verdict !== truth && found.verdict !== "undetermined")
        return `existence: ${found.verdict}, not ${truth}`;
      if (found.verdict === "undetermined" && found.failure?.kind !== "budget-spent")
        return `undetermined for ${JSON.stringify(found.failure)}`;
      if (found.spent[kind] > budget[kind]) return `spends ${found.spent[kind]} of ${budget[kind]}`;
      for (const path of [...validPaths, ...invalidPaths].slice(0, 5)) {
        const exact = validatePath(
          { ...question, anchors: [path.anchor] },
          path.certificates,
          createPool(pool, fakeVerifier),
          budget,
        );
        const right = path.judgement.valid ? "valid" : "invalid";
        if (exact.verdict !== right && exact.verdict !== "undetermined")
          return `exact path: ${exact.verdict}, not ${right}`;
      }
      return undefined;
    },
    make,
  );
  expect(count.undetermined).toBeGreaterThan(20);
  expect(count.determined).toBeGreaterThan(20);
});

test.each(KINDS)("few %s: a list that was cut short does not say that it is whole", { timeout: 60_000 }, (kind) => {
  forMeshes(104_000, 300, (mesh) => {
    const { question, pool } = buildMesh(mesh);
    const { valid, validPaths } = bruteForce(question, pool, fakeVerifier);
    const budget: Budget = { ...budgetFor(pool.length), [kind]: mesh.certificates.length % 6 };
    const { verdict, paths, more } = searchPaths(question, createPool(pool, fakeVerifier), {
      mode: "enumerate",
      budget,
    });
    if (verdict !== "undetermined" && (verdict === "valid") !== valid) return `${verdict}, wrongly`;
    const whole = verdict === "valid" && more === "none";
    return whole && paths.length < validPaths.length
      ? `lists ${paths.length} of ${validPaths.length}, no more`
      : undefined;
  });
});
