// Knows what deceives the eye in a comparison: a policy exchanged for one that is a digit apart, and names on its two sides
// that look like each other and are not the same. Leaves what looks alike to shared/values and showing it to the screen.
import type { Certificate } from "../pki/certificate.ts";
import { plainName } from "../pki/distinguished-name-text.ts";
import type { Oid } from "../pki/oid.ts";
import { oidName } from "../pki/oid-names.ts";
import { lookAlikes, skeleton } from "../values/look-alike.ts";
import { misleadingPairs } from "../values/oid-alike.ts";

/**
 * Policies that `before` alone names, asserted or mapped, beside those that `after` alone names: the pairs that one digit
 * tells apart and of which one alone has a name. Neighbours that both have names are no misprints.
 */
export const exchangedLookAlikes = (
  before: Certificate,
  after: Certificate,
): readonly (readonly [lost: Oid, gained: Oid])[] => {
  const [old, now] = [policiesOf(before), policiesOf(after)];
  const only = (these: ReadonlySet<Oid>, those: ReadonlySet<Oid>) => [...these].filter((oid) => !those.has(oid)).sort();
  return misleadingPairs(only(old, now), only(now, old), (oid) => oidName(oid) !== undefined);
};

const policiesOf = ({ known }: Certificate): ReadonlySet<Oid> =>
  new Set([
    ...(known.certificatePolicies ?? []).map(({ policy }) => policy),
    ...(known.policyMappings ?? []).flatMap(({ issuerDomainPolicy, subjectDomainPolicy }) => [
      issuerDomainPolicy,
      subjectDomainPolicy,
    ]),
  ]);

/**
 * The names of subjects and issuers on either side that a name looks like and is not (docs/decisions/0006). Each name is
 * drawn once, however often it is asked about.
 */
export function namesAlike(certificates: Iterable<Certificate>): (name: string) => readonly string[] {
  const names = new Set<string>();
  for (const { subject, issuer } of certificates) names.add(plainName(subject)).add(plainName(issuer));
  const drawn = new Map<string, string[]>();
  for (const name of names) {
    const group = drawn.get(skeleton(name));
    if (group === undefined) drawn.set(skeleton(name), [name]);
    else group.push(name);
  }
  return (name) => lookAlikes(name, drawn.get(skeleton(name)) ?? []).toSorted();
}
