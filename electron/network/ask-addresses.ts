// Knows how allowed addresses are asked side by side and what each answer becomes: an outcome with its words, a file to
// archive, further addresses to ask.
// Leaves the order to ask-queue.ts, one address to fetch-address.ts, what it brought to inspect-files.ts.
import type { LeftOut } from "../../shared/contract/collections.ts";
import type { Clock } from "../clock.ts";
import type { UploadStore } from "../files/uploads.ts";
import type { Collected } from "../record/record-batch.ts";
import { type AskRequest, createAskQueue, type Task } from "./ask-queue.ts";
import type { CollectionLimits } from "./collection-limits.ts";
import { type Fetched, fetchAddress, type NotStored } from "./fetch-address.ts";
import { fetchedDetail } from "./fetched-detail.ts";
import type { FileInspection, FileInspector } from "./inspect-files.ts";
import type { NotFetched } from "./not-fetched.ts";
import { hostResolver, type Resolve } from "./resolve-host.ts";

export interface AskPorts {
  readonly clock: Clock;
  readonly uploads: Pick<UploadStore, "receive" | "find" | "remove">;
  readonly resolve: Resolve;
  readonly openInspector: () => FileInspector;
  readonly limits: CollectionLimits;
  /** As in `HopOptions`. */
  readonly roots?: readonly string[];
}

/** What one address answered, and how far the whole is. */
export interface AskedStep {
  readonly kind: "answered";
  readonly answer: Collected;
  /** Its octets in a temporary file, to be archived; the caller removes it. */
  readonly kept?: Fetched;
  /** Addresses answered, and addresses to be asked as far as is known. */
  readonly done: number;
  readonly found: number;
  readonly leftOut: readonly LeftOut[];
}

export type AskStep = AskedStep | ({ readonly kind: "not-stored" } & NotStored);

interface Answer {
  readonly task: Task;
  readonly outcome: Fetched | NotFetched | NotStored;
  readonly at: Collected["at"];
  readonly inspection?: FileInspection;
}

/**
 * Asks until nothing is left to ask. After an abort, and after `not-stored`, it ends without another step; files that
 * were under way are gone.
 */
export async function* askAddresses(
  request: AskRequest,
  ports: AskPorts,
  signal: AbortSignal,
): AsyncGenerator<AskStep> {
  const { limits, clock, uploads } = ports;
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const queue = createAskQueue(request, limits);
  const ask = asker(request, ports, queue.giveUp, both);
  const inspector = ports.openInspector();
  const running = new Map<Task, Promise<Answer>>();
  /** Files that nobody else removes. */
  const ours = new Set<string>();
  let done = 0;
  const answerOf = async (task: Task): Promise<Answer> => {
    const at = clock();
    const outcome = await ask(task);
    if (outcome.outcome !== "fetched") return { task, outcome, at };
    ours.add(outcome.upload);
    return { task, outcome, at, inspection: await inspector.inspect(outcome.path) };
  };
  const late = setTimeout(
    () => queue.giveUp(`not asked: the collection took more than ${limits.collectionMs / 60_000} minutes`),
    limits.collectionMs,
  );
  const aborted = new Promise<undefined>((resolve) => {
    both.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  try {
    while (!signal.aborted) {
      for (let task = queue.next(); task !== undefined; task = queue.next()) running.set(task, answerOf(task));
      if (running.size === 0) return;
      const answer = await Promise.race([aborted, ...running.values()]);
      if (answer === undefined || signal.aborted) return;
      const { task, outcome, at, inspection } = answer;
      running.delete(task);
      if (outcome.outcome === "not-stored") {
        yield { kind: "not-stored", ...outcome };
        return;
      }
      queue.ended(task, outcome.outcome === "unreachable" && !outcome.code.startsWith("http-"));
      if (inspection !== undefined) queue.lead(task, inspection.addresses);
      done += 1;
      const { kept, ...said } = settle(outcome, inspection, task, at, limits);
      if (outcome.outcome === "fetched") {
        if (kept === undefined) await uploads.remove(outcome.upload);
        ours.delete(outcome.upload);
      }
      const progress = { done, found: queue.known(), leftOut: request.book.leftOut() };
      const answered = { uri: task.address.uri, at, ...said };
      yield { kind: "answered", answer: answered, ...(kept === undefined ? {} : { kept }), ...progress };
    }
  } finally {
    clearTimeout(late);
    stop.abort();
    await inspector.close();
    await Promise.allSettled(running.values());
    await Promise.all([...ours].map((upload) => uploads.remove(upload)));
  }
}

/** One address at a time by one set of rules: hosts looked up once, octets counted over all. */
function asker(request: AskRequest, ports: AskPorts, giveUp: (reason: string) => void, signal: AbortSignal) {
  const { limits, uploads: store, roots } = ports;
  let octets = limits.octets;
  const fetchPorts = {
    resolveHost: hostResolver(ports.resolve, request.privateAddresses),
    store,
    hosts: request.hosts,
    limits,
    spend: (count: number) => {
      octets -= count;
      if (octets <= 0) giveUp(`not asked: one collection takes ${limits.octets} bytes`);
      return octets >= 0;
    },
    ...(roots === undefined ? {} : { roots }),
  };
  return ({ address, kinds }: Task) => {
    const isCrl = kinds.has("crl-distribution-point") || kinds.has("freshest-crl");
    return fetchAddress(address, isCrl ? limits.crlOctets : limits.certificateOctets, fetchPorts, signal);
  };
}

/** What is recorded of an answer, and whether its octets are kept. */
function settle(
  outcome: Fetched | NotFetched,
  inspection: FileInspection | undefined,
  { kinds }: Task,
  at: Collected["at"],
  limits: CollectionLimits,
): Pick<Collected, "outcome" | "detail" | "file"> & { readonly kept?: Fetched } {
  if (outcome.outcome !== "fetched") {
    return { outcome: outcome.outcome, detail: `${outcome.code}: ${outcome.words}` };
  }
  if (inspection === undefined) throw new Error("a fetched file was not looked at");
  const { certificates, crls, unreadable } = inspection;
  const archived = { file: outcome.sha256, kept: outcome };
  if (certificates + crls > 0) {
    return { outcome: "fetched", detail: fetchedDetail(outcome, inspection, kinds, at), ...archived };
  }
  const { code, words } = unreadable ?? { code: "nothing-found", words: "Nothing is in it." };
  const announced = outcome.announced === "" ? "no type" : outcome.announced;
  const isEvidence = outcome.size > 0 && outcome.size <= limits.evidenceOctets;
  const detail = `${code}: ${words} It was announced as ${announced}.`;
  return { outcome: "refused", detail, ...(isEvidence ? archived : {}) };
}
