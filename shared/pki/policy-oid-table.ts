// Knows the names of certificate policies of the US Federal PKI and its bridges, and short aliases of their arcs.
// Leaves look-up to oid-names.ts and a record's own names to its registry.
import { DEMO_ARCS, DEMO_POLICY_OIDS } from "./demo-policy-table.ts";
import type { OidRow } from "./oid-table.ts";

/** Arcs that are written as an alias, a raised dot and what remains: `fpki·12`. */
export const ARC_ALIASES: readonly (readonly [arc: string, alias: string])[] = [
  ["2.16.840.1.101.3.2.1.3", "fpki"],
  ["1.3.6.1.4.1.24019.1.1.1", "certipath"],
  ["1.3.6.1.4.1.73.15.3.1", "boeing"],
  ["2.16.840.1.101.2.1.11", "dod"],
  ["2.16.840.1.101.3.2.1.12", "eca"],
  ["1.3.6.1.4.1.38099.1.1.1", "tscp"],
  ["1.3.6.1.4.1.39789.2.1.5", "strac"],
  ...DEMO_ARCS,
];

const under = (arc: string, rows: Readonly<Record<number, string>>): readonly OidRow[] =>
  Object.entries(rows).map(([last, name]) => [`${arc}.${last}`, name] as const);

/**
 * From the list of production policies in GSA's test-environment guide ("CITE Participation Guide", 2022-09-07),
 * appendix A, without prefixes such as id-fpki-certpcy-. Policies missing there have no name here: none is guessed.
 */
export const POLICY_OIDS: readonly OidRow[] = [
  ["2.5.29.32.0", "anyPolicy"],
  ...under("2.16.840.1.101.3.2.1.3", {
    1: "rudimentary",
    2: "basic",
    3: "medium",
    4: "high",
    6: "common-policy",
    7: "common-hardware",
    8: "devices",
    12: "medium-hardware",
    13: "common-authentication",
    14: "medium-CBP",
    15: "medium-hardware-CBP",
    16: "common-high",
    17: "cardAuth",
    18: "pivi-hardware",
    19: "pivi-cardAuth",
    20: "pivi-contentSigning",
    36: "devices-hardware",
    37: "medium-device",
    38: "medium-device-hardware",
    39: "piv-contentSigning",
    40: "derived-pivAuth",
    41: "derived-pivAuth-hardware",
    45: "common-pivi-authentication",
    46: "common-pivi-cardAuth",
    47: "common-pivi-contentSigning",
  }),
  ...under("1.3.6.1.4.1.24019.1.1.1", {
    1: "mediumSoftware",
    2: "mediumHardware",
    3: "highHardware",
    4: "mediumCBPSoftware",
    5: "mediumCBPHardware",
    6: "highCBPHardware",
    7: "IceCAP-hardware",
    8: "IceCAP-cardAuth",
    9: "IceCAP-contentSigning",
  }),
  ...under("2.16.840.1.101.2.1.11", {
    36: "dod-mediumNPE-112",
    37: "dod-mediumNPE-128",
    38: "dod-mediumNPE-192",
    39: "dod-medium-112",
    40: "dod-medium-128",
    41: "dod-medium-192",
    42: "dod-mediumHardware-112",
    43: "dod-mediumHardware-128",
    44: "dod-mediumHardware-192",
  }),
  ...under("2.16.840.1.101.3.2.1.12", {
    4: "eca-medium-sha256",
    5: "eca-medium-token-sha256",
    6: "eca-medium-hardware-pivi",
    7: "eca-cardauth-pivi",
    8: "eca-contentsigning-pivi",
    9: "eca-medium-device-sha256",
    10: "eca-medium-hardware-sha256",
  }),
  ...under("1.3.6.1.4.1.38099.1.1.1", {
    1: "tscp-medium",
    2: "tscp-mediumHardware",
    3: "tscp-medium-CBP",
    4: "tscp-mediumHardware-CBP",
    5: "tscp-PIVI",
    6: "tscp-PIVI-cardAuth",
    7: "tscp-PIVI-contentSigning",
    12: "tscp-mediumDevice",
    13: "tscp-mediumDeviceHardware",
  }),
  ...under("1.3.6.1.4.1.39789.2.1.5", {
    1: "strac-rudimentary",
    2: "strac-basic",
    3: "strac-medium",
    4: "strac-mediumHardware",
    5: "strac-mediumCBP",
    6: "strac-mediumHardware-CBP",
    7: "strac-pivi-hardware",
    8: "strac-pivi-cardAuth",
    9: "strac-pivi-contentSigning",
    10: "strac-mediumDevice",
    11: "strac-mediumDeviceHardware",
  }),
  ...DEMO_POLICY_OIDS,
];
