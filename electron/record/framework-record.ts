// Knows what an open record answers: reads, commits, the past, and from the moment it is found damaged reading alone.
// Leaves opening to open-record.ts and every single answer to the file it stands in.
import type { Database } from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { appendTo } from "./append.ts";
import { openAsOf } from "./as-of.ts";
import { batchWriter } from "./batch-writer.ts";
import { closeUntouched, openForBatches } from "./check-record-connection.ts";
import { eventLog } from "./event-log.ts";
import { eventPages } from "./event-page.ts";
import { isCorruption, notWritable } from "./not-writable.ts";
import { emptyLog, erasePerson, people } from "./people.ts";
import { queries } from "./queries.ts";
import type { FrameworkRecord, Integrity } from "./record.ts";
import type { Committed, NotWritable } from "./record-batch.ts";

/** An open record, and the port by which the check in the background says how sound it is. */
export interface OpenedRecord {
  readonly record: FrameworkRecord;
  /** Damage makes the record read-only at once and for good; `onIntegrity` hears of each change of state. */
  report(integrity: Integrity): void;
}

/** `openConnection`: the one over which batches are written. */
export function frameworkRecord(
  database: Database,
  path: string,
  verify: SignatureVerifier,
  atOpening: Integrity,
  openConnection: () => Database = () => openForBatches(path),
): OpenedRecord {
  const log = eventLog(database);
  const names = people(database);
  const batches = batchWriter(openConnection, verify);
  const decided = appendTo(database, log, names, verify);
  // First such that the clock was past that moment; what stands before it is what had happened by then.
  const firstAfter = database
    .prepare<[number], number>("SELECT sequence FROM event WHERE time > ? ORDER BY sequence LIMIT 1")
    .pluck();
  const commits = new Set<(revision: number) => void>();
  const changes = new Set<(integrity: Integrity) => void>();
  const past = new Set<() => void>();
  let integrity: Integrity = { state: "checking", checked: 0, events: 0 };

  const report = (found: Integrity): void => {
    if (integrity.state === "damaged") return;
    const changed = found.state !== integrity.state;
    integrity = found;
    if (found.state === "damaged") database.pragma("query_only = ON");
    if (changed) for (const listener of changes) listener(found);
  };
  report(atOpening);

  /** What the disk's refusal of a write means; damage met on the way ends all writing. Throws what is a mistake of ours. */
  function refusalOf(error: unknown): Result<never, NotWritable> {
    const refused = notWritable(error);
    if (refused === undefined) throw error;
    if (isCorruption(error)) report({ state: "damaged", reason: `the file is damaged: ${String(error)}` });
    return err(refused);
  }

  /** Runs a write; the disk's refusal is a value. */
  function write<T>(run: () => T): Result<T, NotWritable> {
    if (integrity.state === "damaged") return err({ kind: "not-writable", reason: integrity.reason });
    if (batches.isWriting()) return err(BEING_WRITTEN);
    try {
      return ok(run());
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** A name that was erased while somebody read an older state stands in the log until it can be emptied. */
  let logToEmpty = false;
  const emptyOwedLog = () => {
    if (logToEmpty) logToEmpty = !emptyLog(database);
  };

  const tell = (committed: Committed, before: number): Committed => {
    if (committed.revision > before) for (const listener of commits) listener(committed.revision);
    return committed;
  };

  const record: FrameworkRecord = {
    ...queries(database),
    path,
    sqliteVersion: () => String(database.prepare("SELECT sqlite_version()").pluck().get()),
    integrity: () => integrity,
    revision: () => log.last(),
    eventsAfter: (sequence, limit) =>
      log.after(sequence, limit).map(({ actor, hash, previous: _, ...row }) => ({
        ...row,
        actor: names.nameOf(actor),
        hash: Buffer.from(hash).toString("hex"),
      })),
    eventPage: eventPages(database, names),
    sequenceAt: (at) => {
      const first = firstAfter.get(at);
      return first === undefined ? log.last() : first - 1;
    },
    asOf: (sequence) => {
      const opened = openAsOf(path, sequence, verify);
      const close = () => {
        past.delete(close);
        opened.close();
      };
      past.add(close);
      return { ...opened, close };
    },
    commit: (batch, actor, at) => {
      const before = log.last();
      const committed = write(() => batches.commit(batch, actor, at));
      emptyOwedLog();
      if (committed.ok) tell(committed.value, before);
      return committed;
    },
    commitInSteps: async function* (batch, actor, at, signal) {
      const isDamaged = () => integrity.state === "damaged";
      let [before, begun] = [0, false];
      let committed: Committed | undefined;
      let refused: Result<never, NotWritable> | undefined;
      try {
        committed = yield* batches.commitInSteps(batch, actor, at, () => {
          if (!begun) [before, begun] = [log.last(), true];
          return !signal?.aborted && !isDamaged();
        });
      } catch (error) {
        refused = refusalOf(error);
      } finally {
        // What was taken back stands in the log, behind its end, until it is written over.
        if (begun && committed === undefined && refused === undefined) logToEmpty = true;
        if (refused === undefined && database.open && !isDamaged()) emptyOwedLog();
      }
      if (refused !== undefined) return refused;
      if (committed !== undefined) return ok(tell(committed, before));
      return integrity.state === "damaged"
        ? err({ kind: "not-writable", reason: integrity.reason })
        : err({ kind: "commit-cancelled" });
    },
    whenSettled: batches.whenSettled,
    append: (events, actor, at) => {
      const appended = write(() => decided(events, actor, at));
      emptyOwedLog();
      if (appended.ok && events.length > 0) for (const listener of commits) listener(appended.value);
      return appended;
    },
    onCommit: (listener) => {
      commits.add(listener);
      return () => commits.delete(listener);
    },
    onIntegrity: (listener) => {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    erasePerson: (name) => {
      const erased = write(() => erasePerson(database, name));
      if (erased.ok && erased.value === "still-in-log") logToEmpty = true;
      return erased;
    },
    close: () => {
      for (const close of [...past]) close();
      batches.close();
      // What is damaged is evidence as it lies there, its log too.
      if (integrity.state === "damaged") closeUntouched(database, path);
      else {
        emptyOwedLog();
        database.close();
      }
    },
  };
  return { record, report };
}

/** Nothing of ours comes here: whoever decides waits until the batch is written. */
const BEING_WRITTEN: NotWritable = {
  kind: "not-writable",
  reason: "An import is being written into the record. Try again when it is through. Nothing was changed.",
};
