// Knows the worth of all CAs in words: the answer, what stands behind it, and which CAs each view shows.
// Leaves worth itself to the core and what a cell says to worth-cells.ts.
import type { WorthEntity } from "../../shared/contract/worth.ts";
import { counted, numberText, partText } from "../design/number-text.ts";
import { type PathChoice, reachCounts, reachedOf, type WorthAnswer } from "./worth-answer.ts";

/** In the order of their keys, 1 to 5. */
export const WORTH_VIEWS = ["all", "bare", "differs", "nothing", "lost"] as const;
export type WorthView = (typeof WORTH_VIEWS)[number];

/** How far ahead a loss is looked for: what the overview calls soon. */
export const LOST_WITHIN_DAYS = 30;

export interface Views {
  readonly answer: WorthAnswer;
  readonly choice: PathChoice;
  /** CAs that differ from what is compared with; absent: nothing is. */
  readonly differing: ReadonlySet<string> | undefined;
  /** CAs that lose every path soon; absent: not known. */
  readonly lost: ReadonlySet<string> | undefined;
}

export function isInView(view: WorthView, { answer, choice, differing, lost }: Views): (ca: WorthEntity) => boolean {
  const decided = ({ entity }: WorthEntity) => answer.decided.get(entity);
  switch (view) {
    case "all":
      return () => true;
    case "bare":
      return (ca) => decided(ca)?.bare === true;
    case "differs":
      return ({ entity }) => differing?.has(entity) === true;
    case "nothing":
      return (ca) => decided(ca) !== undefined && reachedOf(decided(ca), choice).size === 0;
    case "lost":
      return ({ entity }) => lost?.has(entity) === true;
  }
}

/** `worth none of the 2 chosen`; of one it is the policy that the first line names; where none is chosen, any counts. */
const worthNone = (chosen: number): string =>
  chosen === 0 ? "worth no policy" : chosen === 1 ? "not worth it" : `worth none of the ${numberText(chosen)} chosen`;

/** Its own certificate and what it issues are two questions: its own mappings and limits bind only what it issues. */
export function ownBesideIssued(isOwnAccepted: boolean | undefined, chosen: number): string {
  const what =
    chosen === 0 ? "a policy" : chosen === 1 ? "the policy chosen" : `any of the ${numberText(chosen)} chosen`;
  const nothing = `nothing that it issues is worth ${what}`;
  if (isOwnAccepted === undefined) return `${nothing.charAt(0).toUpperCase()}${nothing.slice(1)}.`;
  return isOwnAccepted
    ? `Its own certificate is accepted here, but ${nothing}.`
    : `Its own certificate is not accepted here, and ${nothing}.`;
}

/** `chosen`: so many policies of the relying party's own. */
export const viewWords = (view: WorthView, chosen: number): string =>
  ({
    all: "All",
    bare: "Without any policy",
    differs: "≠",
    nothing: `${worthNone(chosen).charAt(0).toUpperCase()}${worthNone(chosen).slice(1)}`,
    lost: `Lost in ${LOST_WITHIN_DAYS} days`,
  })[view];

const ON_EVERY: Readonly<Record<PathChoice, string>> = { some: "", every: " on every path" };

export interface Said {
  readonly answer: WorthAnswer;
  readonly choice: PathChoice;
  /** The relying party's own policies, the most valued first. */
  readonly columns: readonly string[];
  /** How many policies are chosen; 0: every policy counts. */
  readonly chosen: number;
  /** CAs whose own certificate is accepted; absent: not known. */
  readonly ownAccepted: ReadonlySet<string> | undefined;
  readonly nameOf: (oid: string) => string;
}

/** The first line, `asking` while nothing is decided: the hole, then the reach of the policy that is valued most. */
export function worthSentence({ answer, choice, columns, nameOf }: Said, asking = "Asking…"): string {
  const { entities, decided, state } = answer;
  const rows = [...decided.values()];
  const soFar = state === "ended" ? "" : "So far: ";
  if (state !== "ended" && rows.length === 0) return state === "asking" ? asking : "Nothing was decided.";
  if (state === "ended" && rows.every(({ entity, rungs }) => rungs === undefined || isAnchor(answer, entity)))
    return "No CA has a path to this anchor.";
  const bare = rows.filter((row) => row.bare).length;
  const hole =
    bare === 0
      ? "No CA is accepted without a policy."
      : `${counted(bare, "CA is", "CAs are")} accepted without any policy.`;
  const [first] = columns;
  if (first === undefined) return `${soFar}${hole} None is worth any policy here.`;
  const reach = reachCounts(answer, choice).get(first) ?? 0;
  const are = reach === 1 ? "is" : "are";
  return `${soFar}${hole} ${partText(reach, entities.length)} ${are} worth ${nameOf(first)}${ON_EVERY[choice]}.`;
}

const isAnchor = ({ entities }: WorthAnswer, id: string): boolean =>
  entities.some(({ entity, anchor }) => anchor && entity === id);

const OPEN_WORDS = {
  budget: " The budget of the search was spent: a half diamond may be worth something all the same.",
  algorithm:
    " Some signature cannot be verified here: what stands behind it is a half diamond and may be worth something.",
} as const;

/** Behind it: the reach of the next policies, how many are worth none, what differs, what is open. */
export function worthDetail(said: Said, compared?: { readonly count: number; readonly with: string }): string {
  const { answer, choice, columns, chosen, ownAccepted, nameOf } = said;
  const counts = reachCounts(answer, choice);
  const next = columns.slice(1, 3).map((own) => `${numberText(counts.get(own) ?? 0)} reach ${nameOf(own)}`);
  const worthless = [...answer.decided.values()].filter((row) => reachedOf(row, choice).size === 0);
  const nothing = worthless.length;
  const none =
    nothing === 0
      ? chosen === 0
        ? "every CA is worth some policy"
        : chosen === 1
          ? "every CA is worth it"
          : `every CA is worth some of the ${numberText(chosen)} chosen`
      : `${numberText(nothing)} ${nothing === 1 ? "is" : "are"} ${worthNone(chosen)}`;
  const own = worthless.filter(({ entity }) => ownAccepted?.has(entity)).length;
  const though =
    own === 0
      ? ""
      : `, ${own === nothing ? "" : `${numberText(own)} of them `}though the CA's own certificate is accepted`;
  const other =
    compared === undefined
      ? ""
      : compared.count === 0
        ? ` Nothing differs from ${compared.with}.`
        : ` ${counted(compared.count, "CA differs", "CAs differ")} from ${compared.with}.`;
  const text = [...next, none].join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${though}.${other}${answer.open === undefined ? "" : OPEN_WORDS[answer.open]}`;
}

/** Rows of the table, which say nothing of who issued whom. */
const inRowsBelow = (rows: number): string =>
  rows === 1 ? "the one in the next row" : `the ${numberText(rows)} in the next rows`;

/** Why a CA is accepted without any policy, for so many rows. */
export function bareReason(because: "anchor" | "unasked", rows: number): string {
  if (because === "anchor") {
    const who = rows === 1 ? "the anchor issues" : `this anchor and ${inRowsBelow(rows - 1)} issue`;
    return `A certificate that ${who} directly is accepted whatever policy it names, or none: the relying party does not require a policy, and no CA certificate stands between to require it.`;
  }
  const who = rows === 1 ? "this CA issues" : `this CA and ${inRowsBelow(rows - 1)} issue`;
  return `What ${who} is accepted whatever policy it names, or none: the relying party does not require a policy, and no certificate on some path requires one.`;
}
