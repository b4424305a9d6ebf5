// Knows the course of one import: items are read and judged one by one, then committed together or not at all.
// Leaves reading to worker/, storage to the record, and the files' removal to the caller.
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import type { Actor } from "../../shared/framework/event.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Clock, Stopwatch } from "../clock.ts";
import { certificateWords } from "../record/certificate-words.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { Arrival, Collected, FrameworkRecord, NotWritable } from "../record/record.ts";
import { uuidV7 } from "../uuid-v7.ts";
import type { ReadFiles } from "../worker/read-files.ts";
import type { FileToRead, ReadItem } from "../worker/read-protocol.ts";

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

/**
 * Reads the files in order; yields progress, then returns what was committed. A file or item that cannot be read is
 * an item `rejected`, never the end of the batch. Throws where reading itself fails by a mistake of ours.
 */
export async function* importBatch(
  files: readonly FileToRead[],
  ports: ImportPorts,
  actor: Actor,
  signal?: AbortSignal,
  extras: ImportExtras = { collected: [] },
): AsyncGenerator<ImportEvent, Result<ImportEvent & { type: "committed" }, NotWritable | ImportCancelled>> {
  const { record, clock, stopwatch } = ports;
  const arrivals = new Map<CertificateId, Arrival>();
  const tally = { known: 0, rejected: 0 };
  let unsaid: ImportItem[] = [];
  let done = 0;
  let found = 0;
  let file = files[0]?.name ?? "";
  let saidAt = Number.NEGATIVE_INFINITY;

  const judge = (item: ReadItem): ImportItem => {
    const place = { file: item.file, item: item.item };
    if (item.kind === "rejected") {
      tally.rejected += 1;
      const { code, offset, reason, authority } = item;
      return { outcome: "rejected", ...place, code, offset, reason, authority };
    }
    const parsed = readCertificate(item.der);
    if (!parsed.ok) {
      tally.rejected += 1;
      const { code, offset, message, authority } = parsed.error;
      const reason = item.encoded ? `${message} (octet ${offset} of the decoded item)` : message;
      const at = item.encoded ? item.offset : item.offset + offset;
      return { outcome: "rejected", ...place, code, offset: at, reason, authority };
    }
    const certificate = parsed.value;
    const { subject } = certificateWords(certificate);
    if (arrivals.has(certificate.id) || record.has(certificate.id)) {
      tally.known += 1;
      return { outcome: "known", ...place, certificate: certificate.id, subject };
    }
    arrivals.set(certificate.id, { certificate, source: item.file });
    const findings = certificate.findings.length;
    return { outcome: "new", ...place, certificate: certificate.id, subject, findings };
  };
  const progress = (phase: "reading" | "committing"): ImportEvent => {
    const items = unsaid;
    unsaid = [];
    saidAt = stopwatch();
    return { type: "progress", phase, file, done, found, items };
  };

  for await (const batch of ports.read(files, signal)) {
    file = batch.file;
    found = batch.found;
    for (const item of batch.items) {
      unsaid.push(judge(item));
      done += 1;
    }
    if (stopwatch() - saidAt >= BETWEEN_EVENTS_MS) yield progress("reading");
  }
  if (signal?.aborted) return err({ kind: "import-cancelled" });
  yield progress("committing");
  // A last look: whoever aborted on the event above has left the record as it was.
  if (signal?.aborted) return err({ kind: "import-cancelled" });
  const at = clock();
  const { collected } = extras;
  const committed = record.commit(
    { id: uuidV7(at), files: [], certificates: [...arrivals.values()], crls: [], collected },
    actor,
    at,
  );
  if (!committed.ok) return committed;
  // Two imports may run side by side: what the other one committed meanwhile is known now.
  const { imported, importedCrls, known, revision } = committed.value;
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
