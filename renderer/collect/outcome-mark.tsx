// Knows how the answer of an address is marked: four shapes, each with its word; removed and unreachable never look alike.
// Leaves why to the text beside it.
import type { ReactNode } from "react";
import type { CollectedRow } from "../../shared/contract/collections.ts";

type Outcome = CollectedRow["outcome"];

/** Drawn in a box of 16. An arrow that arrived; an empty place crossed out; a broken line; a hand held up. */
const SHAPES: Readonly<Record<Outcome, ReactNode>> = {
  fetched: <path d="M8 1.5v8M4.6 6.4L8 9.8l3.4-3.4M2 10.5v4h12v-4" className="stroke" />,
  removed: (
    <>
      <circle cx="8" cy="8" r="6" className="stroke dotted" />
      <path d="M3.2 12.8l9.6-9.6" className="stroke" />
    </>
  ),
  unreachable: <path d="M1 8h4.5M10.5 8H15M6.5 4.5l-1.5 7M11 4.5l-1.5 7" className="stroke" />,
  refused: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />
      <path d="M4.5 8h7" className="cut" />
    </>
  ),
};

export const OUTCOMES: readonly Outcome[] = ["fetched", "removed", "unreachable", "refused"];

export function OutcomeMark({ outcome, words = outcome }: { readonly outcome: Outcome; readonly words?: string }) {
  return (
    <span className={`status outcome-${outcome}`}>
      <svg className="glyph" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[outcome]}
      </svg>{" "}
      {words}
    </span>
  );
}
