// Knows the thread of the path worker: started with the first call and anew where it died, given what its pool lacks, ended
// where it does not hear that a call is cancelled. Leaves what can be asked to path-service.ts and answering to path-worker.ts.
import { Worker } from "node:worker_threads";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { AnswerPart, FromPathWorker, ToPathWorker } from "./path-protocol.ts";

/** The search was ended from outside, or the service is closed. */
export interface SearchCancelled {
  readonly kind: "search-cancelled";
}

/** Where the pool comes from: a number that grows with each commit, and the octets that came since. */
export interface PoolSource {
  revision(): number;
  octetsSince(revision: number): readonly Uint8Array[];
  crlOctetsSince(revision: number): readonly Uint8Array[];
}

/** How long a cancelled search may take to notice, in milliseconds; then its thread is ended and started anew. */
const CANCEL_GRACE_MS = 2000;

interface Call {
  /** What the thread is told, under a number of its own. */
  readonly message: (number: number) => ToPathWorker;
  /** The flag that the thread polls. */
  readonly cancelled: SharedArrayBuffer;
  readonly answer: (message: Exclude<FromPathWorker, { kind: "cancelled" | "failed" | AnswerPart["kind"] }>) => void;
  /** Some of the answer. */
  readonly hear: ((part: AnswerPart) => void) | undefined;
  readonly cancel: () => void;
  readonly fail: (reason: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Call>;
  revision: number;
}

/** Every kind of part stands here: one that did not would be taken for the whole answer. */
const PARTS: Readonly<Record<AnswerPart["kind"], true>> = {
  "worth-part": true,
  "first-path": true,
  "search-part": true,
  "trust-part": true,
};

const isPart = (message: FromPathWorker): message is AnswerPart & { readonly number: number } =>
  Object.hasOwn(PARTS, message.kind);

const isCancelled = ({ cancelled }: Call): boolean => Atomics.load(new Int32Array(cancelled), 0) !== 0;

/** One kind of call: what the thread is told, and what of its answer is wanted. */
export interface PathCall<T> {
  readonly message: (number: number, cancelled: SharedArrayBuffer) => ToPathWorker;
  /** `undefined` for an answer of another kind, which is a mistake of ours. */
  readonly pick: (message: FromPathWorker) => T | undefined;
  readonly signal: AbortSignal | undefined;
  readonly hear?: (part: AnswerPart) => void;
}

export interface PathThread {
  /** Rejects only for a mistake of ours (the worker died, the engine threw). */
  call<T>(call: PathCall<T>): Promise<Result<T, SearchCancelled>>;
  close(): Promise<void>;
}

/** `entry` is the worker's file. */
export function pathThread(source: PoolSource, entry: URL): PathThread {
  let thread: Thread | undefined;
  let asked = 0;
  let closed = false;

  function start(): Thread {
    const started: Thread = { worker: new Worker(entry), waiting: new Map(), revision: 0 };
    const { worker, waiting } = started;
    worker.unref(); // an idle worker must not keep a command line alive
    worker.on("message", (message: FromPathWorker) => {
      const call = waiting.get(message.number);
      if (isPart(message)) {
        if (call !== undefined && !isCancelled(call)) call.hear?.(message);
        return;
      }
      waiting.delete(message.number);
      if (waiting.size === 0) worker.unref();
      if (message.kind === "cancelled") call?.cancel();
      else if (message.kind === "failed") call?.fail(new Error(message.message));
      else call?.answer(message);
    });
    const ended = (reason: Error) => {
      if (thread === started) thread = undefined;
      for (const call of waiting.values()) call.fail(reason);
      waiting.clear();
    };
    worker.on("error", (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => ended(new Error(`the path worker ended with code ${code}`)));
    return started;
  }

  /** Sends what the pool lacks, then the question. */
  function dispatch(call: Call): void {
    thread ??= start();
    const to = thread;
    const send = (message: ToPathWorker) => to.worker.postMessage(message);
    const revision = source.revision();
    if (revision !== to.revision) {
      const since = to.revision;
      send({ kind: "add", certificates: source.octetsSince(since), crls: source.crlOctetsSince(since) });
      to.revision = revision;
    }
    asked += 1;
    const number = asked;
    to.waiting.set(number, call);
    to.worker.ref();
    send(call.message(number));
  }

  /** Ends the thread; gives the calls that it still owed an answer. */
  function abandon(which: Thread): { readonly owed: readonly Call[]; readonly ended: Promise<number> } {
    if (thread === which) thread = undefined;
    const owed = [...which.waiting.values()];
    which.waiting.clear();
    return { owed, ended: which.worker.terminate() };
  }

  function call<T>({ message, pick, signal, hear }: PathCall<T>): Promise<Result<T, SearchCancelled>> {
    if (closed || signal?.aborted) return Promise.resolve(err({ kind: "search-cancelled" }));
    return new Promise((resolve, reject) => {
      const cancelled = new SharedArrayBuffer(4);
      const settle = (answer: Result<T, SearchCancelled>) => {
        signal?.removeEventListener("abort", abort);
        resolve(answer);
      };
      const fail = (reason: Error) => {
        signal?.removeEventListener("abort", abort);
        reject(reason);
      };
      const made: Call = {
        message: (number) => message(number, cancelled),
        cancelled,
        hear,
        answer: (from) => {
          const picked = pick(from);
          if (picked === undefined) fail(new Error(`the path worker answered with ${from.kind}`));
          else settle(ok(picked));
        },
        cancel: () => settle(err({ kind: "search-cancelled" })),
        fail,
      };
      const abort = () => {
        Atomics.store(new Int32Array(cancelled), 0, 1);
        // The caller waits no longer; the thread gets a moment to stop by itself.
        resolve(err({ kind: "search-cancelled" }));
        setTimeout(() => endDeaf(made), CANCEL_GRACE_MS).unref();
      };
      signal?.addEventListener("abort", abort, { once: true });
      dispatch(made);
    });
  }

  return {
    call,
    close: async () => {
      closed = true;
      if (thread === undefined) return;
      const { owed, ended } = abandon(thread);
      for (const call of owed) call.cancel();
      await ended;
    },
  };

  /** Where the thread has not let go of a cancelled call: starts a new one and asks it what others still wait for. */
  function endDeaf(call: Call): void {
    if (thread === undefined || ![...thread.waiting.values()].includes(call)) return;
    const { owed } = abandon(thread);
    for (const other of owed) if (!isCancelled(other)) dispatch(other);
  }
}
