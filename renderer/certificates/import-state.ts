// Knows the states of one import and how events change them. Leaves sending and following to import-store.ts.
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";

export interface ImportFailure {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

/** `before-reload`: this window started it and was loaded anew since. */
export type ImportOrigin = "here" | "before-reload" | "another-window";

/** The job that a state is about; its title for a person, its start as RFC 3339. */
export interface ImportJob {
  readonly job: string;
  readonly title: string;
  readonly startedAt: string;
  readonly origin: ImportOrigin;
}

export type ImportState =
  | { readonly kind: "none" }
  | { readonly kind: "sending"; readonly file: string; readonly sent: number; readonly total: number }
  | {
      readonly kind: "running";
      readonly about: ImportJob;
      readonly phase: "reading" | "verifying" | "committing";
      readonly file: string;
      readonly done: number;
      readonly found: number;
      readonly items: readonly ImportItem[];
    }
  | {
      readonly kind: "done";
      readonly about: ImportJob;
      readonly imported: number;
      readonly importedCrls: number;
      readonly known: number;
      readonly rejected: number;
      readonly items: readonly ImportItem[];
    }
  | { readonly kind: "stopped"; readonly about?: ImportJob }
  | { readonly kind: "failed"; readonly about?: ImportJob; readonly failure: ImportFailure };

/** What is shown of a job before its first event. */
export const runningState = (about: ImportJob): ImportState & { kind: "running" } => ({
  kind: "running",
  about,
  phase: "reading",
  file: about.title,
  done: 0,
  found: 0,
  items: [],
});

/** The state after an event; each event brings the items read since the one before. */
export function afterEvent(state: ImportState & { kind: "running" }, event: ImportEvent): ImportState {
  const { about } = state;
  switch (event.type) {
    case "progress": {
      const { phase, file, done, found } = event;
      return { kind: "running", about, phase, file, done, found, items: [...state.items, ...event.items] };
    }
    case "committed": {
      const { imported, importedCrls, known, rejected } = event;
      const items = [...state.items, ...event.items];
      return { kind: "done", about, imported, importedCrls, known, rejected, items };
    }
    case "cancelled":
      return { kind: "stopped", about };
    case "failed":
      return { kind: "failed", about, failure: { code: event.code, cause: event.cause, next: event.next } };
  }
}

/** Rejected items first, since they ask for something; then new, then known, each in the order of the files. */
export function itemsInOrder(items: readonly ImportItem[]): readonly ImportItem[] {
  const rank = { rejected: 0, new: 1, "new-crl": 1, known: 2, "known-crl": 2 } as const;
  return [...items].sort((a, b) => rank[a.outcome] - rank[b.outcome]);
}
