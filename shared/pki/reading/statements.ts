// Knows what a certificate says, row by row in words, each sentence with the place of the octets that say it.
// Leaves uses to usage-words.ts, policies and limits to policy-statements.ts, single fields to pki/description.
import { toHex } from "../../values/bytes.ts";
import { utcText } from "../../values/instant.ts";
import { counted } from "../../values/wording.ts";
import type { Certificate } from "../certificate.ts";
import { type DescribedExtension, describeExtension } from "../description/describe-extension.ts";
import { algorithmText, keyText } from "../description/key-text.ts";
import { nameText, plainName } from "../distinguished-name-text.ts";
import type { Extension } from "../extension.ts";
import { EXTENSION } from "../extension-oids.ts";
import type { Element } from "./elements.ts";
import { placesOf } from "./extension-places.ts";
import { limitStatements, policyStatement } from "./policy-statements.ts";
import { STATEMENT_ROWS, type Statement, type StatementLine, type StatementRow } from "./statement.ts";
import { usageSentence } from "./usage-words.ts";

/** Extensions with a sentence of their own; the others are said by their fields under `other`. */
const OWN_ROW: Readonly<Record<string, StatementRow>> = {
  [EXTENSION.subjectAltName]: "names",
  [EXTENSION.issuerAltName]: "names",
  [EXTENSION.nameConstraints]: "limits",
  [EXTENSION.policyConstraints]: "limits",
  [EXTENSION.inhibitAnyPolicy]: "limits",
  [EXTENSION.certificatePolicies]: "policies",
  [EXTENSION.policyMappings]: "policies",
  [EXTENSION.basicConstraints]: "may",
  [EXTENSION.keyUsage]: "may",
  [EXTENSION.extendedKeyUsage]: "may",
  [EXTENSION.cRLDistributionPoints]: "where",
  [EXTENSION.freshestCRL]: "where",
  [EXTENSION.authorityInfoAccess]: "where",
  [EXTENSION.subjectInfoAccess]: "where",
  [EXTENSION.subjectKeyIdentifier]: "keys",
  [EXTENSION.authorityKeyIdentifier]: "keys",
};

const WHERE: Readonly<Record<string, string>> = {
  [EXTENSION.cRLDistributionPoints]: "Whether it is revoked stands here.",
  [EXTENSION.freshestCRL]: "The newest changes to its CRL stand here.",
  [EXTENSION.authorityInfoAccess]: "About its issuer.",
  [EXTENSION.subjectInfoAccess]: "About its subject.",
};

/**
 * Every statement of the certificate, in the order of `STATEMENT_ROWS`. `elements` are its own, from `elementsOf`.
 * `selfSigned`: its own key verifies it, which the caller knows.
 */
export function statementsOf(
  certificate: Certificate,
  elements: readonly Element[],
  selfSigned: boolean,
): readonly Statement[] {
  const field = (name: string): readonly number[] =>
    elements.filter((element) => element.depth <= 2 && element.name === name).map(({ offset }) => offset);
  const all = [
    who(certificate, field("subject"), selfSigned),
    when(certificate, field("validity")),
    statement(
      "may",
      usageSentence(certificate),
      [],
      placesOf(certificate, EXTENSION.keyUsage, EXTENSION.basicConstraints, EXTENSION.extendedKeyUsage),
    ),
    policyStatement(certificate),
    ...limitStatements(certificate),
    ...certificate.extensions.flatMap((extension) => extensionStatement(certificate, extension)),
    statement(
      "keys",
      "Serial number and signature algorithm.",
      [
        { label: "Serial number", says: toHex(certificate.serial) },
        { label: "Signed with", says: algorithmText(certificate.signatureAlgorithm) },
      ],
      field("serialNumber"),
    ),
    ...certificate.findings.map(({ message, code, authority, offset }) =>
      statement("findings", message, [{ label: code, says: authority }], [offset]),
    ),
  ];
  const rank = (row: StatementRow) => STATEMENT_ROWS.indexOf(row);
  return all.toSorted((a, b) => rank(a.row) - rank(b.row));
}

const statement = (
  row: StatementRow,
  says: string,
  lines: readonly StatementLine[],
  places: readonly number[],
): Statement => ({ row, says, lines, places });

function who(certificate: Certificate, places: readonly number[], selfSigned: boolean): Statement {
  const { subject, issuer, publicKey, known } = certificate;
  const key = keyText(publicKey);
  const name = plainName(subject);
  const says = selfSigned
    ? `${name} names itself, with its ${key} key. Nobody vouches for it: it counts only where it is chosen as an anchor.`
    : known.basicConstraints?.ca === true
      ? `${plainName(issuer)} says that ${name} is a CA and that this is its ${key} key.`
      : `${plainName(issuer)} says that this ${key} key is ${name}’s.`;
  return statement(
    "who",
    says,
    [
      { label: "Subject", says: nameText(subject) || "(empty name)" },
      ...(selfSigned ? [] : [{ label: "Issuer", says: nameText(issuer) || "(empty name)" }]),
    ],
    places,
  );
}

const DAY = 86_400;

function when({ notBefore, notAfter }: Certificate, places: readonly number[]): Statement {
  const days = Math.round((notAfter - notBefore) / DAY);
  const span = notAfter < notBefore ? "It ends before it begins." : `${counted(days, "day")}.`;
  return statement("when", `${utcText(notBefore)} to ${utcText(notAfter)}. ${span}`, [], places);
}

function extensionStatement(certificate: Certificate, extension: Extension): readonly Statement[] {
  const described = describeExtension(extension, certificate.known);
  const row = extension.malformed ? "other" : (OWN_ROW[extension.oid] ?? "other");
  if (row === "may" || row === "policies" || row === "limits") return [];
  const lines = described.fields;
  if (row === "where") return [statement(row, WHERE[extension.oid] ?? "", lines, [extension.offset])];
  if (row === "names") {
    const whose = extension.oid === EXTENSION.subjectAltName ? "It also goes by" : "Its issuer also goes by";
    return [statement(row, `${whose} ${counted(lines.length, "other name")}.`, lines, [extension.offset])];
  }
  if (row === "keys") {
    const whose = extension.oid === EXTENSION.subjectKeyIdentifier ? "Its own key" : "The key of its issuer";
    return [statement(row, `${whose} is known by this.`, lines, [extension.offset])];
  }
  return [statement(row, otherSentence(described), lines, [extension.offset])];
}

function otherSentence({ oid, name, critical, malformed }: DescribedExtension): string {
  const what = name ?? `Extension ${oid}, which has no name here`;
  if (malformed) return `${what}: its content is not what the standard says, so it is not read.`;
  return critical
    ? `${what}, critical: who does not understand it must refuse the certificate.`
    : `${what}, not critical: who does not understand it passes over it.`;
}
