// Knows the questions that were answered since the page was opened, newest first, each once.
// Leaves asking to use-answer.ts; what is to be kept for longer is kept under a name, in the record.
import { useSyncExternalStore } from "react";
import type { LadderReport } from "./report.ts";

export interface AskedLately {
  /** The address under which it is asked again: the question alone, whichever ladder was looked at. */
  readonly address: string;
  readonly target: string;
  readonly verdict: LadderReport["verdict"];
  /** The answer's own sentence. */
  readonly answer: string;
  readonly at: string;
}

const MOST_KEPT = 20;

/** With `asked` first; asked again, it is only moved there. */
export const withAsked = (known: readonly AskedLately[], asked: AskedLately): readonly AskedLately[] =>
  [asked, ...known.filter(({ address }) => address !== asked.address)].slice(0, MOST_KEPT);

let lately: readonly AskedLately[] = [];
const listeners = new Set<() => void>();

export function noteAsked(asked: AskedLately): void {
  const [last] = lately;
  if (last?.address === asked.address && last.answer === asked.answer) return;
  lately = withAsked(lately, asked);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAskedLately = (): readonly AskedLately[] => useSyncExternalStore(subscribe, () => lately);
