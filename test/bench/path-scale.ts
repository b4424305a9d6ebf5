// Knows how the warm engine grows with the framework: the same shape at 1× and 10× the size, one question per certificate.
import { createPool, type PathPool } from "../../shared/path/pool.ts";
import { DEFAULT_INPUTS } from "../../shared/path/question.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { FAKE_KEYS, fakeVerifier } from "../mesh/key-scheme.ts";
import { anchorOf, exactTime, parsed } from "../mesh/mesh.ts";
import type { BenchLine } from "./bench-line.ts";
import { generateFramework } from "./generate-framework.ts";
import { type Contender, medians } from "./rounds.ts";

const SEED = 7;
const TARGET = 12;

/** Time of all questions at 10× over that at 1×, signature cache filled. */
export function benchScale(): BenchLine[] {
  const us = medians({ one: questionsAt(1), ten: questionsAt(10) }, 25, 12);
  const ratio = us.ten / us.one;
  return [
    { name: "synthetic framework 1×, all questions, warm", value: Math.round(us.one), unit: "µs" },
    {
      name: "synthetic framework 10× over 1×, warm",
      value: ratio,
      unit: "×",
      target: `≤ ${TARGET} ×`,
      met: ratio <= TARGET,
    },
  ];
}

function questionsAt(scale: number): Contender {
  const framework = generateFramework(SEED, scale);
  const root = parsed(buildCertificate(framework.anchor, FAKE_KEYS));
  const targets = framework.certificates.map((description) => parsed(buildCertificate(description, FAKE_KEYS)));
  const anchor = anchorOf(root);
  const cache = new SignatureCache(fakeVerifier);
  const inputs = { ...DEFAULT_INPUTS, initialExplicitPolicy: true };
  const asked = { anchors: [anchor], time: exactTime("2025-06-30T12:00:00Z"), inputs, crls: [] };
  return () => {
    const pool = createPool([root, ...targets], cache);
    return () => askAll(pool);
  };

  function askAll(pool: PathPool): void {
    const session = openSession(pool, asked);
    for (const target of targets) {
      const { verdict } = searchPaths({ ...asked, target }, pool, { mode: "existence", session });
      if (verdict !== "valid") throw new Error(`a target of the framework is ${verdict}`);
    }
  }
}
