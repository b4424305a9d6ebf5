// Knows the course of one backup: copied and read back in a thread of its own, then named; cancellable until it has its name.
// Leaves copying to record/backup-copy.ts and names to record/backup.ts.
import { randomUUID } from "node:crypto";
import { on } from "node:events";
import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Clock } from "../clock.ts";
import { unfinishedBeside } from "../files/name-once.ts";
import {
  backupFailure,
  defaultTarget,
  type NotBackedUp,
  prepareBackupFolder,
  publishCopy,
  removeUnfinished,
  targetExists,
} from "../record/backup.ts";
import type { Copied, CopyStep } from "../record/backup-copy.ts";
import type { FrameworkRecord } from "../record/record.ts";
import { recordThread } from "./record-check.ts";
import type { FromRecordThread } from "./record-check-protocol.ts";

export interface BackedUp extends Copied {
  readonly path: string;
}

export interface BackUpOrder {
  /** The record's file, under the instance lock of this process. */
  readonly source: string;
  /** Absolute; must not exist. */
  readonly target: string;
  readonly rebuild?: boolean;
  readonly signal?: AbortSignal;
}

/** Yields how far it is; returns the finished backup, or why there is none: then nothing is left of it. */
export async function* backUp(order: BackUpOrder): AsyncGenerator<CopyStep, Result<BackedUp, NotBackedUp>> {
  const { source, target, rebuild = false, signal } = order;
  if (existsSync(target)) return err(targetExists(target));
  const unfinished = unfinishedBeside(target, randomUUID());
  const worker = recordThread({ kind: "copy", source, unfinished, target, rebuild });
  const ended = new AbortController();
  const end = () => ended.abort();
  signal?.addEventListener("abort", end, { once: true });
  worker.once("exit", end);
  if (signal?.aborted) end();
  try {
    const messages = on(worker, "message", { signal: ended.signal }) as AsyncIterable<[FromRecordThread]>;
    for await (const [message] of messages) {
      if (message.kind === "copying") yield message;
      if (message.kind !== "copy-ended") continue;
      if ("failure" in message) return err(message.failure);
      if (signal?.aborted) return err(CANCELLED);
      const refused = publishCopy(unfinished, target);
      return refused === undefined ? ok({ path: target, ...message.copied }) : err(refused);
    }
    return err(CANCELLED);
  } catch (error) {
    if (signal?.aborted) return err(CANCELLED);
    return err(backupFailure(ended.signal.aborted ? new Error("the thread that copied ended") : error, target));
  } finally {
    signal?.removeEventListener("abort", end);
    await worker.terminate();
    removeUnfinished(unfinished);
  }
}

/** Port: backs the open record up, into its folder's `backups` where no path is given. */
export type BackUps = (
  path: string | undefined,
  signal?: AbortSignal,
) => AsyncGenerator<CopyStep, Result<BackedUp, NotBackedUp>>;

/** The backups of one open record; one at a time, so that two never share a default name. */
export function backUpsOf(record: Pick<FrameworkRecord, "path" | "revision">, folder: string, clock: Clock): BackUps {
  let running = false;
  return async function* (path, signal) {
    if (running) return err(BUSY);
    if (path !== undefined && !isAbsolute(path)) return err(notAbsolute(path));
    running = true;
    try {
      if (path === undefined) prepareBackupFolder(folder);
      const target = path ?? defaultTarget(folder, clock(), record.revision());
      return yield* backUp({ source: record.path, target, ...(signal === undefined ? {} : { signal }) });
    } catch (error) {
      return err(backupFailure(error, path ?? folder));
    } finally {
      running = false;
    }
  };
}

const BUSY: NotBackedUp = {
  code: "backup-failed",
  reason: "another backup is running",
  next: "Wait until it is done.",
};

const notAbsolute = (path: string): NotBackedUp => ({
  code: "target-unusable",
  reason: `${path} does not say in which folder`,
  next: "Give the whole path.",
});

const CANCELLED: NotBackedUp = {
  code: "backup-cancelled",
  reason: "the backup was stopped",
  next: "Nothing is left of it; start it again when you like.",
};
