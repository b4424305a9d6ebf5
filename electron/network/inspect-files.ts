// Knows how collected files are looked through in a thread of their own: how much of what is in them, and which further
// addresses that names. Leaves looking to inspect-worker.ts and keeping to the import.
import { Worker } from "node:worker_threads";
import type { NamedAddress } from "../../shared/pki/named-addresses.ts";
import type { Instant } from "../../shared/values/instant.ts";

/** What one file holds that can be read; hostile octets have been through the parsers. */
export interface FileInspection {
  readonly certificates: number;
  readonly crls: number;
  /** The latest nextUpdate of its CRLs; absent where none has one. */
  readonly nextUpdate?: Instant;
  /** Why nothing could be read, where nothing could: code and sentence of the first item. */
  readonly unreadable?: { readonly code: string; readonly words: string };
  /** Each once for each kind, up to `MOST_ADDRESSES`. */
  readonly addresses: readonly NamedAddress[];
}

/** Of one file: more than this many different addresses is no chain of certificates any more. */
export const MOST_ADDRESSES = 5000;

export interface FileInspector {
  /** One file after the other, in the order asked. Rejects where the thread ends, also by `close`. */
  inspect(path: string): Promise<FileInspection>;
  close(): Promise<void>;
}

/** Starts one thread; `close` ends it, whatever it is looking at. */
export function openFileInspector(): FileInspector {
  const worker = new Worker(new URL("./inspect-worker.ts", import.meta.url));
  const waiting: { readonly found: (inspection: FileInspection) => void; readonly lost: (error: Error) => void }[] = [];
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    for (const { lost } of waiting.splice(0)) lost(ended);
  };
  worker.on("message", (inspection: FileInspection) => waiting.shift()?.found(inspection));
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the inspecting thread ended before its files did")));
  return {
    inspect: (path) =>
      new Promise((found, lost) => {
        if (ended !== undefined) return lost(ended);
        waiting.push({ found, lost });
        worker.postMessage(path);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
