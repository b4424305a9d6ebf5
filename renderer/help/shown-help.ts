// Knows of which page the help is open, wherever it was asked for. Leaves its words to page-help.ts.
import { useSyncExternalStore } from "react";
import type { PageName } from "../route.ts";

let shown: PageName | undefined;
const listeners = new Set<() => void>();

/** `undefined` closes it. */
export function showHelp(page: PageName | undefined): void {
  shown = page;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useShownHelp = (): PageName | undefined => useSyncExternalStore(subscribe, () => shown);
