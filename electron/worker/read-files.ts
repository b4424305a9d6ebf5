// Knows how files are read in a thread of their own and their items arrive in order; abortable at any moment.
// Leaves reading to import-worker.ts and what becomes of the items to import/import-batch.ts.
import { on } from "node:events";
import { setImmediate } from "node:timers/promises";
import { type ResourceLimits, Worker } from "node:worker_threads";
import type { FromReader, ReadOrder } from "./read-protocol.ts";

/** Port: what is in the files, message by message. Ends early, without an error, when the signal aborts. */
export type ReadFiles = (order: ReadOrder, signal?: AbortSignal) => AsyncIterable<FromReader>;

/** The thread came to an end of its own: its memory was spent, or it threw. Nothing of the import is in the record. */
export class ReaderEnded extends Error {
  readonly code: "out-of-memory" | "reader-failed";

  constructor(code: ReaderEnded["code"], message: string) {
    super(message);
    this.name = "ReaderEnded";
    this.code = code;
  }
}

/** Heap of the thread; the files' octets are beside it. */
const LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 2048 };

/** What the thread is told for each message that was taken: it may send one more. */
const NEXT = "next";

/** Starts one thread per call and ends it with the loop that reads from it. Throws `ReaderEnded`. */
export const readFilesInWorker: ReadFiles = readFilesWithin(LIMITS);

/** As `readFilesInWorker`, with other limits on the thread. */
export function readFilesWithin(resourceLimits: ResourceLimits): ReadFiles {
  return async function* (order, signal) {
    if (order.files.length === 0 || signal?.aborted) return;
    const worker = new Worker(new URL("./import-worker.ts", import.meta.url), { workerData: order, resourceLimits });
    const ended = new AbortController();
    const end = () => ended.abort();
    signal?.addEventListener("abort", end, { once: true });
    worker.once("exit", end);
    try {
      for await (const [message] of on(worker, "message", { signal: ended.signal }) as AsyncIterable<[FromReader]>) {
        yield message;
        if (message.kind === "end") return;
        worker.postMessage(NEXT);
        // What waits is taken without a turn of the event loop otherwise, and everything else would wait with it.
        await setImmediate();
      }
    } catch (error) {
      if (!signal?.aborted) throw endOf(error, ended.signal.aborted);
    } finally {
      signal?.removeEventListener("abort", end);
      await worker.terminate();
    }
  };
}

function endOf(error: unknown, exited: boolean): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return new ReaderEnded("out-of-memory", "its memory was spent");
  if (exited) return new ReaderEnded("reader-failed", "it ended before the files did");
  return new ReaderEnded("reader-failed", error instanceof Error ? error.message : String(error));
}
