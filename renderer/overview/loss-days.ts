// Knows losses by the day, and what counts as soon. Leaves what is said of them to attention.ts.
import type { Loss, Trust } from "../../shared/contract/overview.ts";
import { dayText } from "../design/when.ts";

/** What ends within a month comes first: a ceremony takes weeks to prepare. */
export const SOON_DAYS = 30;
const DAY_MS = 86_400_000;

/** Whole days that lie between, on either side: what began six days and a second ago is six days old. */
export const daysBetween = (from: string, to: string): number =>
  Math.trunc((Date.parse(to) - Date.parse(from)) / DAY_MS);

export const withinDays = (from: string, to: string, days: number): boolean => daysBetween(from, to) < days;

export interface LossDay {
  /** ISO day. */
  readonly day: string;
  /** RFC 3339 of the first loss of that day, and of the last. */
  readonly at: string;
  readonly last: string;
  readonly entities: Loss["entities"];
  readonly ended: Loss["ended"];
}

/** Losses of one day together: nobody acts by the second. */
export function lossDays(losses: readonly Loss[]): readonly LossDay[] {
  const days = new Map<string, LossDay>();
  for (const { at, entities, ended } of losses) {
    const day = dayText(at);
    const known = days.get(day);
    days.set(day, {
      day,
      at: known?.at ?? at,
      last: at,
      entities: [...(known?.entities ?? []), ...entities],
      ended: [...(known?.ended ?? []), ...ended],
    });
  }
  return [...days.values()];
}

export const withoutSuccessor = (entities: Loss["entities"]): number =>
  entities.filter(({ successor }) => successor === undefined).length;

/** CAs that lose every path within 30 days of `trust.at`. */
export const lostSoon = (trust: Trust): Loss["entities"] =>
  trust.losses.filter(({ at }) => withinDays(trust.at, at, SOON_DAYS)).flatMap(({ entities }) => entities);

/** Width of a count of two figures in the chart, and some room. */
const COUNT_WIDTH = 22;

/** The days whose number has room; of two that stand too near, the day on which more is lost. */
export function labelledDays(days: readonly LossDay[], x: (day: LossDay) => number): ReadonlySet<string> {
  const labelled: LossDay[] = [];
  for (const day of days.toSorted((a, b) => b.entities.length - a.entities.length)) {
    if (labelled.every((other) => Math.abs(x(other) - x(day)) > COUNT_WIDTH)) labelled.push(day);
  }
  return new Set(labelled.map(({ day }) => day));
}
