// Knows by name the mistakes that stand in the demonstration, each of them one that real frameworks have had.
// Leaves where they stand to the two frameworks.

export const DEMO_PROBLEMS = [
  /** A bridge maps to a policy that the supplier never asserts. */
  "misaligned-policy",
  /** A renewed signing certificate has lost the bit. */
  "missing-non-repudiation",
  /** A supplier may speak for names of everybody under `example`. */
  "over-wide-names",
  /** inhibitPolicyMapping is 1 and would have to be 2: what a second bridge maps is lost. */
  "mapping-inhibited-early",
  /** The bridge certifies a supplier that does not certify the bridge. */
  "half-open-pair",
  /** A cross-certificate ends in a few days and nothing follows it. */
  "about-to-expire",
  /** A root was re-keyed and the bridge knows its old key alone. */
  "two-keys",
  /** A CA has not published a CRL in time. */
  "stale-crl",
] as const;
export type DemoProblem = (typeof DEMO_PROBLEMS)[number];

/** Which of them are built in. */
export type Problems = ReadonlySet<DemoProblem>;
