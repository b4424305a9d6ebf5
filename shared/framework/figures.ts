// Knows a record in figures: how many certificates say the same of names, keys, algorithms, extensions, policies, whose
// they are, and what was found on them; each figure with the certificates that it counts.
// Leaves validity on a date and what a path makes of them to others.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import { tagName } from "../pki/der-tags.ts";
import { algorithmText, keyText } from "../pki/description/key-text.ts";
import { attributeText, nameText, plainName } from "../pki/distinguished-name-text.ts";
import { EXTENSION } from "../pki/extension-oids.ts";
import type { Name } from "../pki/name.ts";
import type { Oid } from "../pki/oid.ts";
import { oidName } from "../pki/oid-names.ts";
import { weakHash } from "../pki/weak-signature.ts";
import { equalBytes, toHex } from "../values/bytes.ts";
import { visibleText } from "../values/visible-text.ts";

export interface Figure {
  /** Stable between runs and records: it stands in addresses. */
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** What its certificates have in common, after "Only those"; absent where the figure counts something else. */
  readonly says?: string;
  readonly note?: string;
  /** Of a signature algorithm: the hash for which it is weak. */
  readonly weak?: string;
  readonly certificates: readonly CertificateId[];
}

export interface FigureGroup {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Every figure of these certificates; `selfSigned` are those whose own key verifies them. Groups without any are left out. */
export function figuresOf(
  certificates: readonly Certificate[],
  selfSigned: ReadonlySet<CertificateId>,
): readonly FigureGroup[] {
  const groups: readonly FigureGroup[] = [
    { id: "names", title: "Names and keys", figures: nameFigures(certificates, selfSigned) },
    { id: "spellings", title: "Names that are spelt in two ways", figures: spellingFigures(certificates) },
    {
      id: "key",
      title: "Keys",
      figures: counted(certificates, "key", ({ publicKey }) => [keyText(publicKey)], "with a key of"),
    },
    {
      id: "signed",
      title: "Signed with",
      figures: signedFigures(certificates),
    },
    { id: "extension", title: "Extensions", figures: extensionFigures(certificates) },
    { id: "path-length", title: "CAs below", figures: pathLengthFigures(certificates) },
    { id: "policies", title: "Policies and mappings", figures: policyFigures(certificates) },
    {
      id: "organisation",
      title: "Organisations of the subjects",
      figures: counted(certificates, "organisation", ({ subject }) => [organisationOf(subject)], "of the organisation"),
    },
    {
      id: "finding",
      title: "Findings",
      figures: counted(certificates, "finding", ({ findings }) => findings.map(({ code }) => code), "with the finding"),
    },
  ];
  return groups.filter(({ figures }) => figures.length > 0);
}

const figure = (id: string, label: string, found: readonly Certificate[], says: string, note?: string): Figure => ({
  id,
  label,
  count: found.length,
  says,
  ...(note === undefined ? {} : { note }),
  certificates: found.map((each) => each.id),
});

/** Counts something that is no certificate; nothing to list. */
const number = (id: string, label: string, count: number, note?: string): Figure => ({
  id,
  label,
  count,
  ...(note === undefined ? {} : { note }),
  certificates: [],
});

/** One figure for each value, most certificates first, then by the value. */
function counted(
  certificates: readonly Certificate[],
  group: string,
  valuesOf: (certificate: Certificate) => readonly string[],
  says: string,
): readonly Figure[] {
  return [...groupedBy(certificates, valuesOf)]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([value, found]) => figure(`${group}:${value}`, value, found, `${says} ${value}`));
}

