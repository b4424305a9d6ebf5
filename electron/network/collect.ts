// Knows the course of one collection: allowed addresses asked a few at a time, what they lead to asked after them, all
// within limits; then everything that came, and what every address answered, committed in one batch or not at all.
// Leaves one address to fetch-address.ts, what it brought to inspect-files.ts, the batch to import/import-batch.ts.
import type { CollectedRow, CollectionEvent } from "../../shared/contract/collections.ts";
import type { ImportEvent } from "../../shared/contract/imports.ts";
import type { Actor } from "../../shared/framework/event.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { type ImportFailed, type ImportPorts, importBatch } from "../import/import-batch.ts";
import type { JobWork } from "../jobs/job-run.ts";
import type { Collected, NotWritable } from "../record/record-batch.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { type AskPorts, askAddresses } from "./ask-addresses.ts";
import { type AskRequest, addressesToAsk } from "./ask-queue.ts";

export interface CollectPorts extends ImportPorts, AskPorts {
  readonly offline: () => boolean;
  /** Calls back when `offline` may have changed; gives the way to stop. */
  readonly onOffline: (listener: () => void) => () => void;
}

/** For a person: "12 addresses on 4 hosts". */
export function collectionTitle(request: AskRequest): string {
  const addresses = addressesToAsk(request);
  const hosts = new Set(addresses.map(({ address }) => address.host)).size;
  const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return `${counted(addresses.length, "address", "addresses")} on ${counted(hosts, "host", "hosts")}`;
}

/**
 * The collection as a job. Ends with `committed`, or with `cancelled` or `failed` and nothing changed: cancelled by its
 * signal, gone offline meanwhile, no room for what came, or a record that can only be read. Temporary files are gone
 * when it ends, however it ends.
 */
export function collectWork(request: AskRequest, ports: CollectPorts, actor: Actor): JobWork<CollectionEvent> {
  return async function* (cancelled) {
    const wentOffline = new AbortController();
    const look = () => {
      if (ports.offline()) wentOffline.abort();
    };
    const stopLooking = ports.onOffline(look);
    look();
    const signal = AbortSignal.any([cancelled, wentOffline.signal]);
    const uploads: string[] = [];
    let last: ImportEvent | undefined;
    try {
      const collected: Collected[] = [];
      const files = new Map<string, FileToRead>();
      for await (const step of askAddresses(request, ports, signal)) {
        if (step.kind === "not-stored") {
          last = notStored(step.reason);
          break;
        }
        const { answer, kept, done, found, leftOut } = step;
        if (kept !== undefined) {
          uploads.push(kept.upload);
          const evidence = answer.outcome === "refused";
          if (!files.has(kept.sha256)) files.set(kept.sha256, { path: kept.path, name: answer.uri, evidence });
        }
        collected.push(answer);
        yield { type: "fetching", uri: answer.uri, done, found, rows: [rowOf(answer)], leftOut };
      }
      if (last === undefined && !signal.aborted) {
        const batch = importBatch([...files.values()], ports, actor, signal, { collected });
        for (let step = await batch.next(); last === undefined; step = await batch.next()) {
          if (!step.done) yield { type: "importing", event: step.value };
          else if (step.value.ok) last = step.value.value;
          else if (step.value.error.kind === "import-cancelled") break;
          else last = failure(step.value.error);
        }
      }
    } finally {
      stopLooking();
      // What is committed stays so, even where a temporary file cannot be removed: its store does that at the end.
      const removed = Promise.all(uploads.map((upload) => ports.uploads.remove(upload)));
      await removed.catch((error: unknown) => console.error("A collected file could not be removed:", error));
    }
    last ??= wentOffline.signal.aborted && !cancelled.aborted ? WENT_OFFLINE : { type: "cancelled" };
    yield { type: "importing", event: last };
  };
}

const rowOf = ({ at, ...answer }: Collected): CollectedRow => ({ ...answer, at: formatInstant(at) });

const WENT_OFFLINE: ImportEvent = {
  type: "failed",
  code: "went-offline",
  cause: "The application was set offline while addresses were being asked.",
  next: "Nothing was changed. Go online and collect again.",
};

const notStored = (reason: string): ImportEvent => ({
  type: "failed",
  code: "not-stored",
  cause: `What came could not be kept on this computer: ${reason}.`,
  next: "Nothing was changed. Make room in the data folder and collect again.",
});

function failure(error: NotWritable | ImportFailed): ImportEvent {
  if (error.kind === "import-failed") {
    return { type: "failed", code: error.code, cause: error.cause, next: error.next };
  }
  return {
    type: "failed",
    code: "not-writable",
    cause: `The record can only be read: ${error.reason}.`,
    next: "Nothing was changed. See what the application says of the record and of the disk it is on.",
  };
}
