// Knows how an organisation of the demonstration sets up its own PKI: root, issuing CA, somebody who signs.
// Leaves who certifies whom across organisations to cross-certificate.ts and the frameworks.
import type { Der } from "../../shared/pki/writing/der-writer.ts";
import { certificatePolicies, subjectAltName } from "../../shared/pki/writing/write-extensions.ts";
import type { GeneralNameParts, NameParts } from "../../shared/pki/writing/write-name.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { type Authority, dayFrom, issue, issueCrl, newAuthority, newKeyHolder, type Terms } from "./authority.ts";
import { policiesNamed } from "./demo-policies.ts";

/** Whoever takes part: how it is called and where its host names and policies stand. */
export interface Organisation {
  /** Of its policies, and of its host names under `example`. */
  readonly alias: string;
  readonly name: string;
  /** Levels at which it issues, lowest first. */
  readonly levels: readonly string[];
}

export const YEAR = 365;

/** Validity in days before and after today. */
export const between = (today: Instant, from: number, until: number): Pick<Terms, "notBefore" | "notAfter"> => ({
  notBefore: dayFrom(today, from),
  notAfter: dayFrom(today, until),
});

/** Invented organisations have the code for users of ISO 3166 themselves. */
export const namedIn = (organisation: string, commonName: string): NameParts => [
  ["C", "ZZ"],
  ["O", organisation],
  ["CN", commonName],
];

/** A CA `… Root CA` of the organisation, with a new key. */
export const authorityOf = ({ name, alias }: Organisation, title: string): Authority =>
  newAuthority(namedIn(name, `${name} ${title}`), `http://pki.${alias}.example/${slugOf(title)}`);

const slugOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

export const selfSigned = (root: Authority, today: Instant, from = -4 * YEAR): Der =>
  issue(root, root, { ...between(today, from, from + 20 * YEAR), ca: {} });

/** An issuing CA below the organisation's own root, at all of its levels. */
export const subordinate = (root: Authority, issuing: Authority, of: Organisation, today: Instant): Der =>
  issue(root, issuing, {
    ...between(today, -200, 6 * YEAR),
    ca: { pathLength: 0 },
    extensions: [certificatePolicies(policiesNamed(of.alias, of.levels))],
  });

/** Somebody's signing certificate at all of the organisation's levels: who meets the highest meets those below. */
export const signer = (issuing: Authority, of: Organisation, person: string, today: Instant): Der =>
  issue(issuing, newKeyHolder(namedIn(of.name, person)), {
    ...between(today, -100, 2 * YEAR),
    usage: ["digitalSignature", "nonRepudiation"],
    extensions: [
      certificatePolicies(policiesNamed(of.alias, of.levels)),
      subjectAltName([{ form: "email", text: mailbox(person, of.alias) }]),
    ],
  });

export const mailbox = (person: string, alias: string): string =>
  `${person.toLowerCase().replaceAll(" ", ".")}@${alias}.example`;

/** A CRL of two days ago, good for four weeks. */
export const currentCrl = (ca: Authority, today: Instant): Der =>
  issueCrl(ca, dayFrom(today, -2), dayFrom(today, 28), 41);

/** What an organisation may speak for: its directory names, hosts and mailboxes. */
export const ownNames = ({ name, alias }: Organisation): readonly GeneralNameParts[] => [
  {
    form: "directory",
    name: [
      ["C", "ZZ"],
      ["O", name],
    ],
  },
  { form: "dns", text: `${alias}.example` },
  { form: "email", text: `${alias}.example` },
];