/** By algorithm; where parameters alone make one weak, those apart. */
function signedFigures(certificates: readonly Certificate[]): readonly Figure[] {
  const byHash = groupedBy(certificates, ({ signatureAlgorithm }) => [weakHash(signatureAlgorithm)]);
  return [...byHash]
    .flatMap(([weak, those]) => {
      const label = ({ signatureAlgorithm }: Certificate) =>
        `${algorithmText(signatureAlgorithm)}${weak === undefined ? "" : `, weak: ${weak}`}`;
      return counted(those, "signed", (each) => [label(each)], "signed with").map((each) =>
        weak === undefined ? each : { ...each, weak },
      );
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function groupedBy<Key>(
  certificates: readonly Certificate[],
  keysOf: (certificate: Certificate) => readonly Key[],
): ReadonlyMap<Key, readonly Certificate[]> {
  const groups = new Map<Key, Certificate[]>();
  for (const certificate of certificates) {
    for (const key of new Set(keysOf(certificate))) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [certificate]);
      else known.push(certificate);
    }
  }
  return groups;
}

/** Names are the same by RFC 5280 §7.1; a CA entity is such a name with a key. */
function nameFigures(certificates: readonly Certificate[], selfSigned: ReadonlySet<CertificateId>): readonly Figure[] {
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
function spellingFigures(certificates: readonly Certificate[]): readonly Figure[] {
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

/** With the extension; where it is critical in some and not in others, both apart as well: a check asks for one of the two. */
function extensionFigures(certificates: readonly Certificate[]): readonly Figure[] {
  const all = groupedBy(certificates, ({ extensions }) => extensions.map(({ oid }) => oid));
  return [...all]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .flatMap(([oid, found]) => {
      const name = oidName(oid) ?? `${oid} (no name)`;
      const is = (critical: boolean) =>
        found.filter(({ extensions }) => extensions.some((each) => each.oid === oid && each.critical === critical));
      const [critical, loose] = [is(true), is(false)];
      if (loose.length === 0) return [figure(`extension:${oid}`, name, found, `with ${name}`, "critical in all")];
      if (critical.length === 0) return [figure(`extension:${oid}`, name, found, `with ${name}`, "critical in none")];
      return [
        figure(`extension:${oid}`, name, found, `with ${name}`),
        figure(`extension:${oid}:critical`, `${name}, critical`, critical, `with ${name} that is critical`),
        figure(`extension:${oid}:non-critical`, `${name}, not critical`, loose, `with ${name} that is not critical`),
      ];
    });
}

function pathLengthFigures(certificates: readonly Certificate[]): readonly Figure[] {
  const cas = certificates.filter(({ known }) => known.basicConstraints?.ca === true);
  const text = ({ known }: Certificate): string => {
    const length = known.basicConstraints?.pathLength;
    return length === undefined ? "no limit" : `pathLen ${length}`;
  };
  return counted(cas, "path-length", (each) => [text(each)], "of CAs with");
}

function policyFigures(certificates: readonly Certificate[]): readonly Figure[] {
  const asserted = new Set(
    certificates.flatMap(({ known }) => (known.certificatePolicies ?? []).map(({ policy }) => policy)),
  );
  const mapping = certificates.filter(({ known }) => (known.policyMappings?.length ?? 0) > 0);
  const repeats = (oids: readonly Oid[]) => new Set(oids).size < oids.length;
  const from = mapping.filter(({ known }) =>
    repeats((known.policyMappings ?? []).map(({ issuerDomainPolicy }) => issuerDomainPolicy)),
  );
  const to = mapping.filter(({ known }) =>
    repeats((known.policyMappings ?? []).map(({ subjectDomainPolicy }) => subjectDomainPolicy)),
  );
  return [
    number("policies", "different policies asserted", asserted.size),
    figure("mapping", "map policies", mapping, "that map policies"),
    figure("one-to-many", "map one policy to several", from, "that map one policy to several"),
    figure("many-to-one", "map several policies to one", to, "that map several policies to one"),
    ...[EXTENSION.policyConstraints, EXTENSION.inhibitAnyPolicy, EXTENSION.nameConstraints].flatMap((oid) => {
      const found = certificates.filter(({ extensions }) => extensions.some((each) => each.oid === oid));
      const name = oidName(oid) ?? oid;
      return found.length === 0 ? [] : [figure(`limit:${name}`, `with ${name}`, found, `with ${name}`)];
    }),
  ].filter(({ count }) => count > 0);
}

const ORGANISATION = "2.5.4.10";
const DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25";

/** The last organisation of a name, else its domain components, last first as a domain is written. */
function organisationOf({ relativeNames }: Name): string {
  const attributes = relativeNames.flat();
  const organisation = attributes.findLast(({ type }) => type === ORGANISATION);
  if (organisation !== undefined) return visibleText(attributeText(organisation).text);
  const domain = attributes
    .filter(({ type }) => type === DOMAIN_COMPONENT)
    .map((each) => visibleText(attributeText(each).text));
  return domain.length === 0 ? "(none named)" : domain.toReversed().join(".");
}
