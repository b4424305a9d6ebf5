// Knows the engine on what was made to be hard: policy bombs (time per mapping pair) and dense meshes (steps, time).
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import type { BenchLine } from "./bench-line.ts";
import { DENSE_MESH, DENSE_SEEDS, denseMesh } from "./dense-mesh.ts";
import { mappingPairs, policyBomb } from "./policy-bomb.ts";
import { type Contender, median, medians } from "./rounds.ts";

const BOMB_TARGET = 2;
const SMALL = { levels: 16, policies: 3, target: "expected" } as const;
const LARGE = { levels: 30, policies: 30, target: "expected" } as const;

/** Nanoseconds per mapping pair at 30×30 over those at 16×3; signatures excluded by a filled cache. */
export function benchBombs(): BenchLine[] {
  const us = medians({ small: bomb(SMALL), large: bomb(LARGE) }, 60, 30);
  const small = (us.small * 1000) / mappingPairs(SMALL);
  const large = (us.large * 1000) / mappingPairs(LARGE);
  const ratio = large / small;
  return [
    { name: "policy bomb 16×3, per mapping pair", value: Math.round(small), unit: "ns" },
    { name: "policy bomb 30×30, per mapping pair", value: Math.round(large), unit: "ns" },
    {
      name: "policy bomb 30×30 over 16×3",
      value: ratio,
      unit: "×",
      target: `≤ ${BOMB_TARGET} ×`,
      met: ratio <= BOMB_TARGET,
    },
  ];
}

function bomb(options: typeof SMALL | typeof LARGE): Contender {
  const { question, pool: certificates } = buildMesh(policyBomb(options));
  const cache = new SignatureCache(fakeVerifier);
  return () => {
    const pool = createPool(certificates, cache);
    return () => {
      const { verdict } = searchPaths(question, pool, { mode: "existence" });
      if (verdict !== "valid") throw new Error(`the bomb is ${verdict}`);
    };
  };
}

/** Existence and proof of absence in meshes of 300 CAs: steps against edges × policies, and the time of one question. */
export function benchDense(): BenchLine[] {
  return [true, false].map((complete) => {
    const steps: number[] = [];
    const times: number[] = [];
    for (const seed of DENSE_SEEDS) {
      const { question, pool: certificates } = buildMesh(denseMesh({ ...DENSE_MESH, seed, complete }));
      const cache = new SignatureCache(fakeVerifier);
      for (let round = 0; round < 3; round++) {
        const pool = createPool(certificates, cache);
        const began = performance.now();
        const { verdict, spent } = searchPaths(question, pool, { mode: "existence" });
        if (verdict !== (complete ? "valid" : "invalid")) throw new Error(`seed ${seed} is ${verdict}`);
        if (round === 2) {
          times.push(performance.now() - began);
          steps.push(spent.steps / certificates.length);
        }
      }
    }
    const milliseconds = median(times);
    return {
      name: `dense mesh of 300 CAs: ${complete ? "existence" : "proof of absence"}`,
      value: Math.round(milliseconds),
      unit: "ms",
      target: "well under 1000 ms",
      met: milliseconds < 1000,
      note: `${Math.round(median(steps))} steps per edge, ${DENSE_SEEDS.length} seeds`,
    };
  });
}
