// Knows what is said of a whole ladder in a few words: where it leads through, where it stops, what else it would satisfy.
// Leaves its rungs to rung-words.ts and the words of checks to the core.
import type { Ladder, LadderCheck, LadderReport, LadderRung } from "./report.ts";

/** A ladder of the answer with the key under which the address knows it. */
export interface ShownLadder {
  readonly key: string;
  readonly ladder: Ladder;
}

export const laddersOf = (report: LadderReport): readonly ShownLadder[] => [
  ...report.paths.map((ladder, index) => ({ key: `path-${index + 1}`, ladder })),
  ...report.misses.map((ladder, index) => ({ key: `miss-${index + 1}`, ladder })),
];

/** `Path 2`, `Near miss 1`. */
export const titleOf = (key: string): string => {
  const [kind, number] = key.split("-");
  return `${kind === "path" ? "Path" : "Near miss"} ${number}`;
};

/** From the anchor to the target. */
export const through = (ladder: Ladder): string =>
  [ladder.anchor.subject, ...ladder.rungs.map(({ subject }) => subject)].join(" → ");

const isAgainst = ({ outcome }: LadderCheck): boolean => outcome === "fails" || outcome === "unknown";

/** The first rule that does not hold, and the rung on which; absent on a path that holds. */
export function firstBroken(ladder: Ladder): { readonly rung: LadderRung; readonly check: LadderCheck } | undefined {
  const rung = ladder.rungs.find(({ number }) => number === ladder.brokenAt);
  const check = rung?.checks.find(({ outcome }) => outcome === "fails") ?? rung?.checks.find(isAgainst);
  return rung === undefined || check === undefined ? undefined : { rung, check };
}

/** Why a miss is one, in a few words. */
export function stopsBecause(ladder: Ladder): string {
  const broken = firstBroken(ladder);
  if (broken === undefined) return "";
  const { rung, check } = broken;
  const noticed = ladder.rungs.find(({ checks }) => checks.some(isWant))?.number;
  // A policy that is lost may be noticed further down: the ladder marks the one rung, and the path fails at the other.
  if (check.check === "policies" && check.code !== undefined && LOST.has(check.code) && noticed !== undefined)
    return noticed === rung.number
      ? `policy lost at rung ${rung.number} of ${ladder.rungs.length}`
      : `policy lost at rung ${rung.number} of ${ladder.rungs.length}, noticed at rung ${noticed}`;
  return `stops at rung ${rung.number} of ${ladder.rungs.length}: ${check.title.toLowerCase()}`;
}

/** RFC 3339: the end that comes first. */
export const earliestEnd = ({ rungs }: Ladder): string | undefined => rungs.find((rung) => rung.earliestEnd)?.notAfter;

export interface Instead {
  readonly oid: string;
  /** RFC 3339; absent on a path without certificates. */
  readonly until: string | undefined;
}

/** Findings that say that what was asked for is not among what the path carries: all of them go when it is not asked for. */
const LOST: ReadonlySet<string> = new Set(["no-acceptable-policy", "no-policy-left"]);

/** The rule that demands a policy: RFC 5280 §6.1.3 (f), §6.1.5 (g). */
const isWant = ({ check, outcome }: LadderCheck): boolean => check === "explicit-policy" && outcome === "fails";

/**
 * Policies that were not asked for and that a near miss carries to its end, where nothing else stands against it: asked
 * for one of them, the same path holds (RFC 5280 §6.1.5 (g)). Each on the nearest miss that carries it.
 */
export function heldInstead(misses: readonly Ladder[], asked: readonly string[]): readonly Instead[] {
  if (asked.length === 0) return [];
  const found = new Map<string, Instead>();
  for (const ladder of misses) {
    const against = ladder.rungs.flatMap(({ checks }) => checks.filter(isAgainst));
    if (!against.every(({ code }) => code !== undefined && LOST.has(code))) continue;
    for (const oid of ladder.authorityConstrainedPolicySet) {
      if (!asked.includes(oid) && !found.has(oid)) found.set(oid, { oid, until: earliestEnd(ladder) });
    }
  }
  return [...found.values()];
}
