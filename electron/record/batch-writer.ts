// Knows how a batch is written while the core goes on with its other work: over a connection of its own, so that nobody reads
// what is not committed, and with a turn of the event loop after each step.
// Leaves what is written to commit.ts, and what a failure means to framework-record.ts.
import type { Database } from "better-sqlite3";
import type { Actor } from "../../shared/framework/event.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { inTurns } from "../jobs/in-turns.ts";
import { type CommitBatch, commitTo } from "./commit.ts";
import { eventLog } from "./event-log.ts";
import { people } from "./people.ts";
import type { Batch, CommitStep, Committed } from "./record-batch.ts";

export interface BatchWriter {
  /** Durable when it returns. Throws SQLite's errors, having changed nothing. */
  commit(batch: Batch, actor: Actor, at: Instant): Committed;
  /**
   * As `commit`, in steps, once no other batch is being written. `mayGoOn` is asked before the first and after each of them;
   * `undefined` where it said no, or the writer was closed: then nothing was changed.
   */
  commitInSteps(
    batch: Batch,
    actor: Actor,
    at: Instant,
    mayGoOn: () => boolean,
  ): AsyncGenerator<CommitStep, Committed | undefined, undefined>;
  isWriting(): boolean;
  /** Runs it once nothing is being written in steps, in the tick in which that is found. */
  whenSettled<T>(run: () => T): Promise<T>;
  /** What is being written is taken back; to be called before the record's own connection is closed. */
  close(): void;
}

/** Its connection is opened with the first batch. */
export function batchWriter(openConnection: () => Database, verify: SignatureVerifier): BatchWriter {
  let opened: { readonly database: Database; readonly commit: CommitBatch } | undefined;
  let writing: PromiseWithResolvers<void> | undefined;
  let closed = false;

  const open = () => {
    if (opened !== undefined) return opened;
    const database = openConnection();
    opened = { database, commit: commitTo(database, eventLog(database), people(database), verify) };
    return opened;
  };
  return {
    isWriting: () => writing !== undefined,
    whenSettled: async (run) => {
      while (writing !== undefined) await writing.promise;
      return run();
    },
    commit: (batch, actor, at) => {
      const steps = open().commit(batch, actor, at);
      for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
    },
    commitInSteps: async function* (batch, actor, at, mayGoOn) {
      // Another one may have begun before whoever waits here is called.
      while (writing !== undefined) await writing.promise;
      if (closed || !mayGoOn()) return undefined;
      const mine = Promise.withResolvers<void>();
      writing = mine;
      try {
        return yield* inTurns(open().commit(batch, actor, at), () => !closed && mayGoOn());
      } finally {
        writing = undefined;
        mine.resolve();
      }
    },
    close: () => {
      closed = true;
      opened?.database.close();
    },
  };
}
