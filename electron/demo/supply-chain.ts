// Knows the demonstration's first framework: a car maker, its bridge, ten suppliers around it and two behind a second
// bridge, in three tiers of assurance. Leaves the suppliers to suppliers.ts and what an agreement becomes to cross-certificate.ts.
import type { Oid } from "../../shared/pki/oid.ts";
import type { Der } from "../../shared/pki/writing/der-writer.ts";
import { certificatePolicies, extendedKeyUsage, subjectAltName } from "../../shared/pki/writing/write-extensions.ts";
import type { GeneralNameParts } from "../../shared/pki/writing/write-name.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { type Authority, issue, newKeyHolder } from "./authority.ts";
import { crossCertificate } from "./cross-certificate.ts";
import { type DemoFile, demoFile } from "./demo-files.ts";
import { mappedLevels, policiesNamed } from "./demo-policies.ts";
import type { Problems } from "./demo-problems.ts";
import {
  authorityOf,
  between,
  currentCrl,
  namedIn,
  type Organisation,
  ownNames,
  selfSigned,
  signer,
  subordinate,
  YEAR,
} from "./organisation.ts";
import { DIRECT_SUPPLIERS, SUPPLIERS_BEHIND_LEVANT, type Supplier } from "./suppliers.ts";

const SERVER_AUTH = "1.3.6.1.5.5.7.3.1" as Oid;
const TIERS = ["basic", "medium", "high"];
const HALDEN: Organisation = { alias: "halden", name: "Halden Motors", levels: TIERS };
const SUPPLY: Organisation = { alias: "supply", name: "Halden Supply Chain", levels: TIERS };
const LEVANT: Organisation = { alias: "levant", name: "Levant Parts Exchange", levels: ["standard", "assured"] };

/** What the second bridge calls the tiers. */
const LEVANT_LEVELS = [
  ["basic", "standard"],
  ["medium", "assured"],
] as const;
const levelByLevel = (levels: readonly string[]) => levels.map((level) => [level, level] as const);
const turned = (levels: readonly (readonly [string, string])[]) => levels.map(([one, other]) => [other, one] as const);

/** The files of all organisations of the supply chain; dates are counted from `today`. */
export function supplyChainFiles(today: Instant, problems: Problems): readonly DemoFile[] {
  const bridge = authorityOf(SUPPLY, "Bridge CA");
  const levant = authorityOf(LEVANT, "Bridge CA");
  const validity = between(today, -300, 3 * YEAR);
  const suppliers = DIRECT_SUPPLIERS.map((each) => supplierFile(each, bridge, today, problems));
  const behind = SUPPLIERS_BEHIND_LEVANT.map((each) => supplierBehindLevant(each, levant, today));
  const bridges = [
    crossCertificate(bridge, levant, {
      validity,
      mappings: mappedLevels("supply", "levant", LEVANT_LEVELS),
      constraints: { inhibitPolicyMapping: 1 },
    }),
    crossCertificate(levant, bridge, {
      validity,
      mappings: mappedLevels("levant", "supply", turned(LEVANT_LEVELS)),
      constraints: { inhibitPolicyMapping: 1 },
    }),
  ];
  return [
    ...carMaker(bridge, today, problems),
    demoFile(
      "halden-supply-bridge.pem",
      [...suppliers.map(({ certified }) => certified), ...bridges.slice(0, 1)],
      [currentCrl(bridge, today)],
    ),
    demoFile(
      "levant-parts-exchange.pem",
      [...behind.map(({ certified }) => certified), ...bridges.slice(1)],
      [currentCrl(levant, today)],
    ),
    ...[...suppliers, ...behind].map(({ file }) => file),
  ];
}

/** The car maker: root and staff CA, and its root's cross-certificates with the bridge. */
function carMaker(bridge: Authority, today: Instant, problems: Problems): readonly DemoFile[] {
  const root = authorityOf(HALDEN, "Root CA");
  const staff = authorityOf(HALDEN, "Staff CA");
  const validity = between(today, -400, 5 * YEAR);
  const toBridge = crossCertificate(root, bridge, {
    validity,
    mappings: mappedLevels("halden", "supply", levelByLevel(TIERS)),
    constraints: {
      requireExplicitPolicy: 0,
      // One mapping for the bridge's own members; behind the second bridge there is a second one.
      inhibitPolicyMapping: problems.has("mapping-inhibited-early") ? 1 : 2,
    },
    inhibitAny: true,
  });
  const fromBridge = crossCertificate(bridge, root, {
    validity,
    mappings: mappedLevels("supply", "halden", levelByLevel(TIERS)),
    names: ownNames(HALDEN),
    pathLength: 1,
    constraints: { inhibitPolicyMapping: 0 },
  });
  const own = [
    selfSigned(root, today),
    subordinate(root, staff, HALDEN, today),
    signer(staff, HALDEN, "Astrid Halden", today),
  ];
  const crls = [currentCrl(root, today), currentCrl(staff, today)];
  return [demoFile("halden-motors.pem", [...own, toBridge, fromBridge], crls)];
}

