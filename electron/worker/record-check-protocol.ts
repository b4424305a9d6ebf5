// Knows what the core tells the thread that reads a record whole, and what that thread says.
// Leaves starting and ending it to record-check.ts and the work to record-check-worker.ts.
import type { NotBackedUp } from "../record/backup.ts";
import type { Copied, CopyOrder, CopyStep } from "../record/backup-copy.ts";
import type { Fault } from "../record/fault.ts";
import type { ChainProgress } from "../record/verify-chain.ts";

/** The thread's `workerData`: one task for its whole life. */
export type RecordTask = { readonly kind: "check"; readonly path: string } | ({ readonly kind: "copy" } & CopyOrder);

export type FromRecordThread =
  | ({ readonly kind: "checked" } & ChainProgress)
  /** The check is over; without a fault the record is sound up to its last event. */
  | { readonly kind: "check-ended"; readonly fault?: Fault; readonly events: number }
  | ({ readonly kind: "copying" } & CopyStep)
  | ({ readonly kind: "copy-ended" } & ({ readonly copied: Copied } | { readonly failure: NotBackedUp }));
