// Knows how a rung is said in words where the drawing cannot be seen, and how its checks are counted.
// Leaves the checks' own words to the core.
import type { LetterBook } from "./letters.ts";
import { type PolicyBook, policyLine, policyShort } from "./policy-words.ts";
import { ANY_POLICY, type CounterName, type LadderRung } from "./report.ts";

export const COUNTERS: readonly { readonly name: CounterName; readonly head: string }[] = [
  { name: "explicitPolicy", head: "explicit" },
  { name: "policyMapping", head: "mapping" },
  { name: "inhibitAnyPolicy", head: "anyPolicy" },
  { name: "pathLength", head: "length" },
];

export const ROLES: Readonly<Record<LadderRung["role"], string>> = {
  "cross-certificate": "Cross-certificate",
  "ca-certificate": "CA certificate",
  "self-issued": "Self-issued certificate",
  "end-entity": "End-entity certificate",
};

/** ∞ is "not set". */
export const counterText = (value: number | null): string => (value === null ? "∞" : String(value));

/** One line for each policy alive here: its name, where it comes from, whether and how it ends. */
export function policyLines(rung: LadderRung, book: PolicyBook, letters: LetterBook): readonly string[] {
  return rung.policies.map((policy) => {
    const roots = policy.roots.map((root) => {
      const letter = letters.get(root);
      return letter === undefined ? policyShort(book, root) : `${letter} ${policyShort(book, root)}`;
    });
    const from =
      policy.roots.includes(ANY_POLICY) && policy.roots.length === 1
        ? "open to any policy"
        : `for ${roots.join(" and ")}`;
    const mapped = policy.expected.filter((oid) => oid !== policy.oid).map((oid) => policyShort(book, oid));
    const becomes = mapped.length === 0 ? "" : `, mapped to ${mapped.join(" and ")}`;
    const ends = policy.ends && policy.endsBecause !== undefined ? `, ends: ${policy.endsBecause}` : "";
    return `${policyLine(book, policy.oid)}, ${from}${becomes}${ends}`;
  });
}

export interface CheckCount {
  readonly hold: number;
  readonly assumed: number;
  readonly broken: number;
  readonly unknown: number;
  readonly says: string;
}

export function countChecks(rung: LadderRung): CheckCount {
  const of = (outcome: string) => rung.checks.filter((check) => check.outcome === outcome).length;
  const [hold, assumed, broken, unknown] = [of("holds"), of("assumed"), of("fails"), of("unknown")];
  const parts = [
    `${hold} ${hold === 1 ? "check holds" : "checks hold"}`,
    ...(assumed > 0 ? [`${assumed} assumed`] : []),
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
  ];
  return { hold, assumed, broken, unknown, says: parts.join(", ") };
}
