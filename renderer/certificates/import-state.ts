// Knows the states of one import and how events change them. Leaves sending and asking to use-import.ts.
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";

export interface ImportFailure {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

export type ImportState =
  | { readonly kind: "none" }
  | { readonly kind: "sending"; readonly file: string; readonly sent: number; readonly total: number }
  | {
      readonly kind: "reading";
      readonly phase: "reading" | "committing";
      readonly file: string;
      readonly done: number;
      readonly found: number;
      readonly items: readonly ImportItem[];
    }
  | {
      readonly kind: "done";
      readonly imported: number;
      readonly known: number;
      readonly rejected: number;
      readonly items: readonly ImportItem[];
    }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly failure: ImportFailure };

export const isBusy = (state: ImportState): boolean => state.kind === "sending" || state.kind === "reading";

/** The state after an event; each event brings the items read since the one before. */
export function afterEvent(state: ImportState, event: ImportEvent): ImportState {
  const items = [...(state.kind === "reading" ? state.items : []), ...event.items];
  if (event.type === "progress") {
    return { kind: "reading", phase: event.phase, file: event.file, done: event.done, found: event.found, items };
  }
  return { kind: "done", imported: event.imported, known: event.known, rejected: event.rejected, items };
}

/** Rejected items first, since they ask for something; then new, then known, each in the order of the files. */
export function itemsInOrder(items: readonly ImportItem[]): readonly ImportItem[] {
  const rank = { rejected: 0, new: 1, known: 2 } as const;
  return [...items].sort((a, b) => rank[a.outcome] - rank[b.outcome]);
}
