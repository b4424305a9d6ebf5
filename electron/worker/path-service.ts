// Knows how a question reaches the path worker and how its answer, its cancelling or the worker's end comes back.
// Leaves searching to path-worker.ts and the meaning of a question to the contract.
import { Worker } from "node:worker_threads";
import type { Difference } from "../../shared/contract/paths.ts";
import type { WorthEvent } from "../../shared/contract/worth.ts";
import type { FigureGroup } from "../../shared/framework/figures.ts";
import type { Looked } from "../../shared/governance/loss-timeline.ts";
import type { AnswerOverTime } from "../../shared/path/answer-over-time.ts";
import type { LadderReport } from "../../shared/path/ladder.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type {
  AnswerPart,
  Carried,
  Compared,
  FromPathWorker,
  QuestionPart,
  ToPathWorker,
  TrustFound,
  WorkerAccepted,
  WorkerCarrying,
  WorkerComparison,
  WorkerQuestion,
  WorkerRelyingParty,
  WorkerWorthToEach,
} from "./path-protocol.ts";
import type { AcceptanceFound, EntityWorthFound } from "./to-each-party.ts";

/** The search was ended from outside, or the service is closed. */
export interface SearchCancelled {
  readonly kind: "search-cancelled";
}

/** Port: answers questions about the certificates of one record. */
export interface PathService {
  /** Rejects only for a mistake of ours (the worker died, the engine threw). */
  ask(
    question: WorkerQuestion,
    signal?: AbortSignal,
    /** Hears what was spent while it goes on, and the first path before the others are looked for, where others may follow. */
    hear?: (part: QuestionPart) => void,
  ): Promise<Result<LadderReport, SearchCancelled>>;
  /** As `ask`: when the answer changes. */
  overTime(question: WorkerQuestion, signal?: AbortSignal): Promise<Result<AnswerOverTime, SearchCancelled>>;
  /** As `ask`: what the certificates left out and the drafts change. */
  difference(question: WorkerQuestion, signal?: AbortSignal): Promise<Result<Difference, SearchCancelled>>;
  /** As `ask`, for every CA at once; `tell` hears it while it is found, and what it heard holds though the rest is cancelled. */
  worth(
    asked: WorkerRelyingParty,
    tell: (event: WorthEvent) => void,
    signal?: AbortSignal,
  ): Promise<Result<true, SearchCancelled>>;
  /** As `ask`, for every CA certificate. */
  carried(asked: WorkerCarrying, signal?: AbortSignal): Promise<Result<Carried, SearchCancelled>>;
  /** As `ask`, for every CA from that moment on; `hear` is told how far it has come. */
  trust(
    asked: WorkerRelyingParty,
    signal?: AbortSignal,
    hear?: (looked: Looked) => void,
  ): Promise<Result<TrustFound, SearchCancelled>>;
  /** As `ask`, what a CA entity is worth to each of several parties, in their order. */
  worthToEach(
    asked: WorkerWorthToEach,
    signal?: AbortSignal,
  ): Promise<Result<readonly EntityWorthFound[], SearchCancelled>>;
  /** As `ask`, one certificate before each of several parties, in their order. */
  acceptedByEach(
    asked: WorkerAccepted,
    signal?: AbortSignal,
  ): Promise<Result<readonly AcceptanceFound[], SearchCancelled>>;
  /** The record in figures; `selfSigned` are those whose own key verifies them. */
  figures(
    selfSigned: readonly CertificateId[],
    signal?: AbortSignal,
  ): Promise<Result<readonly FigureGroup[], SearchCancelled>>;
  /** As `ask`, for two states of the framework side by side. */
  compare(comparison: WorkerComparison, signal?: AbortSignal): Promise<Result<Compared, SearchCancelled>>;
  close(): Promise<void>;
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

const PARTS: readonly string[] = [
  "worth-part",
  "first-path",
  "search-part",
  "trust-part",
] satisfies AnswerPart["kind"][];

const isPart = (message: FromPathWorker): message is AnswerPart & { readonly number: number } =>
  PARTS.includes(message.kind);

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

  /** One call to the thread; `pick` takes its answer out of the message. */
  function call<T>(
    message: (number: number, cancelled: SharedArrayBuffer) => ToPathWorker,
    pick: (message: FromPathWorker) => T | undefined,
    signal: AbortSignal | undefined,
    hear?: (part: AnswerPart) => void,
  ): Promise<Result<T, SearchCancelled>> {
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
    ask: (question, signal, hear) =>
      call(
        (number, cancelled) => ({ kind: "ask", number, question, inSteps: hear !== undefined, cancelled }),
        (message) => (message.kind === "report" ? message.report : undefined),
        signal,
        (part) => {
          if (part.kind === "first-path" || part.kind === "search-part") hear?.(part);
        },
      ),
    overTime: (question, signal) =>
      call(
        (number, cancelled) => ({ kind: "over-time", number, question, cancelled }),
        (message) => (message.kind === "over-time-found" ? message.overTime : undefined),
        signal,
      ),
    difference: (question, signal) =>
      call(
        (number, cancelled) => ({ kind: "difference", number, question, cancelled }),
        (message) => (message.kind === "difference-found" ? message.difference : undefined),
        signal,
      ),
    worth: (asked, tell, signal) =>
      call(
        (number, cancelled) => ({ kind: "worth", number, asked, cancelled }),
        (message) => (message.kind === "worth-told" ? true : undefined),
        signal,
        (part) => {
          if (part.kind === "worth-part") tell(part.event);
        },
      ),
    carried: (asked, signal) =>
      call(
        (number, cancelled) => ({ kind: "carried", number, asked, cancelled }),
        (message) => (message.kind === "carried-found" ? message.carried : undefined),
        signal,
      ),
    trust: (asked, signal, hear) =>
      call(
        (number, cancelled) => ({ kind: "trust", number, asked, cancelled }),
        (message) => (message.kind === "trust-found" ? message.trust : undefined),
        signal,
        (part) => {
          if (part.kind === "trust-part") hear?.(part.looked);
        },
      ),
    worthToEach: (asked, signal) =>
      call(
        (number, cancelled) => ({ kind: "worth-to-each", number, asked, cancelled }),
        (message) => (message.kind === "worth-to-each-found" ? message.found : undefined),
        signal,
      ),
    acceptedByEach: (asked, signal) =>
      call(
        (number, cancelled) => ({ kind: "accepted-by-each", number, asked, cancelled }),
        (message) => (message.kind === "accepted-by-each-found" ? message.found : undefined),
        signal,
      ),
    figures: (selfSigned, signal) =>
      call(
        (number, cancelled) => ({ kind: "figures", number, selfSigned, cancelled }),
        (message) => (message.kind === "figures-found" ? message.groups : undefined),
        signal,
      ),
    compare: (comparison, signal) =>
      call(
        (number, cancelled) => ({ kind: "compare", number, comparison, cancelled }),
        (message) => (message.kind === "compared" ? message.compared : undefined),
        signal,
      ),
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
