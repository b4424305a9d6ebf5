// Knows the answer as it is put together from what the core tells, and what a CA is worth for one policy of mine.
// Leaves the order of rows to worth-tree.ts and words to worth-words.ts.
import type { DecidedWorth, WorthEntity, WorthEvent, WorthPolicy } from "../../shared/contract/worth.ts";

export interface WorthAnswer {
  readonly entities: readonly WorthEntity[];
  /** By entity; who is not in it is not decided yet. */
  readonly decided: ReadonlyMap<string, DecidedWorth>;
  /** `asking`: more is to come; `stopped`: no more will, though there was more. */
  readonly state: "asking" | "ended" | "stopped";
  /** Why something is undetermined, where it is. */
  readonly open?: Extract<WorthEvent, { type: "ended" }>["open"];
}

export const NOTHING_YET: WorthAnswer = { entities: [], decided: new Map(), state: "asking" };

export function heard(answer: WorthAnswer, event: WorthEvent): WorthAnswer {
  switch (event.type) {
    case "entities":
      return { ...NOTHING_YET, entities: event.entities };
    case "decided": {
      const decided = new Map(answer.decided);
      for (const row of event.rows) decided.set(row.entity, row);
      return { ...answer, decided };
    }
    case "ended":
      return { ...answer, state: "ended", ...(event.open === undefined ? {} : { open: event.open }) };
  }
}

/** DESIGN §7: `some`, the union over paths: what may be accepted; `every`, the intersection: what each choice of path gives. */
export type PathChoice = "some" | "every";

export const satisfiedBy = ({ satisfies, always }: WorthPolicy, choice: PathChoice): readonly string[] =>
  choice === "some" ? satisfies : (always ?? satisfies);

/** Their policies that satisfy that one of mine. */
export const satisfying = (
  row: Pick<DecidedWorth, "policies"> | undefined,
  own: string,
  choice: PathChoice,
): readonly string[] =>
  (row?.policies ?? []).filter((policy) => satisfiedBy(policy, choice).some((each) => each === own)).map(policyOf);

const policyOf = ({ policy }: WorthPolicy): string => policy;

const ANY_POLICY = "2.5.29.32.0";

/** Whatever it issues may name any policy: an anchor, or a CA whose certificate asserts anyPolicy. */
export const namesAny = ({ anchor, asserts }: WorthEntity): boolean =>
  anchor || asserts.some((policy) => policy === ANY_POLICY);

/**
 * What its own certificates assert and map to, which is the same for every relying party; nothing is listed twice. Of a CA
 * that may name any policy those that are worth something here come besides.
 */
export function policiesOf(ca: WorthEntity, row: DecidedWorth | undefined): readonly string[] {
  const all = new Set<string>([...ca.asserts, ...ca.mapsTo]);
  if (namesAny(ca)) for (const { policy } of row?.policies ?? []) all.add(policy);
  all.delete(ANY_POLICY);
  return [...all].sort();
}

/** All of mine that something of it satisfies. */
export function reachedOf(row: DecidedWorth | undefined, choice: PathChoice): ReadonlySet<string> {
  return new Set((row?.policies ?? []).flatMap((policy) => [...satisfiedBy(policy, choice)]));
}

/** Of an answer, counted once: its sentence, what stands behind it and its columns all ask. */
const counted = new WeakMap<WorthAnswer, Map<PathChoice, ReadonlyMap<string, number>>>();

/** How many CAs have a policy that satisfies each of mine. */
export function reachCounts(answer: WorthAnswer, choice: PathChoice): ReadonlyMap<string, number> {
  const ofAnswer = counted.get(answer) ?? new Map<PathChoice, ReadonlyMap<string, number>>();
  counted.set(answer, ofAnswer);
  const known = ofAnswer.get(choice);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const row of answer.decided.values())
    for (const own of reachedOf(row, choice)) counts.set(own, (counts.get(own) ?? 0) + 1);
  ofAnswer.set(choice, counts);
  return counts;
}

export interface Tier {
  readonly name: string;
  readonly policies: readonly string[];
}

/**
 * The relying party's own policies as columns: by its tiers, the highest first, then in the order of its list; where it
 * lists none, all that are reached: those that most CAs reach first, and until the answer is whole in the order in which they
 * were met, so that no column changes its place twenty times a second.
 */
export function ownPolicies(
  wanted: readonly string[],
  tiers: readonly Tier[],
  counts: ReadonlyMap<string, number>,
  isWhole = true,
): readonly string[] {
  const known =
    wanted.length > 0
      ? wanted
      : [...counts].sort(([a, x], [b, y]) => (isWhole ? y - x || (a < b ? -1 : 1) : 0)).map(([policy]) => policy);
  const byTier = tiers.flatMap(({ policies }) => policies).filter((policy) => known.includes(policy));
  return [...new Set([...byTier, ...known])];
}

/** The highest tier of the relying party that holds one of its policies that are reached; DESIGN §7. */
export const tierOf = (tiers: readonly Tier[], reached: ReadonlySet<string>): Tier | undefined =>
  tiers.find(({ policies }) => policies.some((policy) => reached.has(policy)));
