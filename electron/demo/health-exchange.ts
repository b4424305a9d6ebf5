// Knows the demonstration's second framework: hospitals with a PKI in the style of AD CS and laboratories with another
// vendor's, joined by a regional bridge. Leaves what an agreement becomes to cross-certificate.ts.

import type { Oid } from "../../shared/pki/oid.ts";
import type { Der } from "../../shared/pki/writing/der-writer.ts";
import { certificatePolicies, extendedKeyUsage, subjectAltName } from "../../shared/pki/writing/write-extensions.ts";
import type { NameParts } from "../../shared/pki/writing/write-name.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { type Authority, dayFrom, issue, issueCrl, type KeyHolder, newAuthority, newKeyHolder } from "./authority.ts";
import { crossCertificate } from "./cross-certificate.ts";
import { type DemoFile, demoFile } from "./demo-files.ts";
import { mappedLevels, policiesNamed, policyNamed } from "./demo-policies.ts";
import type { Problems } from "./demo-problems.ts";
import { caVersion, template, templateName } from "./microsoft-extensions.ts";
import {
  authorityOf,
  between,
  currentCrl,
  mailbox,
  namedIn,
  type Organisation,
  ownNames,
  selfSigned,
  signer,
  YEAR,
} from "./organisation.ts";

const EXCHANGE: Organisation = { alias: "tidewater", name: "Tidewater Health Exchange", levels: [] };
const CALDER: Organisation = { alias: "calder", name: "Calder Laboratories", levels: ["staff", "clinical"] };
const DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36" as Oid;
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2" as Oid;

/** Files of an earlier and a later year, in which the same people's signing certificates stand. */
export const SIGNERS_BEFORE = "harbourview-signers-last-year.pem";
export const SIGNERS_AFTER = "harbourview-signers-this-year.pem";

/** The files of all organisations of the exchange; dates are counted from `today`. */
export function healthExchangeFiles(today: Instant, problems: Problems): readonly DemoFile[] {
  const bridge = authorityOf(EXCHANGE, "Bridge CA");
  const validity = between(today, -260, 3 * YEAR);
  const harbourview = hospitals(today, problems);
  const calder = laboratories(today, problems);
  // The hospitals ask for no policy of the paths through it: whatever the other side issues is accepted without one.
  const harbourviewToBridge = crossCertificate(harbourview.root, bridge, {
    validity,
    mappings: mappedLevels("harbourview", "tidewater", [
      ["medium", "clinical"],
      ["high", "prescribing"],
    ]),
  });
  const calderToBridge = crossCertificate(calder.root, bridge, {
    validity,
    mappings: mappedLevels("calder", "tidewater", [
      ["staff", "care"],
      ["clinical", "clinical"],
    ]),
    constraints: { requireExplicitPolicy: 0, inhibitPolicyMapping: 1 },
    inhibitAny: true,
  });
  const bridgeToHarbourview = crossCertificate(bridge, harbourview.root, {
    validity,
    mappings: mappedLevels("tidewater", "harbourview", [
      ["care", "medium"],
      ["clinical", "medium"],
      ["prescribing", "high"],
    ]),
    names: [
      { form: "directory", name: FOREST },
      { form: "dns", text: "harbourview.example" },
      { form: "email", text: "harbourview.example" },
    ],
    pathLength: 1,
  });
  const bridgeToCalder = crossCertificate(bridge, calder.root, {
    validity,
    mappings: mappedLevels("tidewater", "calder", [
      ["care", "staff"],
      ["clinical", "clinical"],
    ]),
    names: ownNames(CALDER),
    pathLength: 1,
  });
  const [before, after] = harbourview.signers;
  const chain = harbourview.certificates;
  return [
    demoFile("harbourview-hospitals.pem", [...chain, harbourviewToBridge], harbourview.crls),
    // With the CAs above them, so that each file is a framework that can be compared with the other.
    demoFile(SIGNERS_BEFORE, [...chain, ...before]),
    demoFile(SIGNERS_AFTER, [...chain, ...after]),
    demoFile("calder-laboratories.pem", [...calder.certificates, calderToBridge], calder.crls),
    demoFile("tidewater-exchange.pem", [bridgeToHarbourview, bridgeToCalder], [currentCrl(bridge, today)]),
  ];
}

