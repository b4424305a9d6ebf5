// Knows before whom the demonstration is judged and what is asked of it, by the names of certificates and policies.
// Leaves finding those in a record to find-in-demo.ts and keeping them to register-demo.ts.

/** A relying party: anchor by its plain name, policies by theirs. */
export interface DemoProfile {
  readonly name: string;
  readonly anchor: string;
  readonly policies: readonly string[];
  /** The highest first: its name, and policies by theirs. */
  readonly tiers: readonly (readonly [name: string, policies: readonly string[]])[];
  readonly explicitPolicy: boolean;
  readonly revocation: "off" | "crl";
}

/** One tier for each policy named `domain-level`, the highest first. */
const tiersOf = (domain: string, levels: readonly string[]): DemoProfile["tiers"] =>
  levels.map((level) => [`${level.charAt(0).toUpperCase()}${level.slice(1)}`, [`${domain}-${level}`]]);

const LEVELS = ["high", "medium", "basic"];

const profile = (
  name: string,
  anchor: string,
  [domain, levels]: readonly [domain: string, levels: readonly string[]],
  rest: Partial<Pick<DemoProfile, "explicitPolicy" | "revocation">> = {},
): DemoProfile => ({
  name,
  anchor,
  policies: levels.map((level) => `${domain}-${level}`),
  tiers: tiersOf(domain, levels),
  explicitPolicy: true,
  revocation: "off",
  ...rest,
});

const PURCHASING = profile("Halden purchasing portal", "Halden Motors Root CA", ["halden", ["medium"]]);
const DRAWINGS = profile("Halden drawings exchange", "Halden Motors Root CA", ["halden", ["high"]]);
/** Takes whatever reaches one of the three tiers, and tells them apart. */
const SUPPLIER_REGISTER = profile("Halden supplier register", "Halden Motors Root CA", ["halden", LEVELS]);
const ORBELL_ORDERS = profile("Orbell order desk", "Orbell Seating Root CA", ["orbell", ["medium"]]);
/** Prefers two policies and demands none. */
export const STAFF_PORTAL = profile(
  "Harbourview staff portal",
  "harbourview-ROOT-CA",
  ["harbourview", ["high", "medium"]],
  { explicitPolicy: false },
);
const RESULTS_INBOX = profile("Harbourview results inbox", "harbourview-ROOT-CA", ["harbourview", ["medium"]], {
  revocation: "crl",
});

export const DEMO_PROFILES = [PURCHASING, DRAWINGS, SUPPLIER_REGISTER, ORBELL_ORDERS, STAFF_PORTAL, RESULTS_INBOX];

/** A question that is kept: about the newest certificate with these plain names. */
export interface DemoQuestion {
  readonly name: string;
  readonly target: { readonly subject: string; readonly issuer: string };
  readonly profile: DemoProfile;
  /** Asked of that many days after the demonstration was made; absent: of the day on which it is asked. */
  readonly days?: number;
}

const question = (name: string, subject: string, issuer: string, by: DemoProfile): DemoQuestion => ({
  name,
  target: { subject, issuer },
  profile: by,
});

export const BRAKEWELL_SIGNS = question(
  "May Brakewell's release engineer sign at medium?",
  "Ruth Adeyemi",
  "Brakewell Systems Issuing CA",
  PURCHASING,
);
export const SUNDBY_SIGNS = question(
  "Why is Sundby not accepted at medium?",
  "Karin Sundby",
  "Sundby Harness Issuing CA",
  PURCHASING,
);
export const QUILLAN_SIGNS = question(
  "Does Quillan reach us through the second bridge?",
  "Sofia Quillan",
  "Quillan Sensors Issuing CA",
  PURCHASING,
);
export const LINDQVIST_SPEAKS = question(
  "May Lindqvist speak for a host of ours?",
  "parts.halden.example",
  "Lindqvist Castings Issuing CA",
  PURCHASING,
);
export const CORVANE_SIGNS = question(
  "Is Corvane's new key known?",
  "Wilma Janssen",
  "Corvane Electronics Issuing CA 2",
  PURCHASING,
);
export const PELLWORM_IN_A_MONTH: DemoQuestion = {
  ...question("Is Pellworm still accepted in a month?", "Jens Petersen", "Pellworm Drives Issuing CA", PURCHASING),
  days: 30,
};
export const ORBELL_LOOKS_BACK = question(
  "Can Orbell rely on the car maker?",
  "Astrid Halden",
  "Halden Motors Staff CA",
  ORBELL_ORDERS,
);
export const CALDER_REPORTS = question(
  "May Calder's results be filed?",
  "Nils Abrahamsen",
  "Calder Laboratories Clinical CA",
  RESULTS_INBOX,
);

export const DEMO_QUESTIONS = [
  BRAKEWELL_SIGNS,
  SUNDBY_SIGNS,
  QUILLAN_SIGNS,
  LINDQVIST_SPEAKS,
  CORVANE_SIGNS,
  PELLWORM_IN_A_MONTH,
  ORBELL_LOOKS_BACK,
  CALDER_REPORTS,
];
