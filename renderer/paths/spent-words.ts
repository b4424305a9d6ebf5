// Knows in words what a search has spent, alone and beside what it may spend. Leaves spending to the core.
import { counted, numberText } from "../design/number-text.ts";
import type { LadderReport } from "./report.ts";
import type { Searching } from "./told-answer.ts";

type Spent = LadderReport["spent"];

const KINDS = [
  ["steps", "step"],
  // One that was verified for an earlier question is not verified again.
  ["signatureChecks", "new signature check"],
  ["nameComparisons", "name comparison"],
] as const satisfies readonly (readonly [keyof Spent, string])[];

/** `12 steps, 3 new signature checks, 0 name comparisons`. */
export const spentText = (spent: Spent): string => KINDS.map(([kind, one]) => counted(spent[kind], one)).join(", ");

/** `84 000 steps of at most 200 000`: of what will be used up first. */
export function searchingText({ spent, limit }: Searching): string {
  const share = (kind: keyof Spent) => spent[kind] / limit[kind];
  const [kind, one] = KINDS.reduce((most, next) => (share(next[0]) > share(most[0]) ? next : most));
  return `${counted(spent[kind], one)} of at most ${numberText(limit[kind])}`;
}
