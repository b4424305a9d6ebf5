// Knows the ladder of fact 7 of the FPKI data as the core would give it, shortened: what the drawing is tried with
// before there is an engine, and what the layout is tested on. Leaves truth to the engine's own tests.
import type { Ladder, LadderCheck, LadderPolicy, LadderReport, LadderRung } from "../../renderer/paths/report.ts";

const FPKI = "2.16.840.1.101.3.2.1.3";
const CERTIPATH = "1.3.6.1.4.1.24019.1.1.1";
const BOEING = "1.3.6.1.4.1.73.15.3.1";
export const COMMON_POLICY = `${FPKI}.6`;
export const COMMON_HARDWARE = `${FPKI}.7`;
export const COMMON_HIGH = `${FPKI}.16`;
const OTHERS = [8, 13, 17, 18, 19, 20, 36, 39, 40, 41].map((arc) => `${FPKI}.${arc}`);

const policy = (
  oid: string,
  parents: readonly number[],
  roots: readonly string[],
  expected: readonly string[] = [oid],
  endsBecause?: string,
): LadderPolicy => ({
  oid,
  parents: [...parents],
  expected: [...expected],
  roots: [...roots],
  ends: endsBecause !== undefined,
  ...(endsBecause === undefined ? {} : { endsBecause }),
});

const holds = (check: string, title: string, says: string, clause: string): LadderCheck => ({
  check,
  title,
  outcome: "holds",
  says,
  clause,
});

const CHECKS: readonly LadderCheck[] = [
  holds(
    "signature",
    "Signature",
    "verifies with the key of the certificate above (RSA 4096, SHA-256)",
    "RFC 5280 §6.1.3 (a)(1)",
  ),
  holds(
    "validity",
    "Validity",
    "2020-01-01 00:00:00 ≤ 2024-10-23 12:00:00 ≤ 2029-12-06 00:00:00",
    "RFC 5280 §6.1.3 (a)(2)",
  ),
  {
    check: "revocation",
    title: "Revocation",
    outcome: "not-asked",
    says: "was not asked",
    clause: "RFC 5280 §6.1.3 (a)(3)",
  },
  holds("policy", "Policy", "a policy is left", "RFC 5280 §6.1.3 (f)"),
];

const rung = (number: number, subject: string, id: string, rest: Partial<LadderRung>): LadderRung => ({
  certificate: id.padEnd(64, "0"),
  number,
  subject,
  subjectName: `C=US, O=Example, CN=${subject}`,
  issuerName: "C=US, O=Example, CN=Issuer",
  role: "cross-certificate",
  notBefore: "2020-01-01T00:00:00Z",
  notAfter: "2029-12-06T00:00:00Z",
  earliestEnd: false,
  policies: [],
  dropped: [],
  counters: { explicitPolicy: 0, policyMapping: 0, inhibitAnyPolicy: 0, pathLength: null },
  changed: [],
  countersSay: "",
  namesAdded: [],
  checks: [...CHECKS],
  notes: [],
  ...rest,
});

