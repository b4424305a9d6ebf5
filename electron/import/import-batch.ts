// Knows the course of one import: items are read, judged and verified elsewhere, then committed together or not at all.
// Leaves reading to worker/, storage to the record, and the files' removal to the caller.
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import type { Actor } from "../../shared/framework/event.ts";
import type { SignatureVerdict } from "../../shared/pki/public-key.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Clock, Stopwatch } from "../clock.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { Arrival, Collected, CrlArrival, FileArrival, NotWritable } from "../record/record-batch.ts";
import { uuidV7 } from "../uuid-v7.ts";
import { ReaderEnded, type ReadFiles } from "../worker/read-files.ts";
import type { FileToRead, NewItem } from "../worker/read-protocol.ts";

export interface ImportPorts {
  readonly record: FrameworkRecord;
  readonly read: ReadFiles;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
}

/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

/** What is committed beside the files: an import from the network brings what each address answered. */
export interface ImportExtras {
  readonly collected: readonly Collected[];
}

/** An aborted import ends with this and has changed nothing. */
export interface ImportCancelled {
  readonly kind: "import-cancelled";
}

/** The reading thread came to its end before the files did; nothing was changed. The words are for a person. */
export interface ImportFailed {
  readonly kind: "import-failed";
  readonly code: ReaderEnded["code"];
  readonly cause: string;
  readonly next: string;
}

/**
 * Reads the files in order; yields progress, then returns what was committed. A file or item that cannot be read is
 * an item `rejected`, never the end of the batch. Where nothing is new and nothing was collected, nothing is written.
 */
export async function* importBatch(
  files: readonly FileToRead[],
  ports: ImportPorts,
  actor: Actor,
  signal?: AbortSignal,
  extras: ImportExtras = { collected: [] },
): AsyncGenerator<
  ImportEvent,
  Result<ImportEvent & { type: "committed" }, NotWritable | ImportCancelled | ImportFailed>
> {
  const { record, clock, stopwatch } = ports;
  const integrity = record.integrity();
  if (integrity.state === "damaged") return err({ kind: "not-writable", reason: integrity.reason });
  const certificates: Arrival[] = [];
  const crls: CrlArrival[] = [];
  const archived: FileArrival[] = [];
  const verdicts = new Map<string, SignatureVerdict>();
  const tally = { known: 0, rejected: 0 };
  let unsaid: ImportItem[] = [];
  let phase: "reading" | "verifying" | "committing" = "reading";
  let done = 0;
  let found = 0;
  let file = files[0]?.name ?? "";
  let saidAt = Number.NEGATIVE_INFINITY;

  const progress = (): ImportEvent => {
    const items = unsaid;
    unsaid = [];
    saidAt = stopwatch();
    return { type: "progress", phase, file, done, found, items };
  };

  try {
    for await (const message of ports.read({ files, record: record.path }, signal)) {
      switch (message.kind) {
        case "items":
          file = message.file;
          found = message.found;
          done += message.items.length;
          for (const item of message.items) {
            if (item.outcome === "known" || item.outcome === "known-crl") tally.known += 1;
            else if (item.outcome === "rejected") tally.rejected += 1;
            unsaid.push(item);
          }
          for (const each of message.arrivals) take(each, certificates, crls);
          break;
        case "file":
          archived.push(message.file);
          break;
        case "verdicts":
          phase = "verifying";
          ({ done, found } = message);
          for (const [key, verdict] of message.verdicts) verdicts.set(key, verdict);
          break;
        case "end":
          break;
      }
      if (stopwatch() - saidAt >= BETWEEN_EVENTS_MS) yield progress();
    }
  } catch (error) {
    if (!(error instanceof ReaderEnded)) throw error;
    return err(failure(error));
  }
  if (signal?.aborted) return err({ kind: "import-cancelled" });
  phase = "committing";
  [done, found] = [0, archived.length + certificates.length + crls.length + extras.collected.length];
  yield progress();
  // Whoever aborted on the event above has left the record as it was.
  if (signal?.aborted) return err({ kind: "import-cancelled" });
  const at = clock();
  const collected = withKeptFiles(extras.collected, archived, record);
  const batch = { id: uuidV7(at), files: archived, certificates, crls, collected, verdicts };
  const steps = record.commitInSteps(batch, actor, at, signal);
  let step = await steps.next();
  try {
    for (; !step.done; step = await steps.next()) {
      ({ done } = step.value);
      if (stopwatch() - saidAt >= BETWEEN_EVENTS_MS) yield progress();
    }
  } finally {
    // Whoever stops listening takes the batch back.
    if (!step.done) await steps.return(undefined as never);
  }
  if (!step.value.ok) {
    const { error } = step.value;
    return err(error.kind === "commit-cancelled" ? { kind: "import-cancelled" } : error);
  }
  // Two imports may run side by side: what the other one committed meanwhile is known now.
  const { imported, importedCrls, known, revision } = step.value.value;
  return ok({
    type: "committed",
    imported,
    importedCrls,
    known: tally.known + known,
    rejected: tally.rejected,
    revision,
    items: unsaid,
  });
}

/** A file that the reader would not keep (it holds a secret) is not named: the answer itself stays. */
function withKeptFiles(
  collected: readonly Collected[],
  archived: readonly FileArrival[],
  record: FrameworkRecord,
): readonly Collected[] {
  if (collected.length === 0) return collected;
  const kept = new Set([...archived, ...record.files()].map(({ id }) => id));
  return collected.map((answer) => {
    const { file, ...others } = answer;
    if (file === undefined || kept.has(file)) return answer;
    return { ...others, detail: `${others.detail}; its bytes are not kept` };
  });
}

function take(item: NewItem, certificates: Arrival[], crls: CrlArrival[]): void {
  const { der, source } = item;
  if (item.kind === "certificate") {
    const { extract } = item;
    certificates.push({ certificate: { id: extract.id, der }, extract, source });
  } else {
    const { extract } = item;
    crls.push({ crl: { id: extract.id, der }, extract, source });
  }
}

function failure({ code, message }: ReaderEnded): ImportFailed {
  const cause = `The files could not be read to their end: ${message}.`;
  const next =
    code === "out-of-memory"
      ? "Nothing was imported. Import fewer files at once, or large ones by themselves."
      : "Nothing was imported. Import the files one by one to find the one that causes this, and report it.";
  return { kind: "import-failed", code, cause, next };
}
