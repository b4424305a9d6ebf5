// Knows how to draw chains of CAs with several certificates between each two that differ in what they say of policies: the
// places where a search drops one partial path for another. Leaves meshes of other shapes to random-mesh.ts.
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import type { CertificateDescription } from "./certificate-builder.ts";
import type { Mesh } from "./mesh.ts";
import { Random } from "./random.ts";
import { ALPHABET } from "./random-mesh.ts";

/** Two to four CAs in a row, two to four certificates each; explicit policy required; sometimes a way around. */
export function parallelMesh(seed: number): Mesh {
  const random = new Random(seed);
  const alphabet = ALPHABET.slice(0, random.whole(2, 4));
  const chain = ["Root", "A", "B", "C", "D"].slice(0, random.whole(3, 5));
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
  for (let i = 0; i + 1 < chain.length; i++) {
    const [issuer = "", subject = ""] = chain.slice(i, i + 2);
    for (let count = random.whole(i === 0 ? 2 : 1, 4); count > 0; count--)
      issue(issuer, subject, drawPolicies(random, alphabet));
    const further = chain[i + 2];
    if (further !== undefined && random.chance(0.25)) issue(issuer, further, drawPolicies(random, alphabet));
    if (i > 0 && random.chance(0.2)) issue(subject, issuer, drawPolicies(random, alphabet));
  }
  const any = random.chance(0.15) ? [ANY_POLICY] : [];
  issue(chain.at(-1) ?? "", "Leaf", { ca: false, policies: [...any, ...random.some(alphabet, random.whole(1, 2))] });
  return {
    anchors: [{ subject: "Root", subjectKey: "Root", issuer: "Root", issuerKey: "Root", ca: true }],
    certificates,
    target: certificates.length - 1,
    inputs: {
      policies: random.chance(0.15) ? [ANY_POLICY] : random.some(alphabet, random.whole(1, 2)),
      explicitPolicy: true,
    },
  };
}

/** Any-policy in half of the certificates, mappings in two thirds, counters in a fifth. */
function drawPolicies(random: Random, alphabet: readonly string[]): Partial<CertificateDescription> {
  const named = random.some(alphabet, random.whole(0, 2));
  const policies = named.length === 0 || random.chance(0.5) ? [ANY_POLICY, ...named] : named;
  const pairs = new Map<string, readonly [string, string]>();
  for (let count = random.whole(0, 2); count > 0; count--) {
    const pair = [random.pick(alphabet), random.pick(alphabet)] as const;
    pairs.set(pair.join(), pair);
  }
  return {
    policies,
    ...(pairs.size > 0 && { mappings: [...pairs.values()] }),
    ...(random.chance(0.2) && { inhibitMapping: random.whole(0, 2) }),
    ...(random.chance(0.2) && { inhibitAny: random.whole(0, 2) }),
  };
}
