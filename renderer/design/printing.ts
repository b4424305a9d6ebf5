// Knows whether the page is being drawn for paper: parts that show a window of their content on screen show all of it then.
// Leaves how paper looks to print/print.css.
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

/** Rows of a table on paper; beyond them the print says how many there are. */
export const MOST_PRINTED = 3000;
/** Policies of the table of worth on a turned sheet; of more the print says how many there are. */
export const MOST_PRINTED_POLICIES = 12;
/** Columns of a table on an upright sheet; with more it is turned. */
export const MOST_UPRIGHT = 12;

let printing = false;
const listeners = new Set<() => void>();

/** At once: what is drawn after the browser's event returned does not come on paper. */
function setPrinting(now: boolean): void {
  if (printing === now) return;
  printing = now;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

/** The medium says so for a preview too; the event comes first where a person prints. */
function listen(): void {
  window.addEventListener("beforeprint", () => setPrinting(true));
  window.addEventListener("afterprint", () => setPrinting(false));
  const paper = window.matchMedia("print");
  paper.addEventListener("change", () => setPrinting(paper.matches));
}
if (typeof window !== "undefined") listen();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

const isPrinting = (): boolean => printing;
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, isPrinting, isPrinting);
