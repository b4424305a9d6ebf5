// Knows whose certificates are, by what their subject names give as an organisation, or as a domain in its place.
// Leaves who runs a CA to people (decide-members.ts).
import type { Certificate } from "../pki/certificate.ts";
import { attributeText, plainName } from "../pki/distinguished-name-text.ts";
import type { Oid } from "../pki/oid.ts";
import { visibleText } from "../values/visible-text.ts";
import { type Figure, figure, groupedBy } from "./figure.ts";
import { isRoom } from "./room-words.ts";

const ORGANISATION = "2.5.4.10" as Oid;
const DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25" as Oid;

/**
 * By the last organisation of a name (O), else by its domain (DC, RFC 2247 §4: last first, as a domain is written). What
 * is no organisation says so: a domain, or a word for a room with the domain or the CA that it belongs to.
 */
export function organisationFigures(certificates: readonly Certificate[]): readonly Figure[] {
  const textsOf = ({ subject: { relativeNames } }: Certificate, asked: Oid): readonly string[] =>
    relativeNames
      .flat()
      .filter(({ type }) => type === asked)
      .map((each) => visibleText(attributeText(each).text));
  const organisationOf = (each: Certificate): string | undefined => textsOf(each, ORGANISATION).at(-1);
  const domainOf = (each: Certificate): string => textsOf(each, DOMAIN_COMPONENT).toReversed().join(".");
  const [named, unnamed] = [true, false].map((isNamed) =>
    certificates.filter((each) => (organisationOf(each) !== undefined) === isNamed),
  );
  const organisations = groupedBy(named ?? [], (each) => [organisationOf(each) ?? ""]);
  const domains = groupedBy(unnamed ?? [], (each) => [domainOf(each)]);
  const belonging = (found: readonly Certificate[]) =>
    [...new Set(found.map((each) => domainOf(each) || plainName(each.subject)))].join(", ");
  return [
    ...[...organisations].map(([value, found]) => {
      const note = isRoom(value)
        ? `No organisation, but what stands as one (O) in a name of ${belonging(found)}.`
        : undefined;
      return figure(`organisation:${value}`, value, found, `of the organisation ${value}`, note);
    }),
    ...[...domains].map(([value, found]) => {
      if (value === "") return figure("organisation:(none named)", "(none named)", found, "without an organisation");
      const written = value
        .split(".")
        .toReversed()
        .map((part) => `DC=${part}`);
      const note = `No organisation (O) is named, but a domain: ${written.join(", ")}.`;
      return figure(`domain:${value}`, value, found, `of the domain ${value}`, note);
    }),
  ].sort((a, b) => b.count - a.count || (`${a.label}\n${a.id}` < `${b.label}\n${b.id}` ? -1 : 1));
}
