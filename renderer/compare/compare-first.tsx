// Knows what stands where nothing is compared yet: comparisons worth making in this record, one press each.
// Leaves the sentence to compare-question.tsx and comparing to compare-page.tsx.
import type { FileRow } from "../../shared/contract/files.ts";
import { formatInstant, instantOf, parseTime } from "../../shared/values/instant.ts";
import { AskList } from "../design/ask-list.tsx";
import { dayText } from "../design/when.ts";
import { addressOf } from "../route.ts";
import { type AskedSide, comparisonEntries, NOW } from "./compare-address.ts";

const SOON_SECONDS = 30 * 86_400;

interface WorthComparing {
  readonly id: string;
  readonly asks: string;
  readonly why: string;
  readonly before: AskedSide;
  readonly after: AskedSide;
}

const side = (what: string, at?: string): AskedSide => ({ what, moment: undefined, at });

/** What ends within a month, and what the two files changed that came last. */
export function worthComparing(files: readonly FileRow[], now: string): readonly WorthComparing[] {
  const time = parseTime(now);
  const soon = time === undefined ? undefined : formatInstant(instantOf(time.second + SOON_SECONDS));
  const [newest, before] = files
    .filter(({ certificates, crls }) => certificates + crls > 0)
    .toSorted((a, b) => b.event - a.event);
  return [
    ...(soon === undefined
      ? []
      : [
          {
            id: "soon",
            asks: `The record on ${dayText(now)} and on ${dayText(soon)}`,
            why: "The same certificates, their paths judged 30 days later: who loses every path.",
            before: side(NOW, now),
            after: side(NOW, soon),
          },
        ]),
    ...(newest === undefined || before === undefined
      ? []
      : [
          {
            id: "files",
            asks: `${before.name} and ${newest.name}`,
            why: "The two files that came last: what one has that the other has not.",
            before: side(before.id),
            after: side(newest.id),
          },
        ]),
  ];
}

export interface CompareFirstProps {
  readonly files: readonly FileRow[];
  readonly now: string;
  /** Of the lens; empty for any. */
  readonly anchors: readonly string[];
}

export function CompareFirst({ files, now, anchors }: CompareFirstProps) {
  return (
    <section className="card compare-first" aria-labelledby="worth-comparing">
      <h2 id="worth-comparing">Worth comparing in this record</h2>
      <AskList
        rows={worthComparing(files, now).map(({ id, asks, why, before, after }) => ({
          id,
          asks,
          why,
          to: addressOf(
            "compare",
            comparisonEntries({ before, after, anchors, view: "certificates", open: undefined }),
          ),
        }))}
      />
    </section>
  );
}
