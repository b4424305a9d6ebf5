// Knows how to draw small meshes in which a policy has to be mapped several times on its way, so that valid paths are long
// and what a path has already visited decides. Leaves meshes of other shapes to random-mesh.ts.
import type { CertificateDescription } from "./certificate-builder.ts";
import type { Mesh } from "./mesh.ts";
import { Random } from "./random.ts";
import { ALPHABET } from "./random-mesh.ts";

/** Four to six CAs, about three certificates each in any direction, one or two policies and mostly one mapping on each. */
export function wovenMesh(seed: number): Mesh {
  const random = new Random(seed);
  const names = ["A", "B", "C", "D", "E", "F"].slice(0, random.whole(4, 6));
  const certificates: CertificateDescription[] = [];
  const issue = (issuer: string, subject: string, content: Partial<CertificateDescription>) =>
    certificates.push({
      issuer,
      issuerKey: issuer,
      subject,
      subjectKey: subject,
      serial: (0x1000 + certificates.length).toString(16),
      ca: true,
      ...content,
    });
  const alphabet = ALPHABET.slice(0, random.whole(2, 3));
  const content = () => {
    const policies = random.some(alphabet, random.whole(1, 2));
    const mapped = random.chance(0.5) ? { mappings: [[random.pick(policies), random.pick(alphabet)] as const] } : {};
    return { policies, ...mapped, ...(random.chance(0.05) && { pathLen: random.whole(1, 3) }) };
  };
  for (const name of random.some(names, 2)) issue("Root", name, content());
  for (let count = random.whole(2 * names.length, 3 * names.length); count > 0; count--) {
    const issuer = random.pick(names);
    issue(issuer, random.pick(names.filter((name) => name !== issuer)), content());
  }
  issue(random.pick(names), "Leaf", { ca: false, policies: [random.pick(alphabet)] });
  return {
    anchors: [{ subject: "Root", subjectKey: "Root", issuer: "Root", issuerKey: "Root", ca: true }],
    certificates,
    target: certificates.length - 1,
    inputs: { policies: [random.pick(alphabet)], explicitPolicy: true },
  };
}
