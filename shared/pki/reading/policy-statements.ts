// Knows what a certificate says of policies, mappings and limits, in words (RFC 5280 §4.2.1.4, .5, .10, .11, .14).
// Leaves what becomes of a policy on a path to the path engine.
import { compareOids } from "../../values/oid-order.ts";
import { counted } from "../../values/wording.ts";
import type { Certificate } from "../certificate.ts";
import { describeExtension } from "../description/describe-extension.ts";
import type { PolicyMapping } from "../extension.ts";
import { EXTENSION } from "../extension-oids.ts";
import { ANY_POLICY, type Oid } from "../oid.ts";
import { oidCode, oidName } from "../oid-names.ts";
import { placesOf } from "./extension-places.ts";
import type { Statement, StatementLine } from "./statement.ts";

const policyText = (oid: Oid): string => oidName(oid) ?? oidCode(oid);

/** Which policies it asserts and how it maps them: one line for each mapping, then the policies that are not mapped. */
export function policyStatement(certificate: Certificate): Statement {
  const { certificatePolicies, policyMappings = [] } = certificate.known;
  // By their numbers, so that what one policy is called below stands together; the certificate's own order is in its ASN.1.
  const asserted = (certificatePolicies ?? []).map(({ policy }) => policy).toSorted(compareOids);
  const mapped = new Set<string>(policyMappings.map(({ issuerDomainPolicy }) => issuerDomainPolicy));
  return {
    row: "policies",
    says: policySentence(certificate, asserted, policyMappings),
    lines: [
      ...policyMappings
        .toSorted(
          (a, b) =>
            compareOids(a.issuerDomainPolicy, b.issuerDomainPolicy) ||
            compareOids(a.subjectDomainPolicy, b.subjectDomainPolicy),
        )
        .map(mappingLine),
      ...asserted
        .filter((oid) => !mapped.has(oid))
        .map((oid) => ({
          label: policyText(oid),
          says: mapped.size === 0 ? "asserted" : "keeps its name",
          exact: oid,
          policies: [oid],
        })),
    ],
    places: placesOf(certificate, EXTENSION.certificatePolicies, EXTENSION.policyMappings),
  };
}

function policySentence({ known }: Certificate, asserted: readonly Oid[], mappings: readonly PolicyMapping[]): string {
  if (asserted.length === 0) {
    const nothing = "Names no policy: where a policy is required, no path goes through it.";
    return mappings.length === 0 ? nothing : `${nothing} It maps ${counted(mappings.length, "pair")} all the same.`;
  }
  const any = asserted.includes(ANY_POLICY) ? " One of them is anyPolicy, which stands for every policy." : "";
  const says = `Asserts ${counted(asserted.length, "policy", "policies")}.${any}`;
  if (mappings.length === 0) {
    return known.basicConstraints?.ca === true ? `${says} Maps none: below it they keep their names.` : says;
  }
  const own = new Set(mappings.map(({ issuerDomainPolicy }) => issuerDomainPolicy));
  const stray = [...own].filter((oid) => !asserted.includes(oid) && !asserted.includes(ANY_POLICY)).length;
  const lost = stray === 0 ? "" : ` ${stray} of them start from a policy that it does not assert, and have no effect.`;
  const said = mappings.length === 1 ? "1 mapping says" : `${mappings.length} mappings say`;
  return `${says} ${said} what they are called below${severalNames(mappings)}.${lost}`;
}

const NUMBER_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const inWord = (count: number): string => NUMBER_WORDS[count] ?? String(count);

/** `, two of them one to two`: of policies that are mapped to several; and of names below that stand for several. */
function severalNames(mappings: readonly PolicyMapping[]): string {
  const say = (policies: readonly Oid[], words: (size: string) => string) =>
    [...counts([...counts(policies).values()].filter((size) => size > 1))]
      .toSorted(([a], [b]) => a - b)
      .map(([size, many]) => `, ${inWord(many)} of them ${words(inWord(size))}`);
  return [
    ...say(
      mappings.map(({ issuerDomainPolicy }) => issuerDomainPolicy),
      (size) => `one to ${size}`,
    ),
    ...say(
      mappings.map(({ subjectDomainPolicy }) => subjectDomainPolicy),
      (size) => `${size} to one`,
    ),
  ].join("");
}

