// Knows when an answer holds, out of the moments at which it changes: spans of one verdict on a line of days.
// Leaves finding the moments to the core and the line to time-strip.tsx.
import type { AnswerSpan } from "../../shared/contract/paths.ts";
import { dayText } from "../design/when.ts";

const DAY_MS = 86_400_000;
/** A strip is drawn a little beyond its first and last change. */
const MARGIN = 0.06;

export interface DrawnSpan {
  readonly verdict: AnswerSpan["verdict"];
  /** Days since 1970. */
  readonly from: number;
  readonly to: number;
}

export interface Strip {
  /** Days since 1970. */
  readonly first: number;
  readonly last: number;
  readonly spans: readonly DrawnSpan[];
  /** RFC 3339: the first second of each span but the first. */
  readonly changes: readonly string[];
}

export const dayNumber = (rfc3339: string): number => Math.floor(Date.parse(rfc3339) / DAY_MS);

/** Noon of that day, RFC 3339: what the day is asked for. */
export const noonOf = (day: number): string => `${new Date(day * DAY_MS).toISOString().slice(0, 10)}T12:00:00Z`;

/** `undefined` where the answer never changes. `at` is on the strip, wherever it lies. */
export function stripOf(spans: readonly AnswerSpan[], at: string): Strip | undefined {
  const changes = spans.slice(1).map(({ from }) => from);
  const days = [...changes, at].map(dayNumber);
  if (changes.length === 0) return undefined;
  const margin = Math.max(30, Math.round((Math.max(...days) - Math.min(...days)) * MARGIN));
  const first = Math.min(...days) - margin;
  const last = Math.max(...days) + margin;
  const starts = [first, ...changes.map(dayNumber)];
  return {
    first,
    last,
    changes,
    spans: spans.map(({ verdict }, index) => ({
      verdict,
      from: starts[index] ?? first,
      to: starts[index + 1] ?? last,
    })),
  };
}

/**
 * The changes on either side of `at`. One at that very second is before it: the second before has another answer, and the
 * change itself is what is asked about.
 */
export const changesAround = (
  { changes }: Strip,
  at: string,
): { readonly before?: string; readonly after?: string } => {
  const before = changes.findLast((change) => change <= at);
  const after = changes.find((change) => change > at);
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
};

/**
 * "It is accepted from 2024-04-24 to 2025-07-31.", each time it holds, then when it is not known; "at no time" where it
 * never holds.
 */
export function holdsText(spans: readonly AnswerSpan[]): string {
  const held = timesOf(spans, "valid");
  const known = held.length === 0 ? "It is accepted at no time." : `It is accepted ${held.join(", and ")}.`;
  const unknown = [
    { verdict: "undetermined", words: "Not decided" } as const,
    { verdict: "unsupported", words: "No answer on this machine" } as const,
  ].flatMap(({ verdict, words }) => {
    const times = timesOf(spans, verdict);
    return times.length === 0 ? [] : [`${words} (${verdict}) ${times.join(", and ")}.`];
  });
  return [known, ...unknown].join(" ");
}

function timesOf(spans: readonly AnswerSpan[], wanted: AnswerSpan["verdict"]): readonly string[] {
  return spans.flatMap(({ verdict, from }, index) => {
    if (verdict !== wanted) return [];
    const next = spans[index + 1];
    if (index === 0) return [next === undefined ? "at all times" : `until ${lastDay(next.from)}`];
    return [next === undefined ? `from ${dayText(from)}` : `from ${dayText(from)} to ${lastDay(next.from)}`];
  });
}

/** Where the verdict never changes: said in a few words, no line is drawn. */
export const unchangingText = (spans: readonly AnswerSpan[]): string | undefined =>
  spans.length === 1 ? "The answer is the same at all times, as far as the record goes." : undefined;

/** The day of the last second before that one. */
const lastDay = (from: string): string => new Date(Date.parse(from) - 1000).toISOString().slice(0, 10);
