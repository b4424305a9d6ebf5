// Knows that with revocation on, the search answers as it would over the certificates whose status is good. Only direct CRLs
// and one key per CA: then status does not depend on the path. Leaves all else of §6.3 to PKITS and test/path/revocation/.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { buildCrl } from "../mesh/crl-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";
import { parallelMesh } from "../mesh/parallel-mesh.ts";
import { Random } from "../mesh/random.ts";
import { wovenMesh } from "../mesh/woven-mesh.ts";
import { compareExistence, compareLists } from "./agreement.ts";
import { forMeshes } from "./for-meshes.ts";

function parsedCrl(der: Uint8Array): CertificateList {
  const result = parseCrl(der);
  if (!result.ok) throw new Error(`a built CRL is unreadable: ${result.error.message}`);
  return result.value;
}

/** One CRL for nearly every CA; one certificate in twelve is on its issuer's. A stale CRL lists nobody and counts for nothing. */
function drawCrls(mesh: Mesh): {
  readonly crls: readonly CertificateList[];
  readonly good: (index: number) => boolean;
} {
  const random = new Random(mesh.certificates.length * 31 + mesh.target);
  const revoked = mesh.certificates.map(() => random.chance(1 / 12));
  const missing = new Set<string>();
  const crls: CertificateList[] = [];
  for (const issuer of new Set(mesh.certificates.map((certificate) => certificate.issuer))) {
    const stale = random.chance(0.04);
    if (stale) missing.add(issuer);
    const listed = mesh.certificates.filter((certificate, i) => certificate.issuer === issuer && revoked[i]);
    crls.push(
      parsedCrl(
        buildCrl({
          issuer,
          issuerKey: issuer,
          ...(stale && { nextUpdate: "2025-06-01T00:00:00Z" }),
          revoked: stale ? [] : listed.map(({ serial = "" }) => ({ serial })),
        }),
      ),
    );
  }
  return { crls, good: (index) => !revoked[index] && !missing.has(mesh.certificates[index]?.issuer ?? "") };
}

test.each([
  ["parallel", parallelMesh],
  ["woven", wovenMesh],
] as const)("%s meshes", { timeout: 60_000 }, (_name, make) => {
  const count = { valid: 0, invalid: 0, becameInvalid: 0 };
  forMeshes(
    130_000,
    500,
    (mesh) => {
      const { question, pool } = buildMesh(mesh);
      const { crls, good } = drawCrls(mesh);
      const kept = pool.filter((_, i) => good(i));
      const judged = good(mesh.target) ? bruteForce(question, kept, fakeVerifier).validPaths : [];
      const before = bruteForce(question, pool, fakeVerifier);
      const asked = { ...question, crls, inputs: { ...question.inputs, revocation: "crl" as const } };
      count[judged.length > 0 ? "valid" : "invalid"]++;
      if (judged.length === 0 && before.valid) count.becameInvalid++;
      const existing = searchPaths(asked, createPool(pool, fakeVerifier), { mode: "existence" });
      const existence = compareExistence(existing, judged);
      if (existence) return existence;
      const listed = searchPaths(asked, createPool(pool, fakeVerifier), { mode: "enumerate", limit: 5_000 });
      const lists = compareLists(listed.paths, judged, existing.paths[0]);
      if (lists) return lists;
      const allowed = new Set(judged.map((path) => path.certificates.map((c) => c.id).join()));
      for (const { certificates } of before.validPaths.slice(0, 5)) {
        const exact = validatePath(asked, certificates, createPool(pool, fakeVerifier)).verdict === "valid";
        if (exact !== allowed.has(certificates.map((c) => c.id).join())) return "an exact path is judged otherwise";
      }
      return undefined;
    },
    make,
  );
  for (const seen of Object.values(count)) expect(seen).toBeGreaterThan(20);
});
