// Knows a record in figures: how many certificates say the same of keys, algorithms, extensions, policies, and what was found
// on them. Leaves names to name-figures.ts, whose they are to organisation-figures.ts, validity on a date and what a path makes of them to others.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import { algorithmText, keyText } from "../pki/description/key-text.ts";
import { EXTENSION } from "../pki/extension-oids.ts";
import type { Oid } from "../pki/oid.ts";
import { oidName } from "../pki/oid-names.ts";
import { weakHash } from "../pki/weak-signature.ts";
import { counted, type Figure, figure, groupedBy, number } from "./figure.ts";
import { nameFigures, spellingFigures } from "./name-figures.ts";
import { organisationFigures } from "./organisation-figures.ts";

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
      figures: organisationFigures(certificates),
    },
    {
      id: "finding",
      title: "Findings",
      figures: counted(certificates, "finding", ({ findings }) => findings.map(({ code }) => code), "with the finding"),
    },
  ];
  return groups.filter(({ figures }) => figures.length > 0);
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
  const mapped = new Set(
    certificates.flatMap(({ known }) =>
      (known.policyMappings ?? []).flatMap((each) => [each.issuerDomainPolicy, each.subjectDomainPolicy]),
    ),
  );
  const onlyMapped = [...mapped].filter((oid) => !asserted.has(oid)).length;
  const mapping = certificates.filter(({ known }) => (known.policyMappings?.length ?? 0) > 0);
  const repeats = (oids: readonly Oid[]) => new Set(oids).size < oids.length;
  const from = mapping.filter(({ known }) =>
    repeats((known.policyMappings ?? []).map(({ issuerDomainPolicy }) => issuerDomainPolicy)),
  );
  const to = mapping.filter(({ known }) =>
    repeats((known.policyMappings ?? []).map(({ subjectDomainPolicy }) => subjectDomainPolicy)),
  );
  return [
    number(
      "policies",
      "different policies asserted",
      asserted.size,
      onlyMapped === 0
        ? undefined
        : `and ${onlyMapped} more that ${onlyMapped === 1 ? "stands" : "stand"} in mappings alone`,
    ),
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
