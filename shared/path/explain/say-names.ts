// Knows the sentences about names outside name constraints (RFC 5280 §6.1.3 (b), (c), §4.2.1.10).
// Leaves matching to name-constraints/ and clauses to clause.ts.
import { generalNameText, subtreeText } from "../../pki/description/describe-general-name.ts";
import { assertNever } from "../../values/result.ts";
import { listed } from "../../values/wording.ts";
import type { PathFinding } from "../finding.ts";
import type { NameBook } from "../name-book.ts";
import type { CertificateName } from "../name-constraints/certificate-names.ts";
import type { UnprocessableReason } from "../name-constraints/comparable.ts";
import type { Wording } from "./wording.ts";

export type NamesFinding = Extract<PathFinding, { kind: "name-violation" }>;

export function sayNames({ certificate, violation, setBy }: NamesFinding, names: NameBook): Wording {
  const who = names.certificate(certificate);
  const by = setterText(setBy, names);
  const issuer = names.issuer(certificate);
  switch (violation.kind) {
    case "name-not-permitted":
      return {
        says: `${nameOf(violation.name)} of ${who} lies outside what ${by} permits: ${listed(violation.permitted.map(subtreeText), "nothing", "or")}.`,
        next: `Ask ${issuer} for a certificate with a permitted name, or have the permitted subtrees of ${by} widened.`,
      };
    case "name-excluded":
      return {
        says: `${nameOf(violation.name)} of ${who} lies within what ${by} excludes: ${subtreeText(violation.subtree)}.`,
        next: `Ask ${issuer} for a certificate with another name, or have the excluded subtree of ${by} removed.`,
      };
    case "name-constraint-unprocessable": {
      const name = violation.name === undefined ? "The subjectAltName" : nameOf(violation.name);
      const subtree = violation.subtree === undefined ? "" : ` (${subtreeText(violation.subtree)})`;
      return {
        says: `${name} of ${who} cannot be held against the ${violation.form} constraints of ${by}${subtree}: ${UNPROCESSABLE[violation.reason]}.`,
        next: "Have the constraint or the name written in a form that RFC 5280 defines.",
      };
    }
    default:
      return assertNever(violation);
  }
}

/** Who set a name constraint, in words. */
export const setterText = (setBy: NamesFinding["setBy"], names: NameBook): string =>
  setBy === "inputs" ? "the question" : setBy === "anchor" ? "the anchor" : names.certificate(setBy);

const SOURCE: Readonly<Record<CertificateName["source"], string>> = {
  subject: "The subject",
  "subject-email": "The subject's e-mail address",
  "subject-alt-name": "The alternative name",
};

const nameOf = ({ source, name }: CertificateName): string => `${SOURCE[source]} ${generalNameText(name)}`;

const UNPROCESSABLE: Readonly<Record<UnprocessableReason, string>> = {
  "name-malformed": "the name is not what its form asks for",
  "uri-without-host-name": "the URI has no host name",
  "base-malformed": "the subtree is not what its form asks for",
  "minimum-or-maximum": "the subtree has a minimum other than 0, or a maximum",
  "form-not-supported": "constraints of this form have no meaning known here",
  "subject-alt-name-unreadable": "it cannot be read",
};
