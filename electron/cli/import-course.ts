// Knows the two courses of an import from the command line, in this process or through the running instance, told alike.
// Leaves arguments and printing to import.ts.
import { isDefinedError, safe } from "@orpc/client";
import type { ImportEvent } from "../../shared/contract/imports.ts";
import type { OpenCore } from "../core.ts";
import { importTitle, importWork } from "../import/import-job.ts";
import { localUser } from "../local-user.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { type InstanceSession, reasonOf } from "./running-instance.ts";

/** Ends with `committed`, `cancelled` or `failed`; an abort before the commit makes it `cancelled`. */
type ImportCourse = AsyncGenerator<ImportEvent>;

const failed = (code: string, cause: string, next: string): ImportEvent => ({ type: "failed", code, cause, next });

/** The import as a job of the core that this process has opened. */
export async function* importHere({ core }: OpenCore, files: readonly FileToRead[], signal: AbortSignal): ImportCourse {
  const started = core.jobs.run("import", importTitle(files), importWork(files, core, localUser()));
  if (!started.ok) throw new Error("a core of our own runs another job");
  const job = started.value;
  const stop = () => void core.jobs.cancel(job);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    yield* core.jobs.follow("import", job, undefined) ?? [];
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The import as a job of the running instance: the files are uploaded to it first. */
export async function* importThroughInstance(
  { client, upload }: InstanceSession,
  files: readonly FileToRead[],
  signal: AbortSignal,
): ImportCourse {
  const uploads: { upload: string; name: string }[] = [];
  const leave = () => client.imports.discard({ uploads: uploads.map((one) => one.upload) }).catch(() => undefined);
  for (const { path, name } of files) {
    const sent = await upload(path, signal);
    if (!sent.ok) {
      await leave();
      if (signal.aborted) yield { type: "cancelled" };
      else yield failed("upload-refused", `${name}: ${sent.error}.`, "Look at this file, then import again.");
      return;
    }
    uploads.push({ upload: sent.value, name });
  }
  const [error, started] = await safe(client.imports.start({ uploads }));
  if (error !== null) {
    if (isDefinedError(error) && error.code === "BUSY") {
      yield failed("busy", "The running instance is importing already.", "Wait for its end, then import again.");
    } else yield failed("import-refused", `${error.message}.`, "Look at what the running instance says.");
    return;
  }
  const { job } = started;
  const stop = () => void client.jobs.cancel({ job }).catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    yield* await client.imports.follow({ job });
  } catch (broken) {
    const cause = `The running instance cannot be heard any more: ${reasonOf(broken)}.`;
    yield failed("instance-lost", cause, "Look there whether the import went on.");
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
