// Knows how a question stands in the address, so that it can be reloaded, printed and pasted into minutes.
// Leaves the relying party and the date to the lens and asking to paths-page.tsx.
import type { QuestionInput } from "../../shared/contract/paths.ts";
import { type Lens, lensEntries, readLens, relyingPartyOf } from "../lens/lens-address.ts";

export interface AskedQuestion extends Lens {
  readonly target: string | undefined;
  /** Certificates that are treated as if they were not in the record. */
  readonly without: readonly string[];
  /** Which ladder is drawn: `path-1`, `miss-2`; absent: the first. */
  readonly shown: string | undefined;
  readonly rung: number | undefined;
}

const RUNG = /^[1-9]\d{0,4}$/;

export function readQuestion(query: URLSearchParams): AskedQuestion {
  const rung = query.get("rung") ?? "";
  return {
    ...readLens(query),
    target: query.get("target") ?? undefined,
    without: query.get("without")?.split(",").filter(Boolean) ?? [],
    shown: query.get("shown") ?? undefined,
    rung: RUNG.test(rung) ? Number(rung) : undefined,
  };
}

/** The entries of the address; the inverse of `readQuestion`. */
export const questionEntries = (question: AskedQuestion): Readonly<Record<string, string | undefined>> => ({
  ...lensEntries(question),
  target: question.target,
  without: question.without.length === 0 ? undefined : question.without.join(","),
  shown: question.shown,
  rung: question.rung?.toString(),
});

/** What is asked of the core; `undefined` while target or time are open. */
export function askedOf(question: AskedQuestion): QuestionInput | undefined {
  const { target, at, without } = question;
  if (target === undefined || at === undefined) return undefined;
  return { ...relyingPartyOf(question), target, at, without: [...without] };
}
