// Knows the import of this window whatever page is on screen: files are sent, become a job of the core, and the job is
// followed; so is one that another window started or that went on while this one was loaded anew.
// Leaves the states to import-state.ts and what is drawn to import-panel.tsx.
import { ORPCError } from "@orpc/client";
import type { Job } from "../../shared/contract/jobs.ts";
import { sentence } from "../record/record-words.ts";
import type { Core } from "../session/core.tsx";
import { type FileToSend, MOST_FILES, TooManyFiles } from "./gather-files.ts";
import { afterEvent, type ImportFailure, type ImportJob, type ImportState, runningState } from "./import-state.ts";
import { markedJob, markJob } from "./job-marks.ts";

/** A broken stream is asked for again after this; the call itself waits for the connection. */
const PAUSE_MS = 250;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

export interface ImportStore {
  readonly state: () => ImportState;
  /** True while anything runs that keeps an import waiting: an import or another job. */
  readonly isBusy: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Sends the files, once they are gathered, and starts the job; does nothing where one is under way. */
  readonly start: (files: Promise<readonly FileToSend[]>) => void;
  /** Asks to end without changing anything; past the commit the outcome stands. */
  readonly stop: () => void;
  /** Puts the outcome away, in this window for good. */
  readonly close: () => void;
}

const stores = new WeakMap<Core, ImportStore>();

/** The one store of this window's core; it listens from its first use on. */
export function importStoreOf(core: Core): ImportStore {
  const known = stores.get(core);
  if (known !== undefined) return known;
  const made = createStore(core);
  stores.set(core, made);
  return made;
}

function createStore({ client, upload, connection }: Core): ImportStore {
  const listeners = new Set<() => void>();
  let state: ImportState = { kind: "none" };
  let jobs: readonly Job[] = [];
  let sending: AbortController | undefined;
  /** The job that is followed or was last; a window shows one. */
  let followed: string | undefined;
  /** Jobs this window has started since it was loaded. */
  const startedHere = new Set<string>();

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const show = (next: ImportState) => {
    state = next;
    tell();
  };
  const isRunning = (job: Job) => job.state === "running";

  const follow = async (about: ImportJob) => {
    followed = about.job;
    while (followed === about.job) {
      try {
        let heard = runningState(about);
        for await (const event of await client.imports.follow({ job: about.job })) {
          const next = afterEvent(heard, event);
          if (followed !== about.job) return;
          show(next);
          if (next.kind !== "running") return;
          heard = next;
        }
      } catch (error) {
        if (error instanceof ORPCError) return; // forgotten meanwhile
      }
      if (connection.state().kind === "ended") return;
      await pause();
    }
  };

  const onJobs = (next: readonly Job[]) => {
    jobs = next;
    const newest = next.find(({ kind }) => kind === "import");
    const isNews = newest !== undefined && newest.job !== followed && markedJob("closed") !== newest.job;
    if (isNews && sending === undefined) {
      const { job, title, startedAt } = newest;
      const elsewhere = markedJob("started") === job ? "before-reload" : "another-window";
      void follow({ job, title, startedAt, origin: startedHere.has(job) ? "here" : elsewhere });
    }
    tell();
  };

  const listen = async () => {
    while (connection.state().kind !== "ended") {
      try {
        for await (const next of await client.jobs.changes()) onJobs(next);
      } catch {
        // The connection's business: it says so itself, and the next call waits for it.
      }
      await pause();
    }
  };

  const send = async (
    gathered: Promise<readonly FileToSend[]>,
    signal: AbortSignal,
  ): Promise<ImportState | undefined> => {
    const files = await gathered;
    if (files.length === 0) return { kind: "failed", failure: NOTHING_THERE };
    const uploads: { upload: string; name: string }[] = [];
    const leave = () => client.imports.discard({ uploads: uploads.map((one) => one.upload) }).catch(() => undefined);
    const total = files.reduce((sum, { file }) => sum + file.size, 0);
    let before = 0;
    for (const { file, name } of files) {
      const progress = (sent: number) =>
        show({ kind: "sending", file: name, sent: before + Math.min(sent, file.size), total });
      progress(0);
      const sent = await upload(file, progress, signal);
      if (!sent.ok) {
        void leave();
        if (sent.error.code === "stopped") return { kind: "stopped" };
        const { code, cause, next } = sent.error;
        return { kind: "failed", failure: { code, cause: `${name}: ${cause}`, next } };
      }
      uploads.push({ upload: sent.value, name });
      before += file.size;
    }
    if (signal.aborted) {
      void leave();
      return { kind: "stopped" };
    }
    const { job } = await client.imports.start({ uploads });
    startedHere.add(job);
    markJob("started", job);
    const facts = (await client.jobs.list()).find((one) => one.job === job);
    const about: ImportJob = { job, title: facts?.title ?? "", startedAt: facts?.startedAt ?? "", origin: "here" };
    show(runningState(about));
    void follow(about);
    if (signal.aborted) void client.jobs.cancel({ job });
    return undefined;
  };

  void listen();
  return {
    state: () => state,
    isBusy: () => sending !== undefined || state.kind === "running" || jobs.some(isRunning),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: (files) => {
      if (sending !== undefined || jobs.some(isRunning)) return;
      sending = new AbortController();
      send(files, sending.signal)
        .catch((error: unknown): ImportState => ({ kind: "failed", failure: failureOf(error) }))
        .then((end) => {
          sending = undefined;
          if (end === undefined) tell();
          else show(end);
        });
    },
    stop: () => {
      sending?.abort();
      if (state.kind === "running") client.jobs.cancel({ job: state.about.job }).catch(() => undefined);
    },
    close: () => {
      if (followed !== undefined) markJob("closed", followed);
      show({ kind: "none" });
    },
  };
}

const NOTHING_THERE: ImportFailure = {
  code: "no-files",
  cause: "There was no file in it.",
  next: "Drop or choose files, or a folder that holds some.",
};

function failureOf(error: unknown): ImportFailure {
  if (error instanceof TooManyFiles) {
    const cause = `These are more than ${MOST_FILES} files, or folders deeper than can be read.`;
    return { code: "too-many-files", cause, next: "Import fewer at once, or put them into a zip file." };
  }
  const code = error instanceof ORPCError ? error.code : undefined;
  if (code === "UNKNOWN_UPLOAD") {
    const cause = "A file that was sent is not there any more.";
    return { code: "unknown-upload", cause, next: "Import the files again." };
  }
  if (code === "BUSY") {
    const cause = "Another window has started an import meanwhile, and the record takes one at a time.";
    return { code: "busy", cause, next: "Wait for its end, then import the files again." };
  }
  if (error instanceof ORPCError && code === "NOT_WRITABLE") {
    const { data } = error;
    const reason = typeof data === "object" && data !== null && "reason" in data ? String(data.reason) : "";
    const next = "Nothing was imported. The page Record says what can be done.";
    return { code: "not-writable", cause: `The record can only be read. ${sentence(reason)}`, next };
  }
  const cause = error instanceof Error ? error.message : "The import broke off.";
  return { code: "import-broken-off", cause, next: "Nothing was imported. Import the files again." };
}
