// Knows what needs a person first, out of what the core found: rows in order, each with its cause, its time and one act.
// Leaves finding it to the core and drawing it to attention-list.tsx.
import type { FrameworkState, Trust } from "../../shared/contract/overview.ts";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";
import { type AttentionRow, certificateRows, halfDoneRows, type JudgedFor, trustRows } from "./attention-rows.ts";
import { lostSoon, SOON_DAYS } from "./loss-days.ts";

export interface AttentionGroup {
  readonly title: string;
  /** By what its rows stand where they do, where that is not plain. */
  readonly order?: string;
  readonly rows: readonly AttentionRow[];
}

/**
 * The first line of the screen. A relying party that nobody chose requires no policy: that says nothing of the record,
 * and is no alarm.
 */
export function attentionSentence(
  state: FrameworkState | undefined,
  trust: Trust | undefined,
  { isChosen, policies }: JudgedFor,
): string {
  if (trust === undefined) return "Looking at every CA…";
  const soon = lostSoon(trust);
  if (soon.length > 0)
    return `${counted(soon.length, "CA loses", "CAs lose")} every path${policies} within ${SOON_DAYS} days.`;
  if (trust.without.length > 0) {
    return `${counted(trust.without.length, "CA has", "CAs have")} no path${policies} from ${trust.without.length === trust.entities ? "any anchor" : "here"}.`;
  }
  if (isChosen && trust.bare.length > 0)
    return `${counted(trust.bare.length, "CA is", "CAs are")} accepted without any policy.`;
  const halfDone = [
    state === undefined || state.halfOpen.length === 0
      ? []
      : `${counted(state.halfOpen.length, "pair is", "pairs are")} half-open`,
    state === undefined || state.staleCrls.length === 0
      ? []
      : `${counted(state.staleCrls.length, "CRL is", "CRLs are")} stale`,
  ].flat();
  if (halfDone.length > 0) return `${halfDone.join(", ")}.`;
  const [next] = trust.losses;
  return next === undefined
    ? "Nothing needs you today."
    : `Nothing needs you today. The next CA loses its path on ${dayText(next.at)}.`;
}

/** All rows in their groups, most pressing first, and so the groups; groups without rows are left out. */
export function attentionGroups(
  state: FrameworkState | undefined,
  trust: Trust | undefined,
  judged: JudgedFor,
): readonly AttentionGroup[] {
  const groups = [
    {
      title: "Trust that ends, or should not be there",
      ...((trust?.losses.length ?? 0) > 1 ? { order: "first where most CAs have no successor, then by date" } : {}),
      rows: trust === undefined ? [] : trustRows(trust, judged),
    },
    { title: "Half done", rows: state === undefined ? [] : halfDoneRows(state) },
    { title: "Certificates", rows: state === undefined ? [] : certificateRows(state) },
  ];
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ rows, ...group }) => ({ ...group, rows: pressingFirst(rows) }))
    .toSorted((a, b) => pressingOf(a) - pressingOf(b));
}

const pressingOf = ({ rows: [first] }: AttentionGroup): number => (first === undefined ? 3 : PRESSING[first.severity]);

const PRESSING: Readonly<Record<AttentionRow["severity"], number>> = { critical: 0, warning: 1, note: 2 };

const pressingFirst = (rows: readonly AttentionRow[]): readonly AttentionRow[] =>
  rows.toSorted((a, b) => PRESSING[a.severity] - PRESSING[b.severity]);
