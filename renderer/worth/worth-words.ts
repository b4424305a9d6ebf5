// Knows the worth of all CAs in words, and which rows each view shows. Leaves worth itself to the core.
import type { WorthRow, WorthTable } from "../../shared/contract/worth.ts";
import { counted, numberText, partText } from "../design/number-text.ts";

export const WORTH_VIEWS = ["all", "bare", "nothing"] as const;
export type WorthView = (typeof WORTH_VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<WorthView, string>> = {
  all: "All",
  bare: "Without any policy",
  nothing: "Worth nothing",
};

const isIn: Readonly<Record<WorthView, (row: WorthRow) => boolean>> = {
  all: () => true,
  bare: ({ bare }) => bare,
  nothing: ({ policies }) => policies.length === 0,
};

/** The rows of a view; what is accepted without any policy always stands on top. */
export function viewRows(rows: readonly WorthRow[], view: WorthView): readonly WorthRow[] {
  const shown = rows.filter(isIn[view]);
  const byName = shown.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  return [...byName.filter(({ bare }) => bare), ...byName.filter(({ bare }) => !bare)];
}

/** How many of the CA's policies satisfy that one of mine. */
export const satisfying = (row: WorthRow, own: string): number =>
  row.policies.filter(({ satisfies }) => satisfies.some((policy) => policy === own)).length;

/** How many CAs have a policy that satisfies that one of mine. */
export const reachOf = (rows: readonly WorthRow[], own: string): number =>
  rows.filter((row) => satisfying(row, own) > 0).length;

/** The first line: the hole, then the reach of the policy that most CAs reach, or that is demanded first. */
export function worthSentence({ rows, columns }: WorthTable, nameOf: (oid: string) => string): string {
  const bare = rows.filter((row) => row.bare).length;
  const [first] = columns;
  const hole =
    bare === 0
      ? "No CA is accepted without a policy."
      : `${counted(bare, "CA is", "CAs are")} accepted without any policy.`;
  if (first === undefined) return `${hole} None is worth any policy here.`;
  return `${hole} ${partText(reachOf(rows, first), rows.length)} are worth ${nameOf(first)}.`;
}

/** Behind it: the reach of the next policies, and how many are worth nothing. */
export function worthDetail({ rows, columns, complete }: WorthTable, nameOf: (oid: string) => string): string {
  const next = columns.slice(1, 3).map((own) => `${numberText(reachOf(rows, own))} reach ${nameOf(own)}`);
  const nothing = rows.filter(isIn.nothing).length;
  const none = nothing === 0 ? "every CA is worth something" : `${counted(nothing, "is", "are")} worth nothing`;
  const open = complete
    ? ""
    : " The budget of the search was spent: what is empty may be worth something all the same.";
  return `${[...next, none].join(", ")}.${open}`;
}
