// Knows when two OIDs are easily taken for each other, and which of their arcs differ: one digit more, less or another.
// Leaves which of the two was meant to people.

/** Whether one insertion, removal or change of a character makes the one of the other; equal ones are not alike, but the same. */
export function isLookAlike(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.slice(short.length === long.length ? at + 1 : at);
  return rest === long.slice(at + 1);
}

export interface Arc {
  readonly text: string;
  readonly differs: boolean;
}

/** The arcs of `one`, each with whether `other` has another one at its place. */
export function arcsAgainst(one: string, other: string): readonly Arc[] {
  const others = other.split(".");
  return one.split(".").map((text, at) => ({ text, differs: others[at] !== text }));
}

/**
 * Of each list one, that are alike and of which one alone has a name; in the order of the first. One that stands in both
 * lists was written where it was meant: it is nobody's misprint.
 */
export const misleadingPairs = <Text extends string>(
  these: readonly Text[],
  those: readonly Text[],
  isNamed: (oid: Text) => boolean,
): readonly (readonly [one: Text, other: Text])[] =>
  these
    .filter((one) => !those.includes(one))
    .flatMap((one) =>
      those
        .filter((other) => !these.includes(other) && isLookAlike(one, other) && isNamed(one) !== isNamed(other))
        .map((other) => [one, other] as const),
    );