function counts<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const found = new Map<T, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

const mappingLine = ({ issuerDomainPolicy, subjectDomainPolicy }: PolicyMapping): StatementLine => ({
  label: policyText(issuerDomainPolicy),
  says: `→ ${policyText(subjectDomainPolicy)}`,
  exact: `${issuerDomainPolicy} → ${subjectDomainPolicy}`,
  policies: [issuerDomainPolicy, subjectDomainPolicy],
});

/** policyConstraints, inhibitAnyPolicy and nameConstraints, each where it stands; one sentence where none does. */
export function limitStatements(certificate: Certificate): readonly Statement[] {
  const { policyConstraints, inhibitAnyPolicy, nameConstraints } = certificate.known;
  const said: Statement[] = [];
  const add = (oid: string, says: string, lines: readonly StatementLine[] = []) => {
    said.push({ row: "limits", says, lines, places: placesOf(certificate, oid) });
  };
  if (policyConstraints !== undefined) {
    const { requireExplicitPolicy, inhibitPolicyMapping } = policyConstraints;
    const required = requireExplicitPolicy === undefined ? [] : [requiredSentence(requireExplicitPolicy)];
    const mapping = inhibitPolicyMapping === undefined ? [] : [mappingSentence(inhibitPolicyMapping)];
    const numbers = asWritten(certificate, EXTENSION.policyConstraints, [
      ...(requireExplicitPolicy === undefined ? [] : [`requireExplicitPolicy ${requireExplicitPolicy}`]),
      ...(inhibitPolicyMapping === undefined ? [] : [`inhibitPolicyMapping ${inhibitPolicyMapping}`]),
    ]);
    const says = [...required, ...mapping].join(" ") || "policyConstraints says nothing.";
    add(EXTENSION.policyConstraints, `${says} ${numbers}`);
  }
  if (inhibitAnyPolicy !== undefined) {
    const numbers = asWritten(certificate, EXTENSION.inhibitAnyPolicy, [`inhibitAnyPolicy ${inhibitAnyPolicy}`]);
    add(EXTENSION.inhibitAnyPolicy, `${anySentence(inhibitAnyPolicy)} ${numbers}`);
  }
  if (nameConstraints !== undefined) {
    const { permitted, excluded } = nameConstraints;
    const extension = certificate.extensions.find(({ oid }) => oid === EXTENSION.nameConstraints);
    const lines = extension === undefined ? [] : describeExtension(extension, certificate.known).fields;
    add(
      EXTENSION.nameConstraints,
      `Names below it are limited: ${counted(permitted.length, "subtree")} permitted, ${excluded.length} excluded.`,
      lines,
    );
  }
  if (said.length > 0 || certificate.known.basicConstraints?.ca !== true) return said;
  return [{ row: "limits", says: "No limits on policies or names below it.", lines: [], places: [] }];
}

/** `(requireExplicitPolicy 0, inhibitPolicyMapping 2, not critical.)`: what an auditor compares with the agreement. */
function asWritten(certificate: Certificate, oid: string, numbers: readonly string[]): string {
  const critical = certificate.extensions.find((extension) => extension.oid === oid)?.critical === true;
  return `(${[...numbers, critical ? "critical" : "not critical"].join(", ")}.)`;
}

const more = (count: number): string => `${count} more ${count === 1 ? "certificate" : "certificates"}`;

const requiredSentence = (skip: number): string =>
  skip === 0 ? "A policy is required from here down." : `A policy is required after ${more(skip)}.`;

function mappingSentence(skip: number): string {
  if (skip === 0) return "No mapping counts below.";
  const next = skip === 1 ? "the next certificate" : `the next ${skip} certificates`;
  return `Mappings count in ${next}, and not after.`;
}

const anySentence = (skip: number): string =>
  skip === 0 ? "anyPolicy does not count below." : `anyPolicy does not count after ${more(skip)}.`;
