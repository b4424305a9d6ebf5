// Knows what can be asked of the path worker, and with which message each of it is answered.
// Leaves the thread to path-thread.ts, searching to path-worker.ts and the meaning of a question to the contract.
import type { Difference } from "../../shared/contract/paths.ts";
import type { WorthEvent } from "../../shared/contract/worth.ts";
import type { FigureGroup } from "../../shared/framework/figures.ts";
import type { Looked } from "../../shared/governance/loss-timeline.ts";
import type { AnswerOverTime } from "../../shared/path/answer-over-time.ts";
import type { LadderReport } from "../../shared/path/ladder.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Result } from "../../shared/values/result.ts";
import type {
  Carried,
  Compared,
  QuestionPart,
  TrustFound,
  WorkerAccepted,
  WorkerCarrying,
  WorkerComparison,
  WorkerQuestion,
  WorkerRelyingParty,
  WorkerWorthToEach,
} from "./path-protocol.ts";
import { type PoolSource, pathThread, type SearchCancelled } from "./path-thread.ts";
import type { AcceptanceFound, EntityWorthFound } from "./to-each-party.ts";

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

/** Over one thread, started with the first question; `entry` is the worker's file. */
export function pathService(source: PoolSource, entry = new URL("./path-worker.ts", import.meta.url)): PathService {
  const { call, close } = pathThread(source, entry);
  return {
    ask: (question, signal, hear) =>
      call({
        message: (number, cancelled) => ({ kind: "ask", number, question, inSteps: hear !== undefined, cancelled }),
        pick: (message) => (message.kind === "report" ? message.report : undefined),
        signal,
        hear: (part) => {
          if (part.kind === "first-path" || part.kind === "search-part") hear?.(part);
        },
      }),
    overTime: (question, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "over-time", number, question, cancelled }),
        pick: (message) => (message.kind === "over-time-found" ? message.overTime : undefined),
        signal,
      }),
    difference: (question, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "difference", number, question, cancelled }),
        pick: (message) => (message.kind === "difference-found" ? message.difference : undefined),
        signal,
      }),
    worth: (asked, tell, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "worth", number, asked, cancelled }),
        pick: (message) => (message.kind === "worth-told" ? true : undefined),
        signal,
        hear: (part) => {
          if (part.kind === "worth-part") tell(part.event);
        },
      }),
    carried: (asked, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "carried", number, asked, cancelled }),
        pick: (message) => (message.kind === "carried-found" ? message.carried : undefined),
        signal,
      }),
    trust: (asked, signal, hear) =>
      call({
        message: (number, cancelled) => ({ kind: "trust", number, asked, cancelled }),
        pick: (message) => (message.kind === "trust-found" ? message.trust : undefined),
        signal,
        hear: (part) => {
          if (part.kind === "trust-part") hear?.(part.looked);
        },
      }),
    worthToEach: (asked, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "worth-to-each", number, asked, cancelled }),
        pick: (message) => (message.kind === "worth-to-each-found" ? message.found : undefined),
        signal,
      }),
    acceptedByEach: (asked, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "accepted-by-each", number, asked, cancelled }),
        pick: (message) => (message.kind === "accepted-by-each-found" ? message.found : undefined),
        signal,
      }),
    figures: (selfSigned, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "figures", number, selfSigned, cancelled }),
        pick: (message) => (message.kind === "figures-found" ? message.groups : undefined),
        signal,
      }),
    compare: (comparison, signal) =>
      call({
        message: (number, cancelled) => ({ kind: "compare", number, comparison, cancelled }),
        pick: (message) => (message.kind === "compared" ? message.compared : undefined),
        signal,
      }),
    close,
  };
}
