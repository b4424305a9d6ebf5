// Knows that questions that share a session and a pool get the answers that each would get alone, in whatever order.
import { test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { parallelMesh } from "../mesh/parallel-mesh.ts";
import { randomMesh } from "../mesh/random-mesh.ts";
import { reportText } from "./agreement.ts";
import { forMeshes } from "./for-meshes.ts";

test.each([
  ["random", randomMesh],
  ["parallel", parallelMesh],
] as const)("%s meshes: every certificate asked about in one session", { timeout: 60_000 }, (_name, make) => {
  forMeshes(
    110_000,
    250,
    (mesh) => {
      const { question, pool } = buildMesh(mesh);
      const shared = createPool(pool, fakeVerifier);
      const session = openSession(shared, question);
      for (const target of [...pool, ...pool.toReversed()]) {
        for (const mode of ["existence", "enumerate"] as const) {
          const alone = searchPaths({ ...question, target }, createPool(pool, fakeVerifier), { mode });
          const together = searchPaths({ ...question, target }, shared, { mode, session });
          const [left, right] = [reportText(alone), reportText(together)];
          if (left !== right) return `${mode}\nalone    ${left}\ntogether ${right}`;
        }
      }
      return undefined;
    },
    make,
  );
});
