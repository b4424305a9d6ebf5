// Knows certification paths made to blow up a policy tree (CVE-2023-0464): every level maps every policy to every policy, so
// that a tree has policies^levels nodes where RFC 9618's graph has policies × levels. Leaves measuring to the bench.
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import type { Mesh } from "../mesh/mesh.ts";

export interface PolicyBombOptions {
  /** CA certificates between anchor and target. */
  readonly levels: number;
  /** Policies asserted by each, all mapped to all. */
  readonly policies: number;
  /** What the target asserts: the first of the policies, or one that nobody expects. */
  readonly target: "expected" | "unexpected";
}

const bombPolicy = (number: number): string => `1.3.6.1.4.1.50001.${number}`;

/** One path; any-policy wanted, explicit policy required. Valid exactly where the target asserts an expected policy. */
export function policyBomb({ levels, policies, target }: PolicyBombOptions): Mesh {
  const alphabet = Array.from({ length: policies }, (_, number) => bombPolicy(number + 1));
  const mappings = alphabet.flatMap((from) => alphabet.map((to) => [from, to] as const));
  const root = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };
  const levelName = (level: number) => (level === 0 ? "Root" : `Level ${level}`);
  const certificates: CertificateDescription[] = [];
  for (let level = 1; level <= levels; level++) {
    const [subject, issuer] = [levelName(level), levelName(level - 1)];
    const keys = { subjectKey: subject.toLowerCase(), issuerKey: issuer.toLowerCase() };
    certificates.push({ subject, issuer, ...keys, ca: true, policies: alphabet, mappings });
  }
  const issuer = levelName(levels);
  const asserted = target === "expected" ? bombPolicy(1) : bombPolicy(policies + 1);
  certificates.push({
    subject: "Leaf",
    subjectKey: "leaf",
    issuer,
    issuerKey: issuer.toLowerCase(),
    policies: [asserted],
  });
  return { anchors: [root], certificates, target: levels, inputs: { explicitPolicy: true } };
}

/** Mapping pairs that a validator has to look at. */
export const mappingPairs = ({ levels, policies }: PolicyBombOptions): number => levels * policies * policies;
