// Knows where a date stands in a validity, as shape and word: in force, expiring, expired, not yet.
// Leaves which date it is to the lens, and what a validity is worth on a path to the engine.
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";

interface Validity {
  /** RFC 3339 with Z. */
  readonly notBefore: string;
  readonly notAfter: string;
}

export type Standing = "in-force" | "expiring" | "expired" | "not-yet";

/** What ends within this of the date is expiring: renewing a cross-certificate takes a month. */
const SOON_MS = 30 * 86_400_000;

/** Where `at` stands in the validity; both ends are inside (RFC 5280 §4.1.2.5). RFC 3339 with Z orders like the times it names. */
export function standingAt({ notBefore, notAfter }: Validity, at: string): Standing {
  if (at > notAfter) return "expired";
  if (at < notBefore) return "not-yet";
  return Date.parse(notAfter) < Date.parse(at) + SOON_MS ? "expiring" : "in-force";
}

/** Short: a column of dates stands before them. */
const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  "in-force": "in force",
  expiring: "expiring",
  expired: "expired",
  "not-yet": "not yet",
};

/** Nothing where it is in force: silence is the default. */
function StandingMark({ standing }: { readonly standing: Standing }) {
  return standing === "in-force" ? null : <Status kind={standing} word={STANDING_WORDS[standing]} />;
}

/** The last day with its standing; of what has not begun the first day is what a person waits for. */
export function ValidUntil({ validity, at }: { readonly validity: Validity; readonly at: string }) {
  const standing = standingAt(validity, at);
  return (
    <>
      <Time at={validity.notAfter} show="day" still /> <StandingMark standing={standing} />
    </>
  );
}
