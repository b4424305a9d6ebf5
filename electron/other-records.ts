// Knows what a shell can do about other records: open one beside this. Leaves how to each shell.
import type { Result } from "../shared/values/result.ts";

export interface OpenedElsewhere {
  /** The one-time address; absent where the shell shows a window itself. */
  readonly address?: string;
}

export interface OpeningRefusal {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

export interface OtherRecords {
  readonly way: "address" | "window";
  /** `folder` as `--data` takes it: of the demonstration (`sample`) the one above it. */
  open(folder: string, kind: "own" | "sample"): Promise<Result<OpenedElsewhere, OpeningRefusal>>;
  /** Lets the person choose in the system's dialog, and opens that; absent where there is none. */
  choose?(want: "record" | "new"): void;
}
