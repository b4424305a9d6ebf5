// Knows the dozen invented suppliers of the demonstration's car maker. Leaves their certificates to supply-chain.ts.
import type { Organisation } from "./organisation.ts";

export interface Supplier extends Organisation {
  /** Who signs for it. */
  readonly person: string;
}

const BASIC = ["basic"];
const UP_TO_MEDIUM = ["basic", "medium"];
const ALL = ["basic", "medium", "high"];

const supplier = (alias: string, name: string, levels: readonly string[], person: string): Supplier => ({
  alias,
  name,
  levels,
  person,
});

/** Those that the car maker's own bridge certifies. */
export const DIRECT_SUPPLIERS: readonly Supplier[] = [
  supplier("brakewell", "Brakewell Systems", ALL, "Ruth Adeyemi"),
  supplier("corvane", "Corvane Electronics", ALL, "Piet Verhoeven"),
  supplier("tarnhelm", "Tarnhelm Glass", BASIC, "Ida Solberg"),
  supplier("lindqvist", "Lindqvist Castings", UP_TO_MEDIUM, "Maja Lindqvist"),
  supplier("orbell", "Orbell Seating", UP_TO_MEDIUM, "Hugh Orbell"),
  supplier("pellworm", "Pellworm Drives", ALL, "Jens Petersen"),
  supplier("sundby", "Sundby Harness", UP_TO_MEDIUM, "Karin Sundby"),
  supplier("merrow", "Merrow Tyres", BASIC, "Colm Merrow"),
  supplier("vantor", "Vantor Lighting", ALL, "Elif Aksoy"),
  supplier("askevold", "Askevold Forgings", UP_TO_MEDIUM, "Olav Askevold"),
];

/** Those that only the second bridge certifies. */
export const SUPPLIERS_BEHIND_LEVANT: readonly Supplier[] = [
  supplier("quillan", "Quillan Sensors", UP_TO_MEDIUM, "Sofia Quillan"),
  supplier("doru", "Doru Metalworks", UP_TO_MEDIUM, "Andrei Doru"),
];
