// Knows that a constraint added to a certificate, or a smaller user-initial-policy-set, never makes a path worth more:
// for each path and for all paths together. Inhibiting mapping is left out on purpose: DESIGN §6.1, it may.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";
import { randomMesh } from "../mesh/random-mesh.ts";
import { serials } from "./agreement.ts";
import { forMeshes } from "./for-meshes.ts";

const least = (a: number | undefined, b: number): number => Math.min(a ?? b, b);

/** One constraint more on one certificate. */
const TIGHTENINGS: Readonly<Record<string, (c: CertificateDescription, k: number) => CertificateDescription>> = {
  requireExplicitPolicy: (c, k) => ({ ...c, requireExplicit: least(c.requireExplicit, k) }),
  inhibitAnyPolicy: (c, k) => ({ ...c, inhibitAny: least(c.inhibitAny, k) }),
  pathLength: (c, k) => ({ ...c, pathLen: least(c.pathLen, k) }),
  // A permitted subtree more would permit more: only a form that was free is constrained.
  permittedNames: (c) => (c.permitted ? c : { ...c, permitted: ["dns:x.example"] }),
  excludedNames: (c) => ({ ...c, excluded: [...(c.excluded ?? []), "dns:y.example"] }),
};

/** What each valid path is worth, by the serials of its certificates. */
function worthOf(mesh: Mesh): Map<string, readonly Oid[]> {
  const { question, pool } = buildMesh(mesh);
  const { paths } = searchPaths(question, createPool(pool, fakeVerifier), { mode: "enumerate", limit: 5_000 });
  return new Map(
    paths.map((path) => [`${path.anchor.id} ${serials(path.certificates)}`, path.userConstrainedPolicySet]),
  );
}

/** Any-policy in `before` stands for every policy. */
const isWithin = (after: readonly Oid[], before: readonly Oid[]): boolean =>
  before.includes(ANY_POLICY) || after.every((policy) => before.includes(policy));

type Worth = ReadonlyMap<string, readonly Oid[]>;

function grown(loose: Worth, tight: Worth): string | undefined {
  for (const [path, worth] of tight) {
    const was = loose.get(path);
    if (was === undefined) return `${path} has become valid`;
    if (!isWithin(worth, was)) return `${path} was worth {${was}} and is worth {${worth}}`;
  }
  const [all, now] = [[...loose.values()].flat(), [...tight.values()].flat()];
  return isWithin(now, all) ? undefined : `together worth {${all}}, now {${now}}`;
}

test.each(Object.entries(TIGHTENINGS))("%s added to a certificate", { timeout: 60_000 }, (kind, tighten) => {
  let lost = 0;
  const seeds = 70_000 + 1_000 * Object.keys(TIGHTENINGS).indexOf(kind);
  forMeshes(seeds, 300, (mesh) => {
    const random = new Random(mesh.certificates.length);
    const chosen = random.whole(0, mesh.certificates.length - 1);
    const certificates = mesh.certificates.map((c, i) => (i === chosen ? tighten(c, random.whole(0, 1)) : c));
    const [loose, tight] = [worthOf(mesh), worthOf({ ...mesh, certificates })];
    if (loose.size > tight.size) lost++;
    return grown(loose, tight);
  });
  expect(lost).toBeGreaterThan(0); // the constraint does take paths away
});

test("a smaller user-initial-policy-set", { timeout: 60_000 }, () => {
  forMeshes(80_000, 800, (mesh) => {
    const policies = mesh.inputs.policies ?? [ANY_POLICY];
    const smaller = policies.includes(ANY_POLICY) ? ["1.2.3.1", "1.2.3.3"] : policies.slice(0, 1);
    return grown(worthOf(mesh), worthOf({ ...mesh, inputs: { ...mesh.inputs, policies: smaller } }));
  });
});

test("inhibiting mapping may make a path valid: the exception is real", () => {
  const opens = Array.from({ length: 400 }, (_, seed) => randomMesh(90_000 + seed)).some((mesh) =>
    mesh.certificates.some((_, chosen) => {
      const certificates = mesh.certificates.map((c, i) => (i === chosen ? { ...c, inhibitMapping: 0 } : c));
      return grown(worthOf(mesh), worthOf({ ...mesh, certificates })) !== undefined;
    }),
  );
  expect(opens).toBe(true);
});