interface Part {
  readonly file: DemoFile;
  /** What the bridge above it says of it: in the bridge's own file. */
  readonly certified: Der;
}

function supplierFile(of: Supplier, bridge: Authority, today: Instant, problems: Problems): Part {
  const { root, issuing, certificates, crls } = ownPart(of, today, problems);
  const certified = crossCertificate(bridge, root, {
    validity:
      of.alias === "pellworm" && problems.has("about-to-expire")
        ? between(today, 9 - 2 * YEAR, 9)
        : between(today, -300, 3 * YEAR),
    mappings:
      of.alias === "sundby" && problems.has("misaligned-policy")
        ? misaligned()
        : mappedLevels("supply", of.alias, levelByLevel(of.levels)),
    names: of.alias === "lindqvist" && problems.has("over-wide-names") ? overWide(of) : ownNames(of),
    pathLength: 1,
    constraints: { inhibitPolicyMapping: 0 },
  });
  if (of.alias === "lindqvist") certificates.push(strangeServer(of, issuing, today));
  const isHalfOpen = of.alias === "orbell" && problems.has("half-open-pair");
  certificates.push(
    crossCertificate(root, bridge, {
      validity: isHalfOpen ? between(today, 1 - 2 * YEAR, -12) : between(today, -280, 3 * YEAR),
      mappings: mappedLevels(of.alias, "supply", levelByLevel(of.levels)),
      constraints: { requireExplicitPolicy: 0, inhibitPolicyMapping: 2 },
      inhibitAny: true,
    }),
  );
  return { file: demoFile(`${of.alias}.pem`, certificates, crls), certified };
}

function supplierBehindLevant(of: Supplier, levant: Authority, today: Instant): Part {
  const { root, certificates, crls } = ownPart(of, today, new Set());
  const validity = between(today, -250, 3 * YEAR);
  certificates.push(
    crossCertificate(root, levant, { validity, mappings: mappedLevels(of.alias, "levant", LEVANT_LEVELS) }),
  );
  const certified = crossCertificate(levant, root, {
    validity,
    mappings: mappedLevels("levant", of.alias, turned(LEVANT_LEVELS)),
    names: ownNames(of),
    pathLength: 1,
  });
  return { file: demoFile(`${of.alias}.pem`, certificates, crls), certified };
}

/** Root, issuing CA, the person who signs; where the root was re-keyed, both keys and what each has issued. */
function ownPart(of: Supplier, today: Instant, problems: Problems) {
  const root = authorityOf(of, "Root CA");
  const issuing = authorityOf(of, "Issuing CA");
  const certificates = [
    selfSigned(root, today),
    subordinate(root, issuing, of, today),
    signer(issuing, of, of.person, today),
  ];
  const cas = [root, issuing];
  if (of.alias === "corvane") {
    const second = problems.has("two-keys") ? authorityOf(of, "Root CA") : root;
    const later = authorityOf(of, "Issuing CA 2");
    if (second !== root) certificates.push(selfSigned(second, today, -60));
    certificates.push(subordinate(second, later, of, today), signer(later, of, "Wilma Janssen", today));
    cas.push(...(second === root ? [] : [second]), later);
  }
  return { root, issuing, certificates, crls: cas.map((ca) => currentCrl(ca, today)) };
}

/** 2.999.12.7.12 for 2.999.12.7.2: one digit too many, and nobody asserts it. */
function misaligned(): readonly (readonly [Oid, Oid])[] {
  const right = mappedLevels("supply", "sundby", levelByLevel(["basic", "medium"]));
  return right.map(([from, to]) => [from, to.endsWith(".2") ? (to.replace(/\.2$/, ".12") as Oid) : to] as const);
}

/** The host names of everybody under `example`, where its own were meant. */
const overWide = (of: Organisation): readonly GeneralNameParts[] =>
  ownNames(of).map((name) => (name.form === "dns" ? { form: "dns", text: "example" } : name));

/** A server certificate for a name of the car maker's. */
const strangeServer = (of: Organisation, issuing: Authority, today: Instant): Der =>
  issue(issuing, newKeyHolder(namedIn(of.name, "parts.halden.example")), {
    ...between(today, -20, 370),
    usage: ["digitalSignature"],
    extensions: [
      certificatePolicies(policiesNamed(of.alias, ["medium"])),
      extendedKeyUsage([SERVER_AUTH]),
      subjectAltName([{ form: "dns", text: "parts.halden.example" }]),
    ],
  });
