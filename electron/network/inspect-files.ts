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
  /**
   * One file after the other, in the order asked. A file at which the thread ends (out of memory, unreadable) is one that
   * nothing can be read of; the others are looked at all the same. Rejects after `close`.
   */
  inspect(path: string): Promise<FileInspection>;
  close(): Promise<void>;
}

interface Waiting {
  readonly path: string;
  readonly found: (inspection: FileInspection) => void;
  readonly lost: (error: Error) => void;
}

const NOT_INSPECTED: FileInspection = {
  certificates: 0,
  crls: 0,
  unreadable: { code: "not-inspected", words: "Taking it apart ended the thread that did." },
  addresses: [],
};

/** The largest CRL takes a few seconds; a file that takes longer than this is meant to. */
const INSPECT_MS = 120_000;
/** As the thread that reads imports: a file that needs more ends its thread and nothing else. */
const HEAP_MEGABYTES = 2048;

/** Starts a thread with the first file, and another one after each file that ended its thread. */
export function openFileInspector(patience = INSPECT_MS): FileInspector {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let closed = false;
  let late: NodeJS.Timeout | undefined;

  const next = (inspection: FileInspection) => {
    clearTimeout(late);
    waiting.shift()?.found(inspection);
    send();
  };
  const send = () => {
    const [first] = waiting;
    if (first === undefined || closed) return;
    worker ??= start();
    const asked = worker;
    // Its end is heard like any other, and answers for the file.
    late = setTimeout(() => void asked.terminate(), patience);
    asked.postMessage(first.path);
  };
  const start = (): Worker => {
    const made = new Worker(new URL("./inspect-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    made.on("message", next);
    // Heard, so that it does not end the process; `exit` follows it.
    made.on("error", () => undefined);
    made.on("exit", () => {
      worker = undefined;
      if (!closed) next(NOT_INSPECTED);
    });
    return made;
  };
  return {
    inspect: (path) =>
      new Promise((found, lost) => {
        if (closed) return lost(new Error("the inspector is closed"));
        waiting.push({ path, found, lost });
        if (waiting.length === 1) send();
      }),
    close: async () => {
      closed = true;
      clearTimeout(late);
      for (const { lost } of waiting.splice(0)) lost(new Error("the inspector is closed"));
      await worker?.terminate();
    },
  };
}