const rungs: readonly LadderRung[] = [
  rung(1, "Federal Bridge CA G4", "74383ca1", {
    policies: [
      policy(COMMON_POLICY, [0], [COMMON_POLICY], [`${FPKI}.3`]),
      policy(COMMON_HARDWARE, [0], [COMMON_HARDWARE], [`${FPKI}.12`]),
      policy(COMMON_HIGH, [0], [COMMON_HIGH], [`${FPKI}.4`], "became high; not asserted here"),
      ...OTHERS.map((oid) => policy(oid, [0], [oid], [oid], "not asserted here")),
    ],
    counters: { explicitPolicy: 0, policyMapping: 2, inhibitAnyPolicy: 0, pathLength: null },
    changed: ["explicitPolicy", "policyMapping", "inhibitAnyPolicy"],
    countersSay: "a policy is required from here; two more mapping hops; no anyPolicy",
  }),
  rung(2, "CertiPath Bridge CA - G3", "c2da4c91", {
    policies: [
      policy(`${FPKI}.3`, [0], [COMMON_POLICY], [`${CERTIPATH}.1`]),
      policy(`${FPKI}.12`, [1], [COMMON_HARDWARE], [`${CERTIPATH}.2`, `${CERTIPATH}.3`]),
      policy(OTHERS[0] ?? "", [3], [OTHERS[0] ?? ""], [OTHERS[0] ?? ""], "not asserted here"),
    ],
    counters: { explicitPolicy: 0, policyMapping: 1, inhibitAnyPolicy: 0, pathLength: null },
    changed: ["policyMapping"],
    countersSay: "one more mapping hop",
  }),
  rung(3, "Boeing PCA G3", "caad960c", {
    notAfter: "2025-07-31T23:59:59Z",
    earliestEnd: true,
    policies: [
      policy(`${CERTIPATH}.1`, [0], [COMMON_POLICY], [`${BOEING}.11`, `${BOEING}.12`]),
      policy(`${CERTIPATH}.2`, [1], [COMMON_HARDWARE], [`${BOEING}.12`]),
    ],
    counters: { explicitPolicy: 0, policyMapping: 0, inhibitAnyPolicy: 0, pathLength: 1 },
    changed: ["policyMapping", "pathLength"],
    countersSay: "no mapping below; 1 CA below",
    namesAdded: ["names only C=US, O=Boeing, mail and hosts boeing.com"],
  }),
  rung(4, "Boeing Medium Assurance Hardware Issuing CA G3", "c97c1e1e", {
    role: "ca-certificate",
    policies: [
      policy(`${BOEING}.11`, [0], [COMMON_POLICY]),
      policy(`${BOEING}.12`, [0, 1], [COMMON_POLICY, COMMON_HARDWARE]),
    ],
    dropped: [`${BOEING}.15`],
    counters: { explicitPolicy: 0, policyMapping: 0, inhibitAnyPolicy: 0, pathLength: 0 },
    changed: ["pathLength"],
    countersSay: "final certificate: its own limits bind only what it issues",
  }),
];

export const BOEING_LADDER: Ladder = {
  verdict: "valid",
  anchor: {
    id: "5f9aecc2".padEnd(64, "0"),
    subject: "Federal Common Policy CA G2",
    subjectName: "C=US, O=U.S. Government, OU=FPKI, CN=Federal Common Policy CA G2",
    says: "Trust anchor: name and key only",
  },
  rungs: [...rungs],
  authorityConstrainedPolicySet: [COMMON_POLICY, COMMON_HARDWARE],
  userConstrainedPolicySet: [COMMON_HARDWARE],
  holdsUntil: "2025-07-31T23:59:59Z",
};

/** The same path asked for common-high: the thread ends at rung 2, the path fails at its end. */
export const BOEING_MISS: Ladder = {
  ...BOEING_LADDER,
  verdict: "invalid",
  userConstrainedPolicySet: [],
  brokenAt: 4,
  rungs: rungs.map((one) =>
    one.number < 4
      ? one
      : {
          ...one,
          checks: [
            ...one.checks,
            {
              check: "explicit-policy",
              title: "Explicit policy",
              outcome: "fails",
              code: "no-acceptable-policy",
              says: "The path is worth common-policy and common-hardware; asked for is common-high.",
              clause: "RFC 5280 §6.1.5 (g)",
              next: "Ask for common-hardware, or compare the mappings above with the agreement.",
            },
          ],
        },
  ),
};

const spent = { steps: 12, signatureChecks: 4, nameComparisons: 6 };
export const BOEING_REFUSAL: LadderReport = {
  verdict: "invalid",
  answer: "No. common-high is lost at rung 2, from the Federal Bridge to CertiPath.",
  detail: "The path is worth common-policy and common-hardware.",
  paths: [],
  misses: [BOEING_MISS],
  more: "none",
  spent,
};
