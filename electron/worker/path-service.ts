// Knows how a question reaches the path worker and how its answer, its cancelling or the worker's end comes back.
// Leaves searching to path-worker.ts and the meaning of a question to the contract.
import { Worker } from "node:worker_threads";
import type { LadderReport } from "../../shared/path/ladder.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { FromPathWorker, ToPathWorker, WorkerQuestion } from "./path-protocol.ts";

/** The search was ended from outside, or the service is closed. */
export interface SearchCancelled {
  readonly kind: "search-cancelled";
}

/** Port: answers questions about the certificates of one record. */
export interface PathService {
  /** Rejects only for a mistake of ours (the worker died, the engine threw). */
  ask(question: WorkerQuestion, signal?: AbortSignal): Promise<Result<LadderReport, SearchCancelled>>;
  close(): Promise<void>;
}

/** Where the pool comes from: a number that grows with each commit, and the octets that came since. */
export interface PoolSource {
  revision(): number;
  octetsSince(revision: number): readonly Uint8Array[];
}

/** How long a cancelled search may take to notice, in milliseconds; then its thread is ended and started anew. */
const CANCEL_GRACE_MS = 2000;

interface Call {
  readonly question: WorkerQuestion;
  /** The flag that the thread polls. */
  readonly cancelled: SharedArrayBuffer;
  readonly settle: (answer: Result<LadderReport, SearchCancelled>) => void;
  readonly fail: (reason: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Call>;
  revision: number;
}

const isCancelled = ({ cancelled }: Call): boolean => Atomics.load(new Int32Array(cancelled), 0) !== 0;

/** One thread, started with the first question; `entry` is the worker's file. */
export function pathService(source: PoolSource, entry = new URL("./path-worker.ts", import.meta.url)): PathService {
  let thread: Thread | undefined;
  let asked = 0;
  let closed = false;

  function start(): Thread {
    const started: Thread = { worker: new Worker(entry), waiting: new Map(), revision: 0 };
    const { worker, waiting } = started;
    worker.unref(); // an idle worker must not keep a command line alive
    worker.on("message", (message: FromPathWorker) => {
      const call = waiting.get(message.number);
      waiting.delete(message.number);
      if (waiting.size === 0) worker.unref();
      if (message.kind === "report") call?.settle(ok(message.report));
      else if (message.kind === "cancelled") call?.settle(err({ kind: "search-cancelled" }));
      else call?.fail(new Error(message.message));
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
      send({ kind: "add", certificates: source.octetsSince(to.revision) });
      to.revision = revision;
    }
    asked += 1;
    const number = asked;
    to.waiting.set(number, call);
    to.worker.ref();
    send({ kind: "ask", number, question: call.question, cancelled: call.cancelled });
  }

  /** Ends the thread; gives the calls that it still owed an answer. */
  function abandon(which: Thread): { readonly owed: readonly Call[]; readonly ended: Promise<number> } {
    if (thread === which) thread = undefined;
    const owed = [...which.waiting.values()];
    which.waiting.clear();
    return { owed, ended: which.worker.terminate() };
  }

  return {
    ask: (question, signal) => {
      if (closed || signal?.aborted) return Promise.resolve(err({ kind: "search-cancelled" }));
      return new Promise((resolve, reject) => {
        const cancelled = new SharedArrayBuffer(4);
        const done = () => signal?.removeEventListener("abort", cancel);
        const call: Call = {
          question,
          cancelled,
          settle: (answer) => {
            done();
            resolve(answer);
          },
          fail: (reason) => {
            done();
            reject(reason);
          },
        };
        const cancel = () => {
          Atomics.store(new Int32Array(cancelled), 0, 1);
          // The caller waits no longer; the thread gets a moment to stop by itself.
          resolve(err({ kind: "search-cancelled" }));
          setTimeout(() => endDeaf(call), CANCEL_GRACE_MS).unref();
        };
        signal?.addEventListener("abort", cancel, { once: true });
        dispatch(call);
      });
    },
    close: async () => {
      closed = true;
      if (thread === undefined) return;
      const { owed, ended } = abandon(thread);
      for (const call of owed) call.settle(err({ kind: "search-cancelled" }));
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
