// Knows how to draw a trust framework of the US Federal PKI's shape at any size (data/fpki/README.md, facts 1 to 9): one root,
// service CAs under it, a bridge whose members have policies of their own, four levels, a few re-keyed CAs. The shape is what
// is alike: levels 12 : 53 : 48 : 43, half of the certificates with policyConstraints, a fifth with mappings, a tenth with
// name constraints. Leaves measuring to the bench.
//
// Keys are ECDSA P-256 made from labels (0.1 ms each) where the real ones are RSA: an RSA-2048 key takes 0.1 s to make, 1,460
// of them minutes. What is measured on these frameworks is the warm search, in which no signature is verified.
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { Random } from "../mesh/random.ts";

export interface Framework {
  readonly anchor: CertificateDescription;
  /** All but the anchor; each is a question's target. */
  readonly certificates: readonly CertificateDescription[];
}

/** What a CA can hand on. */
interface Authority {
  readonly name: string;
  readonly key: string;
  /** Policies of its domain that its certificate asserts or maps to. */
  readonly policies: readonly string[];
  readonly bridge: boolean;
}

const commonPolicy = (number: number): string => `2.16.840.1.101.3.2.1.3.${number}`;
const bridgePolicy = (number: number): string => `1.3.6.1.4.1.50003.0.${number}`;
const memberPolicy = (member: number, number: number): string => `1.3.6.1.4.1.50003.${member}.${number}`;
const COMMON = Array.from({ length: 17 }, (_, i) => commonPolicy(i + 6));

/** Certificates on each level below the root, at scale 1: fact 9, less what the re-keyed CAs add. */
const LEVELS = [12, 50, 42, 29] as const;
const REKEYED = 6;

/** The framework of a seed: 145 certificates and the anchor at scale 1. Every target has a valid path. */
export function generateFramework(seed: number, scale: number): Framework {
  const random = new Random(seed);
  const certificates: CertificateDescription[] = [];
  const root: Authority = { name: "O=Framework,CN=Root", key: "root", policies: COMMON, bridge: false };
  let above: Authority[] = [root];
  let members = 0;
  LEVELS.forEach((count, level) => {
    const made: Authority[] = [];
    while (made.length < count * scale) {
      const parent = level === 1 ? pickSecondLevel(random, above) : random.pick(above);
      const asBridge = level === 0 && made.length % 12 === 0;
      const asMember = parent.bridge && random.chance(0.6);
      if (asMember) members++;
      const child = asMember ? member(random, members) : authority(random, parent, level, made.length, asBridge);
      issue(certificates, random, parent, child);
      made.push(child);
    }
    above = made;
  });
  const single = [...certificates];
  for (let count = 0; count < REKEYED * scale; count++) rekey(single, certificates, random);
  return {
    anchor: {
      subject: root.name,
      subjectKey: root.key,
      issuer: root.name,
      issuerKey: root.key,
      ca: true,
      serial: "01",
    },
    certificates,
  };
}

/** Two thirds of the second level stand under bridges. */
const pickSecondLevel = (random: Random, above: readonly Authority[]): Authority =>
  random.chance(0.66) ? random.pick(above.filter((one) => one.bridge)) : random.pick(above);

function authority(random: Random, parent: Authority, level: number, number: number, bridge: boolean): Authority {
  const name = bridge
    ? `O=Bridge ${number},CN=Bridge CA`
    : `O=Agency ${level}-${number},CN=Issuing CA ${level}-${number}`;
  const kept = random.some(
    parent.policies,
    random.whole(Math.ceil(parent.policies.length / 2), parent.policies.length),
  );
  const policies = bridge ? Array.from({ length: 9 }, (_, i) => bridgePolicy(i + 1)) : kept;
  return { name, key: `key of ${name}`, policies, bridge };
}

function member(random: Random, number: number): Authority {
  const name = `O=Member ${number},CN=Principal CA`;
  const policies = Array.from({ length: random.whole(2, 5) }, (_, i) => memberPolicy(number, i + 1));
  return { name, key: `key of ${name}`, policies, bridge: false };
}

function issue(certificates: CertificateDescription[], random: Random, parent: Authority, child: Authority): void {
  const foreign = child.policies.filter((policy) => !parent.policies.includes(policy));
  certificates.push({
    subject: child.name,
    subjectKey: child.key,
    issuer: parent.name,
    issuerKey: parent.key,
    serial: (0x100000 + certificates.length).toString(16),
    ca: true,
    policies: foreign.length > 0 ? parent.policies : child.policies,
    ...(foreign.length > 0 && { mappings: mapAcross(random, parent.policies, foreign), inhibitMapping: 2 }),
    ...(foreign.length === 0 && random.chance(0.3) && { inhibitAny: 0 }),
    ...(random.chance(0.5) && { requireExplicit: 0 }),
    ...(foreign.length > 0 && random.chance(0.5) && { excluded: [`dn:O=Elsewhere ${certificates.length}`] }),
    ...(random.chance(0.05) && { pathLen: 3 }),
  });
}

/** Every policy of the other domain gets one to three of ours, so one-to-many and many-to-one both occur. */
function mapAcross(random: Random, ours: readonly string[], theirs: readonly string[]): (readonly [string, string])[] {
  return theirs.flatMap((to) => random.some(ours, random.whole(1, 3)).map((from) => [from, to] as const));
}

/** A second key for a CA: its parent certifies the new key, and so does the old key; the new one has two paths. */
function rekey(
  single: readonly CertificateDescription[],
  certificates: CertificateDescription[],
  random: Random,
): void {
  const old = random.pick(single.filter((one) => one.mappings === undefined && one.pathLen === undefined));
  const subjectKey = `${old.subjectKey}, again ${certificates.length}`;
  const serial = () => (0x100000 + certificates.length).toString(16);
  certificates.push({ ...old, subjectKey, serial: serial() });
  certificates.push({ ...old, issuer: old.subject, issuerKey: old.subjectKey, subjectKey, serial: serial() });
}
