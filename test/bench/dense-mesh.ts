// Knows meshes of many CAs with many cross-certificates in which exactly one long route carries the wanted policy to the
// target. Leaves measuring to the bench.
//
// The route's edge i asserts step(i) and maps it to step(i+1); nobody else maps a step forward. All other edges pass steps on
// unchanged or map them back, so that policies live all over the mesh, yet each of the route's edges has to be walked in
// turn: no other path is valid, and none is shorter. Without one mapping in the middle nothing reaches the target, and every
// (CA, policy) pair before the gap has to be looked at to prove it.
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import type { Mesh } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";

export interface DenseMeshOptions {
  readonly seed: number;
  /** CAs besides the anchor. */
  readonly authorities: number;
  /** Certificates per CA, on average. */
  readonly degree: number;
  /** CAs on the route. */
  readonly route: number;
  /** False leaves one mapping in the middle of the route out: no valid path is left. */
  readonly complete: boolean;
  /** Share of the other edges with a path length or a mapping counter, which multiply the states of a search. */
  readonly constrained: number;
}

/** The bench's size: 300 CAs, 7 certificates each, a route of 40. */
export const DENSE_MESH: Omit<DenseMeshOptions, "seed" | "complete"> = {
  authorities: 300,
  degree: 7,
  route: 40,
  constrained: 0,
};

export const DENSE_SEEDS = [11, 12, 13, 14, 15];

/** The policy that a thread has when it has come `number` CAs far along the route; step(0) is the wanted one. */
const step = (number: number): string => `1.3.6.1.4.1.50002.${number}`;

const caName = (number: number): string => `CA ${number}`;

/** The route is CA 0, CA 1, … in this order; the target stands under its last. */
export function denseMesh(options: DenseMeshOptions): Mesh {
  const { authorities, degree, route, complete } = options;
  const random = new Random(options.seed);
  const root = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };
  const certificates: CertificateDescription[] = [];
  const issue = (issuer: string, subject: string, content: Partial<CertificateDescription>) =>
    certificates.push({
      issuer,
      issuerKey: issuer.toLowerCase(),
      subject,
      subjectKey: subject.toLowerCase(),
      serial: (0x100000 + certificates.length).toString(16),
      ca: true,
      ...content,
    });
  issue("Root", caName(0), { policies: [step(0)] });
  for (let i = 0; i + 1 < route; i++) {
    const broken = !complete && i === route >> 1;
    issue(caName(i), caName(i + 1), { policies: [step(i)], ...(!broken && { mappings: [[step(i), step(i + 1)]] }) });
  }
  while (certificates.length < authorities * degree) {
    const issuer = random.whole(0, authorities - 1);
    const subject = random.whole(0, authorities - 1);
    if (issuer === subject) continue;
    issue(caName(issuer), caName(subject), besideTheRoute(random, options));
  }
  issue(caName(route - 1), "Leaf", { ca: false, policies: [step(route - 1)] });
  return {
    anchors: [root],
    certificates,
    target: certificates.length - 1,
    inputs: { policies: [step(0)], explicitPolicy: true },
  };
}

/** Passes about half of the steps on, and maps a few of them back. */
function besideTheRoute(random: Random, { route, constrained }: DenseMeshOptions): Partial<CertificateDescription> {
  const steps = Array.from({ length: route }, (_, number) => number);
  const passed = random.some(steps, route >> 1);
  const mapped = random.some(passed, 3).filter((number) => number > 0);
  return {
    policies: passed.map(step),
    ...(mapped.length > 0 && {
      mappings: mapped.map((from) => [step(from), step(random.whole(0, from - 1))] as const),
    }),
    ...(random.chance(constrained) && { pathLen: random.whole(1, 20) }),
    ...(random.chance(constrained) && { inhibitMapping: random.whole(1, 20) }),
  };
}
