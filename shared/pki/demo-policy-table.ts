// Knows the invented policies of the demonstration: X.660's arc for examples, and one in the form in which AD CS makes
// an arc for each forest. Leaves their use to electron/demo and all others to policy-oid-table.ts.
import type { OidRow } from "./oid-table.ts";

/** Beginning of the names, arc, and the names' endings by last number. */
type Domain = readonly [alias: string, arc: string, levels: Readonly<Record<number, string>>];

const TIERS = { 1: "basic", 2: "medium", 3: "high" };
const SUPPLIERS = [
  "brakewell",
  "corvane",
  "tarnhelm",
  "lindqvist",
  "orbell",
  "pellworm",
  "sundby",
  "merrow",
  "vantor",
  "askevold",
  "quillan",
  "doru",
];

const DOMAINS: readonly Domain[] = [
  ["halden", "2.999.10", TIERS],
  ["supply", "2.999.11", TIERS],
  ...SUPPLIERS.map((alias, at): Domain => [alias, `2.999.12.${at + 1}`, TIERS]),
  ["levant", "2.999.13", { 1: "standard", 2: "assured" }],
  ["tidewater", "2.999.20", { 1: "care", 2: "clinical", 3: "prescribing" }],
  ["calder", "2.999.21", { 1: "staff", 2: "clinical" }],
  [
    "harbourview",
    "1.3.6.1.4.1.311.21.8.4512377.9011262.3744401.16120837.5529914.201.1",
    { 400: "low", 401: "medium", 402: "high" },
  ],
];

/** Arcs of the demonstration and how they are written short. */
export const DEMO_ARCS: readonly (readonly [arc: string, alias: string])[] = DOMAINS.map(([alias, arc]) => [
  arc,
  alias,
]);

/** Its policies: `halden-medium` and the like. */
export const DEMO_POLICY_OIDS: readonly OidRow[] = DOMAINS.flatMap(([alias, arc, levels]) =>
  Object.entries(levels).map(([last, level]): OidRow => [`${arc}.${last}`, `${alias}-${level}`]),
);
