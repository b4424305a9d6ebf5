// Knows how files are read in a thread of their own and their items arrive in order; abortable at any moment.
// Leaves reading to import-worker.ts and what becomes of the items to import/import-batch.ts.
import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { FileToRead, ReadBatch } from "./read-protocol.ts";

/** Port: the items of files, batch by batch. Ends early, without an error, when the signal aborts. */
export type ReadFiles = (files: readonly FileToRead[], signal?: AbortSignal) => AsyncIterable<ReadBatch>;

/** Starts one thread per call and ends it with the loop that reads from it. Throws where the thread itself fails. */
export const readFilesInWorker: ReadFiles = async function* (files, signal) {
  if (files.length === 0 || signal?.aborted) return;
  const worker = new Worker(new URL("./import-worker.ts", import.meta.url), { workerData: { files } });
  const ended = new AbortController();
  const end = () => ended.abort();
  signal?.addEventListener("abort", end, { once: true });
  worker.once("exit", end);
  try {
    for await (const [batch] of on(worker, "message", { signal: ended.signal }) as AsyncIterable<[ReadBatch]>) {
      yield batch;
      if (batch.last) return;
    }
  } catch (error) {
    if (!signal?.aborted) {
      throw ended.signal.aborted ? new Error("the import worker ended before its files did") : error;
    }
  } finally {
    signal?.removeEventListener("abort", end);
    await worker.terminate();
  }
};
