// Knows the kinds of jobs: what each says while it runs, how that is gathered for a late listener, and how it ends.
// Leaves running them to job-registry.ts.
import type { CollectedRow, CollectionEvent } from "../../shared/contract/collections.ts";
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import type { Job } from "../../shared/contract/jobs.ts";

/** What a job of each kind says. */
export interface JobEvents {
  readonly import: ImportEvent;
  readonly collection: CollectionEvent;
}
export type JobKind = keyof JobEvents & Job["kind"];

/** How a job ends without having changed anything. */
export type JobFailure = Extract<ImportEvent, { type: "cancelled" | "failed" }>;

export interface JobTraits<Event> {
  /** The same said in as few events as possible: the newest state, with every item said on the way, in order. */
  gather(events: readonly Event[]): readonly Event[];
  /** The state that this event ends a job with; `undefined` where it goes on. */
  endOf(event: Event): Exclude<Job["state"], "running"> | undefined;
  /** The event that ends a job in this way. */
  failureOf(failure: JobFailure): Event;
}

const importTraits: JobTraits<ImportEvent> = {
  gather: (events) => {
    const gathered: ImportEvent[] = [];
    const items: ImportItem[] = [];
    let newest: Extract<ImportEvent, { type: "progress" }> | undefined;
    for (const event of events) {
      if (event.type !== "progress") {
        gathered.push(event);
        continue;
      }
      newest = event;
      for (const item of event.items) items.push(item);
    }
    return newest === undefined ? gathered : [{ ...newest, items }, ...gathered];
  },
  endOf: (event) => (event.type === "progress" ? undefined : event.type),
  failureOf: (failure) => failure,
};

const collectionTraits: JobTraits<CollectionEvent> = {
  gather: (events) => {
    const rows: CollectedRow[] = [];
    let newest: Extract<CollectionEvent, { type: "fetching" }> | undefined;
    for (const event of events) {
      if (event.type !== "fetching") continue;
      newest = event;
      for (const row of event.rows) rows.push(row);
    }
    const imports = importTraits.gather(events.flatMap((event) => (event.type === "importing" ? [event.event] : [])));
    const importing = imports.map((event): CollectionEvent => ({ type: "importing", event }));
    return newest === undefined ? importing : [{ ...newest, rows }, ...importing];
  },
  endOf: (event) => (event.type === "importing" ? importTraits.endOf(event.event) : undefined),
  failureOf: (event) => ({ type: "importing", event }),
};

export const JOB_TRAITS: { readonly [K in JobKind]: JobTraits<JobEvents[K]> } = {
  import: importTraits,
  collection: collectionTraits,
};
