// Knows what is shown of a collection from what its job says. Leaves following the job to use-collection.ts.
import type { CollectedRow, CollectionEvent, LeftOut } from "../../shared/contract/collections.ts";
import type { ImportEvent } from "../../shared/contract/imports.ts";
import type { ImportCourse } from "../certificates/import-amount.ts";

export interface RunningCollection {
  readonly kind: "running";
  readonly job: string;
  readonly title: string;
  /** The address that answered last. */
  readonly uri: string;
  readonly done: number;
  readonly found: number;
  readonly rows: readonly CollectedRow[];
  readonly leftOut: readonly LeftOut[];
  /** What becomes of what came, once every address has answered. */
  readonly importing?: ImportCourse;
}

export type CollectionEnd = Exclude<ImportEvent, { type: "progress" }>;

export type CollectionState =
  | { readonly kind: "none" }
  | RunningCollection
  | (Omit<RunningCollection, "kind" | "importing"> & { readonly kind: "ended"; readonly end: CollectionEnd });

export const runningCollection = (job: string, title: string): RunningCollection => ({
  kind: "running",
  job,
  title,
  uri: "",
  done: 0,
  found: 0,
  rows: [],
  leftOut: [],
});

export function afterCollectionEvent(now: RunningCollection, event: CollectionEvent): CollectionState {
  if (event.type === "fetching") {
    const { uri, done, found, leftOut } = event;
    return { ...now, uri, done, found, leftOut, rows: [...now.rows, ...event.rows] };
  }
  if (event.event.type === "progress") {
    const { phase, done, found } = event.event;
    return { ...now, importing: { phase, done, found } };
  }
  const { importing: _, ...last } = now;
  return { ...last, kind: "ended", end: event.event };
}
