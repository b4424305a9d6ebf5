// Knows how a property is tried on many meshes: one seed after the other, a failure shrunk and printed with its seed.
// CONCORDAT_MESHES multiplies the number of meshes; CONCORDAT_SEED tries one seed alone.
import { expect } from "vitest";
import { TooBig } from "../judge/policy-tree.ts";
import { type Mesh, meshText } from "../mesh/mesh.ts";
import { randomMesh } from "../mesh/random-mesh.ts";
import { type Complaint, shrinkMesh } from "./shrink-mesh.ts";

const FACTOR = Number(process.env.CONCORDAT_MESHES ?? "1");
const ONLY = process.env.CONCORDAT_SEED;

export interface Tried {
  readonly judged: number;
  /** Given up because the judge would have taken too long; never more than one in twenty. */
  readonly tooBig: number;
}

/**
 * Tries `complain` on the meshes of the seeds from `first` on and fails on the first complaint. `make` draws another kind of
 * mesh than randomMesh.
 */
export function forMeshes(
  first: number,
  count: number,
  complain: Complaint,
  make: (seed: number) => Mesh = randomMesh,
): Tried {
  const careful: Complaint = (mesh) => {
    try {
      return complain(mesh);
    } catch (error) {
      if (error instanceof TooBig) return undefined;
      return `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    }
  };
  const seeds = ONLY === undefined ? Array.from({ length: count * FACTOR }, (_, i) => first + i) : [Number(ONLY)];
  let tooBig = 0;
  for (const seed of seeds) {
    const mesh = make(seed);
    let complaint: string | undefined;
    try {
      complaint = complain(mesh);
    } catch (error) {
      if (error instanceof TooBig) tooBig++;
      else complaint = careful(mesh);
    }
    if (complaint === undefined) continue;
    const small = shrinkMesh(mesh, careful);
    expect.fail(`seed ${seed}: ${complaint}\nsmallest mesh: ${careful(small)}\n${meshText(small)}`);
  }
  expect(tooBig).toBeLessThanOrEqual(seeds.length / 20);
  return { judged: seeds.length - tooBig, tooBig };
}
