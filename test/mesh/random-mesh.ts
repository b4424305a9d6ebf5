// Knows how to draw small trust frameworks at random in which policies meet often: any-policy, shadowing, mappings back and
// forth, constraints. The numbers were tuned until about half of the questions came out valid (random-mesh.test.ts holds
// that). Leaves building to mesh.ts.
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import type { CertificateDescription } from "./certificate-builder.ts";
import type { Mesh, MeshInputs } from "./mesh.ts";
import { Random } from "./random.ts";

/** A CA entity: name and key label. */
interface Party {
  readonly name: string;
  readonly key: string;
}

type Content = Partial<Omit<CertificateDescription, "subject" | "subjectKey" | "issuer" | "issuerKey" | "serial">>;

export const ALPHABET = ["1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4"];

/** The mesh of a seed; the same at every run. */
export function randomMesh(seed: number): Mesh {
  const random = new Random(seed);
  const alphabet = ALPHABET.slice(0, random.whole(2, 4));
  const root: Party = { name: "Root", key: "root" };
  const parties = drawParties(random);
  const certificates: CertificateDescription[] = [];
  const issue = (issuer: Party, subject: Party, content: Content) => {
    const serial = (0x1000 + certificates.length).toString(16);
    certificates.push({
      subject: subject.name,
      subjectKey: subject.key,
      issuer: issuer.name,
      issuerKey: issuer.key,
      serial,
      ...content,
    });
  };
  const ca = () => ({ ca: true, ...drawContent(random, alphabet) });

  // A spine that leads somewhere, then edges at random: cross-certificates, parallel ones, links within a name.
  const spine = [root, ...shuffled(random, parties)].slice(0, random.whole(2, 5));
  spine.slice(1).forEach((party, i) => {
    issue(spine[i] ?? root, party, ca());
  });
  for (let extra = random.whole(1, parties.length + 3); extra > 0; extra--) {
    const issuer = random.pick([root, ...parties]);
    const subject = random.pick(parties.filter((party) => party !== issuer));
    issue(issuer, subject, ca());
    if (random.chance(0.3)) issue(issuer, subject, ca());
    if (issuer !== root && random.chance(0.3)) issue(subject, issuer, ca());
  }
  if (random.chance(0.1)) issue(random.pick(parties), root, ca());

  const last = spine.at(-1) ?? root;
  const target = random.chance(0.15) ? random.whole(0, certificates.length - 1) : certificates.length;
  if (target === certificates.length) {
    const issuer = random.chance(0.8) ? last : random.pick([root, ...parties]);
    issue(issuer, drawLeaf(random, issuer), { ...drawLeafContent(random, alphabet) });
  }
  const inputs = drawInputs(random, alphabet);
  const anchors = [anchorDescription(random, root, alphabet, inputs)];
  if (random.chance(0.1)) anchors.push(anchorDescription(random, random.pick(parties), alphabet, inputs));
  return { anchors, certificates, target, inputs };
}

function drawParties(random: Random): Party[] {
  const names = ["A", "B", "C", "D", "E", "F"].slice(0, random.whole(2, 6));
  return names.flatMap((name) =>
    random.chance(0.25)
      ? [
          { name, key: `${name}-1` },
          { name, key: `${name}-2` },
        ]
      : [{ name, key: `${name}-1` }],
  );
}

function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const rest = [...from];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(random.whole(0, rest.length - 1), 1));
  return drawn;
}

/** Sometimes the target has its issuer's name: a self-issued last certificate, to which no exemption applies. */
const drawLeaf = (random: Random, issuer: Party): Party =>
  random.chance(0.1) ? { name: issuer.name, key: "leaf" } : { name: "Leaf", key: "leaf" };

/** What a certificate says about policies; mostly something that lets a path go on. */
function drawPolicies(random: Random, alphabet: readonly string[]): string[] | undefined {
  const named = () => random.some(alphabet, random.whole(1, 3));
  const die = random.next();
  if (die < 0.2) return [ANY_POLICY];
  if (die < 0.4) return [ANY_POLICY, ...random.some(alphabet, random.whole(1, 2))];
  if (die < 0.96) return named();
  return undefined;
}

function drawMappings(random: Random, alphabet: readonly string[], policies: readonly string[]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  const named = policies.filter((policy) => policy !== ANY_POLICY);
  for (let count = random.whole(1, 3); count > 0; count--) {
    const from = named.length > 0 && random.chance(0.75) ? random.pick(named) : random.pick(alphabet);
    const to = random.pick(alphabet);
    pairs.set(`${from} ${to}`, [from, to]);
  }
  return [...pairs.values()];
}

function drawContent(random: Random, alphabet: readonly string[]): Content {
  const policies = drawPolicies(random, alphabet);
  const skip = () => random.whole(0, 2);
  return {
    ...(policies && { policies }),
    ...(policies && random.chance(0.5) && { mappings: drawMappings(random, alphabet, policies) }),
    ...(random.chance(0.12) && { requireExplicit: skip() }),
    ...(random.chance(0.12) && { inhibitMapping: skip() }),
    ...(random.chance(0.12) && { inhibitAny: skip() }),
    ...(random.chance(0.1) && { pathLen: random.whole(0, 3) }),
    ...(random.chance(0.07) && { permitted: [`dns:${random.pick(["x.example", "y.example", "example"])}`] }),
    ...(random.chance(0.04) && { excluded: [`dns:${random.pick(["x.example", "y.example"])}`] }),
    ...drawDefect(random),
  };
}

/** Something that breaks a path whatever the policies say, in one certificate of twenty. */
function drawDefect(random: Random): Content {
  if (!random.chance(0.05)) return {};
  return random.pick<Content>([
    { notAfter: "2024-01-01T00:00:00Z" },
    { notBefore: "2030-01-01T00:00:00Z" },
    { ca: false },
    { keyUsage: [0, 6] },
    { badSignature: true },
    { further: [{ oid: "1.2.3.99", critical: true, value: Uint8Array.of(5, 0) }] },
  ]);
}

function drawLeafContent(random: Random, alphabet: readonly string[]): Content {
  const policies = drawPolicies(random, alphabet);
  return {
    ...(policies && { policies }),
    ...(random.chance(0.7) && { altNames: [`dns:a.${random.pick(["x.example", "y.example", "z.test"])}`] }),
    ...(random.chance(0.05) && { requireExplicit: random.whole(0, 1) }),
    // Mappings and constraints in the last certificate have no effect on it: RFC 5280 §6.1.4 is for the others.
    ...(random.chance(0.1) && { mappings: drawMappings(random, alphabet, policies ?? []), inhibitAny: 0, ca: true }),
  };
}

function drawInputs(random: Random, alphabet: readonly string[]): MeshInputs {
  const anyPolicy = random.chance(0.2);
  return {
    policies: anyPolicy ? [ANY_POLICY] : random.some(alphabet, random.whole(1, 2)),
    explicitPolicy: random.chance(0.92),
    inhibitMapping: random.chance(0.07),
    inhibitAny: random.chance(0.07),
    anchorConstraints: random.chance(0.1),
  };
}

function anchorDescription(
  random: Random,
  party: Party,
  alphabet: readonly string[],
  inputs: MeshInputs,
): CertificateDescription {
  const { name, key } = party;
  const self = { subject: name, subjectKey: key, issuer: name, issuerKey: key, serial: "01", ca: true };
  if (!inputs.anchorConstraints) return self;
  const { mappings: _unused, ...constraints } = drawContent(random, alphabet);
  return { ...self, ...constraints, badSignature: false };
}
