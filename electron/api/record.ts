// Knows how the record section is answered: soundness, events as they are stored, a backup with its progress.
// Leaves checking and copying to worker/record-check*.ts, reading events to record/event-page.ts.
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatInstant } from "../../shared/values/instant.ts";
import { backupsIn } from "../record/backup.ts";
import type { Integrity } from "../record/record.ts";
import { SCHEMA_VERSION } from "../record/schema.ts";
import { api } from "./context.ts";

/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

const integrityOf = (integrity: Integrity) =>
  integrity.state === "sound" ? { ...integrity, at: formatInstant(integrity.at) } : integrity;

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

interface Refusal {
  readonly code: string;
  readonly next: string;
}
const RECORD_UNREADABLE: Refusal = {
  code: "events-unreadable",
  next: "The file is damaged there. Export what can be read, and restore the last good backup (docs/record.md).",
};
const FOLDER_UNREADABLE: Refusal = {
  code: "folder-unreadable",
  next: "Look whether the folder of backups may be read by this account.",
};

/** What `read` gives; what SQLite or the file system throws, with a code of theirs, reaches the person as a refusal. */
function readOr<T>(
  refuse: (refusal: { data: Refusal & { readonly reason: string } }) => Error,
  refusal: Refusal,
  read: () => T,
): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
    throw refuse({ data: { ...refusal, reason: `${error.message} (${error.code})` } });
  }
}

export const recordApi = {
  integrity: api.record.integrity.handler(({ context: { core } }) => integrityOf(core.record.integrity())),
  checkAgain: api.record.checkAgain.handler(({ context: { core } }) => {
    core.checkAgain();
    return integrityOf(core.record.integrity());
  }),
  about: api.record.about.handler(({ context: { core }, errors }) => {
    const { path } = core.record;
    const [last] = readOr(errors.NOT_READABLE, RECORD_UNREADABLE, () => core.record.eventPage({ limit: 1 })).rows;
    return {
      path,
      size: sizeOf(path) + sizeOf(`${path}-wal`),
      events: core.record.revision(),
      tables: SCHEMA_VERSION,
      openedAt: formatInstant(core.openedAt),
      ...(last === undefined ? {} : { last: { time: formatInstant(last.time), hash: last.hash } }),
    };
  }),
  backups: api.record.backups.handler(({ context: { core }, errors }) => {
    const folder = dirname(core.record.path);
    const found = readOr(errors.NOT_READABLE, FOLDER_UNREADABLE, () => backupsIn(folder));
    return {
      folder: join(folder, "backups"),
      files: found.map(({ at, ...file }) => ({ ...file, at: formatInstant(at) })),
    };
  }),
  page: api.record.page.handler(({ context: { core }, input, errors }) => {
    const { rows, searchedTo } = readOr(errors.NOT_READABLE, RECORD_UNREADABLE, () => core.record.eventPage(input));
    return { rows: rows.map((row) => ({ ...row, time: formatInstant(row.time) })), searchedTo };
  }),
  events: api.record.events.handler(({ context: { core }, input }) =>
    core.record.eventsAfter(input.after, input.limit).map((row) => ({ ...row, time: formatInstant(row.time) })),
  ),
  backUp: api.record.backUp.handler(async function* ({ context: { core }, input, signal, errors }) {
    const steps = core.backUp(input.path, signal);
    let saidAt = Number.NEGATIVE_INFINITY;
    try {
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (step.done) {
          if (!step.value.ok) throw errors.NOT_BACKED_UP({ data: step.value.error });
          const { path, size, events, sha256 } = step.value.value;
          yield { type: "done" as const, path, size, events, sha256 };
          return;
        }
        if (core.stopwatch() - saidAt < BETWEEN_EVENTS_MS) continue;
        saidAt = core.stopwatch();
        const { phase, done, of } = step.value;
        yield { type: "progress" as const, phase, done, of };
      }
    } finally {
      // A caller that stops listening stops the backup.
      await steps.return(undefined as never);
    }
  }),
};
