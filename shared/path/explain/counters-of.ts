// Knows the counters left after a certificate (RFC 5280 §6.1.4 (h) to (m), §6.1.5 (a), (b)) and what their changes mean.
// Leaves counting to the engine.

import { counted } from "../../values/wording.ts";
import type { LadderCounters } from "../ladder.ts";
import { UNLIMITED } from "../policy/certificate-policies.ts";
import type { TraceRung } from "../trace.ts";

export interface CountersHere {
  readonly counters: LadderCounters;
  readonly changed: readonly (keyof LadderCounters)[];
  readonly countersSay: string;
}

const NAMES: readonly (keyof LadderCounters)[] = ["explicitPolicy", "policyMapping", "inhibitAnyPolicy", "pathLength"];

type Raw = Readonly<Record<keyof LadderCounters, number>>;

/**
 * After the last certificate only explicit_policy is processed (§6.1.5 (a), (b)), so the others stay as they were above it:
 * what it limits itself binds only certificates that it issues, except that it requires a policy with 0.
 */
export function countersOf({ before, after, link }: TraceRung): CountersHere {
  const isLast = !("pathLength" in after);
  const now: Raw = isLast ? { ...pick(before), explicitPolicy: after.explicitPolicy } : pick(after);
  const was = pick(before);
  const changed = NAMES.filter((name) => now[name] !== was[name]);
  const words = changed.map((name) => (isLast ? AT_THE_END[Math.min(now[name], 1)] : MEANS[name](now[name])));
  const aside = isLast
    ? [
        link.policies.requireExplicitPolicy === 0
          ? "the last certificate: of its own limits only requireExplicitPolicy 0 counts (§6.1.5 (b))"
          : "the last certificate: limits of its own bind only what it issues",
      ]
    : link.selfIssued
      ? ["self-issued: it does not count"]
      : [];
  return {
    counters: {
      explicitPolicy: shown(now.explicitPolicy),
      policyMapping: shown(now.policyMapping),
      inhibitAnyPolicy: shown(now.inhibitAnyPolicy),
      pathLength: shown(now.pathLength),
    },
    changed,
    countersSay: [...words, ...aside].join("; "),
  };
}

const pick = ({ explicitPolicy, policyMapping, inhibitAnyPolicy, pathLength }: Raw): Raw => ({
  explicitPolicy,
  policyMapping,
  inhibitAnyPolicy,
  pathLength,
});

const shown = (counter: number): number | null => (counter === UNLIMITED ? null : counter);

/** Of explicit_policy, the only one that changes at the last certificate: 0, or more. */
const AT_THE_END = ["a policy is required", "no policy is required"];

const MEANS: Readonly<Record<keyof LadderCounters, (left: number) => string>> = {
  explicitPolicy: (left) =>
    left === 0 ? "a policy is required from here" : `a policy is required after ${counted(left, "more certificate")}`,
  policyMapping: (left) => (left === 0 ? "no mapping below" : counted(left, "more mapping hop")),
  inhibitAnyPolicy: (left) =>
    left === 0 ? "no anyPolicy below" : `anyPolicy counts on ${counted(left, "more certificate")}`,
  pathLength: (left) => (left === 0 ? "no CA below" : `${counted(left, "CA")} below`),
};
