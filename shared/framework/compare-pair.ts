// Knows in what the two halves of a cross-certificate pair answer each other: mappings and their inverses, limits, dates.
// Leaves what a half is worth to the path engine, and successors of one certificate to compare-certificates.ts.
import type { Certificate } from "../pki/certificate.ts";
import { subtreeText } from "../pki/description/describe-general-name.ts";
import { algorithmText } from "../pki/description/key-text.ts";
import type { Oid } from "../pki/oid.ts";
import { utcDay } from "../values/instant.ts";
import { counted } from "../values/wording.ts";

/** `from` → `to` as the one half maps it; `back` says whether the other half maps `to` → `from`, `there` whether the first does. */
export interface PairMapping {
  readonly from: Oid;
  readonly to: Oid;
  readonly there: boolean;
  readonly back: boolean;
}

/** One line of what both halves say: in words, each for itself. */
export interface PairLimit {
  readonly label: string;
  readonly there: string;
  readonly back: string;
}

export interface PairComparison {
  /** One sentence on the mappings. */
  readonly says: string;
  readonly mappings: readonly PairMapping[];
  readonly limits: readonly PairLimit[];
}

/**
 * Compares a certificate with the other half of its pair: RFC 5280 §4.2.1.5 for the mappings, §4.2.1.9 to .14 for the
 * limits. A framework does not owe each mapping an inverse: one that has none is told, not blamed.
 */
export function comparePair(there: Certificate, back: Certificate): PairComparison {
  const mappings = mappingsOf(there, back);
  return { says: mappingSentence(mappings), mappings, limits: limitsOf(there, back) };
}

function mappingsOf(there: Certificate, back: Certificate): readonly PairMapping[] {
  const all = new Map<string, PairMapping>();
  for (const { issuerDomainPolicy: from, subjectDomainPolicy: to } of there.known.policyMappings ?? [])
    all.set(`${from} ${to}`, { from, to, there: true, back: false });
  for (const { issuerDomainPolicy: to, subjectDomainPolicy: from } of back.known.policyMappings ?? [])
    all.set(`${from} ${to}`, { from, to, there: all.has(`${from} ${to}`), back: true });
  return [...all.values()];
}

function mappingSentence(mappings: readonly PairMapping[]): string {
  const both = mappings.filter(({ there, back }) => there && back).length;
  const there = mappings.filter((each) => each.there).length;
  const back = mappings.filter((each) => each.back).length;
  if (mappings.length === 0) return "Neither half maps a policy.";
  if (both === mappings.length) {
    return both === 1
      ? "Each half has one mapping, and it is the inverse of the other."
      : `Each half has ${both} mappings, and they are exactly the inverses of each other.`;
  }
  const halves = `This half has ${counted(there, "mapping")}, the other ${back}.`;
  return both === 0
    ? `${halves} None of them is the inverse of another.`
    : `${halves} ${both} have an inverse on the way back.`;
}

function limitsOf(there: Certificate, back: Certificate): readonly PairLimit[] {
  const both = (label: string, say: (certificate: Certificate) => string): PairLimit => ({
    label,
    there: say(there),
    back: say(back),
  });
  return [
    both("Valid", ({ notBefore, notAfter }) => `${utcDay(notBefore)} to ${utcDay(notAfter)}`),
    both("Policies", ({ known }) => counted(known.certificatePolicies?.length ?? 0, "policy", "policies")),
    both("A policy is required", ({ known }) => skipText(known.policyConstraints?.requireExplicitPolicy)),
    both("Mapping is inhibited", ({ known }) => skipText(known.policyConstraints?.inhibitPolicyMapping)),
    both("anyPolicy is inhibited", ({ known }) => skipText(known.inhibitAnyPolicy)),
    both("CAs below it", ({ known }) => {
      const length = known.basicConstraints?.pathLength;
      return length === undefined ? "no limit" : `at most ${length}`;
    }),
    both("Names permitted", ({ known }) => subtreesText(known.nameConstraints?.permitted)),
    both("Names excluded", ({ known }) => subtreesText(known.nameConstraints?.excluded)),
    both("Signed with", ({ signatureAlgorithm }) => algorithmText(signatureAlgorithm)),
  ];
}

const skipText = (skip: number | undefined): string =>
  skip === undefined ? "never" : skip === 0 ? "from here on" : `after ${counted(skip, "more certificate")}`;

const subtreesText = (subtrees: readonly Parameters<typeof subtreeText>[0][] | undefined): string =>
  subtrees === undefined || subtrees.length === 0 ? "no list" : subtrees.map(subtreeText).join("; ");
