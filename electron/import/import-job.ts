// Knows how an import becomes a job: its batch, its uploads gone, then the event that says how it ended.
// Leaves the batch to import-batch.ts and the job's life to jobs/.
import type { ImportEvent } from "../../shared/contract/imports.ts";
import type { Actor } from "../../shared/framework/event.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import type { JobWork } from "../jobs/job-run.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { type ImportPorts, importBatch } from "./import-batch.ts";

/** `release` is called once, when the files are not needed any more and before the last event is said. */
export function importWork(
  files: readonly FileToRead[],
  ports: ImportPorts,
  actor: Actor,
  release: () => Promise<void> = async () => {},
): JobWork<ImportEvent> {
  return async function* (signal) {
    let last: ImportEvent;
    try {
      const ended = yield* importBatch(files, ports, actor, signal);
      if (ended.ok) last = ended.value;
      else if (ended.error.kind === "import-cancelled") last = { type: "cancelled" };
      else if (ended.error.kind === "not-writable") last = notWritable(ended.error.reason);
      else last = { type: "failed", code: ended.error.code, cause: ended.error.cause, next: ended.error.next };
    } finally {
      // What is committed stays so, even where a temporary file cannot be removed: its store does that at the end.
      await release().catch((error: unknown) => console.error("An upload could not be removed:", error));
    }
    yield last;
  };
}

/** For a person: the name of the one file, or how many there are. */
export const importTitle = (files: readonly { readonly name: string }[]): string =>
  files.length === 1 ? visibleText(files[0]?.name ?? "") : `${files.length} files`;

const notWritable = (reason: string): ImportEvent => ({
  type: "failed",
  code: "not-writable",
  cause: `The record can only be read: ${reason}.`,
  next: "Nothing was imported. See what the application says of the record and of the disk it is on.",
});