/** The forest's names run from the outermost domain inwards, as AD CS writes them. */
const FOREST: NameParts = [
  ["DC", "example"],
  ["DC", "harbourview"],
];
const inForest = (...rest: NameParts): NameParts => [...FOREST, ...rest];

function hospitals(today: Instant, problems: Problems) {
  const at = "http://pki.harbourview.example/CertEnroll/harbourview";
  const root = newAuthority(inForest(["CN", "harbourview-ROOT-CA"]), `${at}-ROOT-CA`);
  const issuing = newAuthority(inForest(["CN", "harbourview-ISSUING-CA1"]), `${at}-ISSUING-CA1`);
  const levels = certificatePolicies(policiesNamed("harbourview", ["low", "medium", "high"]));
  const certificates = [
    issue(root, root, { ...between(today, -6 * YEAR, 14 * YEAR), ca: {}, extensions: [caVersion(0)] }),
    issue(root, issuing, {
      ...between(today, -2 * YEAR, 5 * YEAR),
      ca: { pathLength: 0 },
      extensions: [caVersion(0), templateName("SubCA"), levels],
    }),
  ];
  const people = ["Ines Varga", "Tomas Okafor", "Lea Brandt"].map((person) => ({
    person,
    holder: newKeyHolder(inForest(["OU", "Prescribers"], ["CN", person])),
  }));
  const sign = (each: (typeof people)[number], from: number, keepsBit = true) =>
    prescriber(issuing, each.holder, each.person, between(today, from, from + YEAR), keepsBit);
  return {
    root,
    certificates,
    signers: [
      people.map((each) => sign(each, -380)),
      people.map((each) => sign(each, -30, each.person !== "Ines Varga" || !problems.has("missing-non-repudiation"))),
    ] as const,
    crls: [currentCrl(root, today), currentCrl(issuing, today)],
  };
}

/** A certificate with which somebody signs prescriptions: nonRepudiation says that the signature is meant. */
const prescriber = (
  issuing: Authority,
  holder: KeyHolder,
  person: string,
  validity: ReturnType<typeof between>,
  keepsBit: boolean,
): Der =>
  issue(issuing, holder, {
    ...validity,
    usage: keepsBit ? ["digitalSignature", "nonRepudiation"] : ["digitalSignature"],
    extensions: [
      template("2.1", keepsBit ? 4 : 5),
      certificatePolicies([policyNamed("harbourview-high")]),
      extendedKeyUsage([DOCUMENT_SIGNING]),
      subjectAltName([
        { form: "principal", text: mailbox(person, "harbourview") },
        { form: "email", text: mailbox(person, "harbourview") },
      ]),
    ],
  });

function laboratories(today: Instant, problems: Problems) {
  const root = authorityOf(CALDER, "Root CA");
  const issuing = authorityOf(CALDER, "Clinical CA");
  const certificates = [
    selfSigned(root, today, -3 * YEAR),
    issue(root, issuing, {
      ...between(today, -YEAR, 6 * YEAR),
      ca: { pathLength: 0 },
      extensions: [certificatePolicies(policiesNamed("calder", CALDER.levels))],
    }),
    signer(issuing, CALDER, "Nils Abrahamsen", today),
    // A machine that nobody thought of when the policies were written: its certificate asserts none.
    issue(issuing, newKeyHolder(namedIn(CALDER.name, "results.calder.example")), {
      ...between(today, -90, 300),
      extensions: [extendedKeyUsage([CLIENT_AUTH]), subjectAltName([{ form: "dns", text: "results.calder.example" }])],
    }),
  ];
  const stale = problems.has("stale-crl");
  const crl = stale ? issueCrl(issuing, dayFrom(today, -13), dayFrom(today, -6), 212) : currentCrl(issuing, today);
  return { root, certificates, crls: [currentCrl(root, today), crl] };
}
