// Knows what a record says of names: how many, with how many keys, and which are spelt in two ways.
// Leaves counting by other values to figures.ts.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import { tagName } from "../pki/der-tags.ts";
import { nameText, plainName } from "../pki/distinguished-name-text.ts";
import type { Name } from "../pki/name.ts";
import { equalBytes, toHex } from "../values/bytes.ts";
import { type Figure, figure, groupedBy, number } from "./figure.ts";

/** Names are the same by RFC 5280 §7.1; a CA entity is such a name with a key. */
export function nameFigures(
  certificates: readonly Certificate[],
  selfSigned: ReadonlySet<CertificateId>,
): readonly Figure[] {
  const subjects = groupedBy(certificates, ({ subject }) => [subject.key]);
  const keysOf = (found: readonly Certificate[]) => new Set(found.map(({ publicKey }) => toHex(publicKey.der))).size;
  const cas = certificates.filter(({ known, id }) => known.basicConstraints?.ca === true || selfSigned.has(id));
  const several = [...groupedBy(cas, ({ subject }) => [subject.key]).values()].filter((found) => keysOf(found) > 1);
  const selfIssued = certificates.filter((each) => each.selfIssued);
  const own = selfIssued.filter(({ id }) => selfSigned.has(id)).length;
  return [
    number("certificates", "certificates", certificates.length),
    number("subjects", "subject names", subjects.size),
    number(
      "entities",
      "names with a key",
      [...subjects.values()].reduce((sum, found) => sum + keysOf(found), 0),
    ),
    number(
      "ends",
      "pairs of issuer and subject name",
      groupedBy(certificates, ({ issuer, subject }) => [`${issuer.key.length} ${issuer.key}${subject.key}`]).size,
    ),
    {
      ...figure("several-keys", "CA names with several keys", several.flat(), "of CA names that have several keys"),
      count: several.length,
    },
    figure(
      "self-issued",
      "self-issued",
      selfIssued,
      "that are self-issued",
      own === selfIssued.length
        ? "all of them self-signed"
        : `${own} of them self-signed; the others carry a name over to another key`,
    ),
  ];
}

/** Where names that RFC 5280 §7.1 calls the same are of different octets: by string type, case or white space. */
export function spellingFigures(certificates: readonly Certificate[]): readonly Figure[] {
  const spellings = new Map<string, Map<string, { readonly name: Name; readonly found: Certificate[] }>>();
  for (const certificate of certificates) {
    for (const name of [certificate.subject, certificate.issuer]) {
      const forms = spellings.get(name.key) ?? new Map<string, { name: Name; found: Certificate[] }>();
      spellings.set(name.key, forms);
      const octets = toHex(name.der);
      const form = forms.get(octets) ?? { name, found: [] };
      forms.set(octets, form);
      if (form.found.at(-1) !== certificate) form.found.push(certificate);
    }
  }
  return [...spellings.values()].flatMap((forms) => {
    if (forms.size < 2) return [];
    // As its own certificates spell it comes first: the others are those who name it otherwise.
    const own = ({ name, found }: { readonly name: Name; readonly found: readonly Certificate[] }) =>
      Number(found.some(({ subject }) => subject.key === name.key && equalBytes(subject.der, name.der)));
    const all = [...forms.values()].sort((a, b) => own(b) - own(a) || b.found.length - a.found.length);
    const [first] = all;
    if (first === undefined) return [];
    const rare = all.slice(1).flatMap(({ found }) => found);
    const sameText = new Set(all.map(({ name }) => nameText(name))).size === 1;
    const written = all.map(({ name, found }) => `${sameText ? typesOf(name) : nameText(name)} in ${found.length}`);
    const plain = plainName(first.name);
    return [
      figure(
        `spelling:${plain}`,
        plain,
        rare,
        `that spell ${plain} otherwise`,
        `${sameText ? "The same letters in other string types" : "Other letters, the same name"} (RFC 5280 §7.1): ${written.join("; ")}.`,
      ),
    ];
  });
}

const typesOf = ({ relativeNames }: Name): string =>
  [...new Set(relativeNames.flat().map(({ tag }) => tagName(tag)))].join(" and ");
