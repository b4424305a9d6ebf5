// Knows the content of each extension that is decoded, in words. Leaves its effect on a path to the path engine's trace.
import { toHex } from "../../values/bytes.ts";
import { visibleText } from "../../values/visible-text.ts";
import { nameText } from "../distinguished-name-text.ts";
import type {
  DistributionPoint,
  Extension,
  KnownExtensions,
  PolicyInformation,
  PolicyQualifier,
} from "../extension.ts";
import type { Oid } from "../oid.ts";
import { oidCode, oidName } from "../oid-names.ts";
import { generalNameText, subtreeText } from "./describe-general-name.ts";
import { type Described, line } from "./described.ts";

export interface DescribedExtension {
  readonly oid: Oid;
  /** Absent where we know none. */
  readonly name?: string;
  readonly critical: boolean;
  readonly malformed: boolean;
  /** Empty for one that is not decoded or malformed. */
  readonly fields: readonly Described[];
}

/** One extension of the certificate whose decoded extensions are `known`. */
export function describeExtension(extension: Extension, known: KnownExtensions): DescribedExtension {
  const { oid, critical, malformed } = extension;
  const name = oidName(oid);
  const fields = malformed ? [] : (DESCRIBE[oid]?.(known) ?? []);
  return { oid, ...(name === undefined ? {} : { name }), critical, malformed, fields };
}

const policyText = (oid: Oid): string => oidName(oid) ?? oidCode(oid);
const named = (oid: Oid): string => oidName(oid) ?? oid;

const some = <T>(value: T | undefined, describe: (value: T) => readonly Described[]): readonly Described[] =>
  value === undefined ? [] : describe(value);

const skip = (count: number): string =>
  count === 0 ? "from this certificate on" : `after ${count} more certificate${count === 1 ? "" : "s"}`;

const DESCRIBE: Readonly<Record<string, (known: KnownExtensions) => readonly Described[]>> = {
  "2.5.29.14": (known) => some(known.subjectKeyIdentifier, (id) => [line("Key identifier", toHex(id))]),
  "2.5.29.15": (known) =>
    some(known.keyUsage, (usage) => [line("May be used for", [...usage].join(", ") || "nothing")]),
  "2.5.29.17": (known) =>
    some(known.subjectAltName, (names) => names.map((name) => line("Name", generalNameText(name)))),
  "2.5.29.18": (known) =>
    some(known.issuerAltName, (names) => names.map((name) => line("Name", generalNameText(name)))),
  "2.5.29.19": (known) =>
    some(known.basicConstraints, ({ ca, pathLength }) => [
      line("CA", ca ? "yes" : "no"),
      line("CAs below it", pathLength === undefined ? "no limit" : `at most ${pathLength}`),
    ]),
  "2.5.29.30": (known) =>
    some(known.nameConstraints, ({ permitted, excluded }) => [
      ...permitted.map((subtree) => line("Permitted", subtreeText(subtree))),
      ...excluded.map((subtree) => line("Excluded", subtreeText(subtree))),
    ]),
  "2.5.29.31": (known) => some(known.cRLDistributionPoints, (points) => points.map(pointLine)),
  "2.5.29.32": (known) => some(known.certificatePolicies, (policies) => policies.flatMap(policyLines)),
  "2.5.29.33": (known) =>
    some(known.policyMappings, (mappings) =>
      mappings.map(({ issuerDomainPolicy, subjectDomainPolicy }) =>
        line(
          "Mapping",
          `${policyText(issuerDomainPolicy)} → ${policyText(subjectDomainPolicy)}`,
          `${issuerDomainPolicy} → ${subjectDomainPolicy}`,
        ),
      ),
    ),
  "2.5.29.35": (known) =>
    some(known.authorityKeyIdentifier, ({ keyIdentifier, authorityCertIssuer, authorityCertSerialNumber }) => [
      ...(keyIdentifier === undefined ? [] : [line("Key identifier", toHex(keyIdentifier))]),
      ...(authorityCertIssuer ?? []).map((name) => line("Issuer of its certificate", generalNameText(name))),
      ...(authorityCertSerialNumber === undefined
        ? []
        : [line("Serial of its certificate", toHex(authorityCertSerialNumber))]),
    ]),
  "2.5.29.36": (known) =>
    some(known.policyConstraints, ({ requireExplicitPolicy, inhibitPolicyMapping }) => [
      ...(requireExplicitPolicy === undefined ? [] : [line("A policy is required", skip(requireExplicitPolicy))]),
      ...(inhibitPolicyMapping === undefined ? [] : [line("Mapping is inhibited", skip(inhibitPolicyMapping))]),
    ]),
  "2.5.29.37": (known) =>
    some(known.extendedKeyUsage, (purposes) => purposes.map((oid) => line("Purpose", named(oid), oid))),
  "2.5.29.46": (known) => some(known.freshestCRL, (points) => points.map(pointLine)),
  "2.5.29.54": (known) => some(known.inhibitAnyPolicy, (count) => [line("anyPolicy is inhibited", skip(count))]),
  "1.3.6.1.5.5.7.1.1": (known) =>
    some(known.authorityInfoAccess, (all) =>
      all.map(({ method, location }) => line(named(method), generalNameText(location), method)),
    ),
  "1.3.6.1.5.5.7.1.11": (known) =>
    some(known.subjectInfoAccess, (all) =>
      all.map(({ method, location }) => line(named(method), generalNameText(location), method)),
    ),
};

function policyLines({ policy, qualifiers }: PolicyInformation): readonly Described[] {
  return [
    line("Policy", policyText(policy), policy),
    ...qualifiers.map((one) => line("Qualifier", qualifierText(one))),
  ];
}

function qualifierText(qualifier: PolicyQualifier): string {
  switch (qualifier.kind) {
    case "cps":
      return `CPS ${visibleText(qualifier.uri)}`;
    case "user-notice": {
      const { explicitText, organization, noticeNumbers } = qualifier;
      const reference = organization && `${organization} ${(noticeNumbers ?? []).join(", ")}`;
      return `notice: ${visibleText([explicitText, reference].filter(Boolean).join("; "))}`;
    }
    case "other":
      return `${named(qualifier.oid)} ${toHex(qualifier.der)}`;
  }
}

function pointLine({ distributionPoint, reasons, cRLIssuer }: DistributionPoint): Described {
  const where =
    distributionPoint === undefined
      ? []
      : distributionPoint.kind === "fullName"
        ? distributionPoint.names.map(generalNameText)
        : ["relative to the CRL's issuer"];
  const why = reasons === undefined ? [] : [`for ${[...reasons].join(", ")}`];
  const who = (cRLIssuer ?? []).map((name) =>
    name.form === "directoryName" ? `CRL of ${nameText(name.name)}` : `CRL of ${generalNameText(name)}`,
  );
  return line("Distribution point", [...where, ...why, ...who].join("; ") || "(empty)");
}
