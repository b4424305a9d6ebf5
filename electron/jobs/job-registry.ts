// Knows the work that goes on in the core whoever is looking: one at a time, its outcome kept until the application
// ends. Leaves the course of one job to job-run.ts, what jobs say to job-kinds.ts, and the work to import/ and others.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "../../shared/contract/jobs.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Clock } from "../clock.ts";
import { createBell } from "./bell.ts";
import { JOB_TRAITS, type JobEvents, type JobKind } from "./job-kinds.ts";
import { type JobRun, type JobWork, startRun } from "./job-run.ts";

/** Ended jobs that are remembered, with all their items: a person's day of work, too few to fill the memory. */
const MOST_ENDED = 10;
/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

/** Another job is running: the record takes one batch at a time. */
export interface JobBusy {
  readonly kind: "busy";
  readonly job: string;
}

export interface JobRegistry {
  /** True while a job runs: then the screen is not locked. */
  isBusy(): boolean;
  /**
   * Starts a job and gives its id; it goes on whether anybody follows it or not. `title` is for a person: "3 files".
   * Throws after `close`: a mistake of ours.
   */
  run<K extends JobKind>(kind: K, title: string, work: JobWork<JobEvents[K]>): Result<string, JobBusy>;
  /** The running job and the last that ended, newest first. */
  list(): readonly Job[];
  /** The list now, then again after jobs have started or ended, until the signal aborts. */
  changes(signal: AbortSignal | undefined): AsyncGenerator<readonly Job[]>;
  /** As `JobRun.follow`; `undefined` where no job of this kind has that id, or it was long ago. */
  follow<K extends JobKind>(
    kind: K,
    job: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<JobEvents[K]> | undefined;
  /** Asks the job to end, waits until it has; true where it then had changed nothing, false where it was too late. */
  cancel(job: string): Promise<boolean>;
  /** Cancels what runs and waits for its end; to be called before the record is closed. */
  close(): Promise<void>;
}

interface Entry {
  readonly job: Job;
  readonly run: Pick<JobRun<unknown>, "state" | "cancel" | "ended">;
}

/** Nothing runs at first; what has run is forgotten with the registry. */
export function createJobRegistry(clock: Clock): JobRegistry {
  const changed = createBell();
  const runs: { readonly [K in JobKind]: Map<string, JobRun<JobEvents[K]>> } = {
    import: new Map(),
    collection: new Map(),
  };
  /** Oldest first. */
  let entries: readonly Entry[] = [];
  let closed = false;

  const running = () => entries.find(({ run }) => run.state() === "running");
  const list = () => entries.map(({ job, run }): Job => ({ ...job, state: run.state() })).reverse();
  const forgetOld = () => {
    const ended = entries.filter(({ run }) => run.state() !== "running");
    const old = new Set(ended.slice(0, Math.max(0, ended.length - MOST_ENDED)));
    entries = entries.filter((entry) => !old.has(entry));
    for (const { job } of old) runs[job.kind].delete(job.job);
  };

  return {
    isBusy: () => running() !== undefined,
    run: (kind, title, work) => {
      if (closed) throw new Error("a job is started after the jobs were closed");
      const busy = running();
      if (busy !== undefined) return err({ kind: "busy", job: busy.job.job });
      const job: Job = { job: randomUUID(), kind, title, startedAt: formatInstant(clock()), state: "running" };
      const run = startRun(work, JOB_TRAITS[kind], () => {
        forgetOld();
        changed.ring();
      });
      runs[kind].set(job.job, run);
      entries = [...entries, { job, run }];
      changed.ring();
      return ok(job.job);
    },
    list,
    changes: async function* (signal) {
      while (!signal?.aborted) {
        const next = changed.wait(signal);
        yield list();
        await next;
        if (!signal?.aborted) await sleep(BETWEEN_EVENTS_MS);
      }
    },
    follow: (kind, job, signal) => runs[kind].get(job)?.follow(signal),
    cancel: async (job) => {
      const found = entries.find((entry) => entry.job.job === job)?.run;
      if (found?.state() !== "running") return false;
      found.cancel();
      await found.ended;
      return found.state() === "cancelled";
    },
    close: async () => {
      closed = true;
      const run = running()?.run;
      run?.cancel();
      await run?.ended;
    },
  };
}
