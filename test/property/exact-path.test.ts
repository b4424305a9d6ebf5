// Knows that validating a path given outright agrees with the tree, also where entities repeat, as RFC 5280 allows.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import type { TrustAnchor } from "../../shared/path/question.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { judgePath } from "../judge/rfc5280-tree.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";
import { serials } from "./agreement.ts";
import { forMeshes } from "./for-meshes.ts";

/** A walk from an anchor by names alone: signatures, keys and entities may fail to fit. */
function randomWalk(random: Random, anchor: TrustAnchor, pool: readonly Certificate[]): Certificate[] {
  const walk: Certificate[] = [];
  for (let length = random.whole(1, 6); walk.length < length; ) {
    const name = walk.at(-1)?.subject.key ?? anchor.name.key;
    const next = pool.filter((certificate) => certificate.issuer.key === name || random.chance(0.01));
    if (next.length === 0) break;
    walk.push(random.pick(next));
  }
  return walk;
}

test("verdict and policy sets of random walks are the judge's", { timeout: 120_000 }, () => {
  const count = { valid: 0, invalid: 0, repeated: 0 };
  forMeshes(60_000, 1_000, (mesh) => {
    const { question, pool } = buildMesh({ ...mesh, anchors: mesh.anchors.slice(0, 1) });
    const random = new Random(mesh.certificates.length);
    const [anchor] = question.anchors;
    if (anchor === undefined) return "no anchor";
    for (let tries = 0; tries < 8; tries++) {
      const walk = randomWalk(random, anchor, pool);
      const target = walk.at(-1);
      if (target === undefined) continue;
      const judgement = judgePath(anchor, walk, question.time, question.inputs, fakeVerifier);
      const report = validatePath({ ...question, target }, walk, createPool(pool, fakeVerifier));
      count[judgement.valid ? "valid" : "invalid"]++;
      if (new Set(walk.map((c) => c.subject.key)).size < walk.length && judgement.valid) count.repeated++;
      const says = `${serials(walk)}: engine ${report.verdict} ${JSON.stringify(report.failure)}, judge ${JSON.stringify(judgement)}`;
      if (report.verdict !== (judgement.valid ? "valid" : "invalid")) return says;
      const [path] = report.paths;
      if (!judgement.valid) continue;
      if (path?.authorityConstrainedPolicySet.join() !== judgement.authority.join()) return `authority set of ${says}`;
      if (path.userConstrainedPolicySet.join() !== judgement.user.join()) return `user set of ${says}`;
    }
    return undefined;
  });
  console.log("random walks:", JSON.stringify(count));
  for (const kind of Object.values(count)) expect(kind).toBeGreaterThan(50);
});
