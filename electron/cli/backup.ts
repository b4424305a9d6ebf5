// Knows the command `backup`: a verified copy of the record, made by the running instance if there is one.
// Leaves the copy to worker/record-check-copy.ts.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isDefinedError, safe } from "@orpc/client";
import { explainCoreRefusal, RECORD_FILE } from "../core.ts";
import { takeInstanceLock } from "../files/instance-lock.ts";
import type { NotBackedUp } from "../record/backup.ts";
import { backUp } from "../worker/record-check-copy.ts";
import { begun, folderOf, STOPPED } from "./command-frame.ts";
import { openClient } from "./open-client.ts";
import { reasonOf } from "./running-instance.ts";
import { withStopSignal } from "./stop-signal.ts";

const HELP = `Usage: npm run -s cli -- backup [--to FILE] [--data DIR] [--rebuild]

Copies the record to a file of its own and reads that file back whole before it gets its name. People can
go on working meanwhile. A file that is there already is never written over. Ctrl-C leaves nothing.

  --to FILE    the backup (default: a new file in the folder "backups" beside the record)
  --data DIR   the record's folder (default: the data folder of this operating system)
  --rebuild    make the tables of the copy anew from its events, for a record whose events are sound and whose
               tables are not; needs --to, and that no instance is running
  --help       print this

Exit code 0 when the backup is done, 1 when it is not, 130 when it was stopped.
`;

interface Done {
  readonly path: string;
  readonly size: number;
  readonly events: number;
  readonly sha256: string;
}

export async function run(argv: readonly string[]): Promise<number> {
  const parsed = begun(readArguments(argv), HELP);
  if (typeof parsed === "number") return parsed;
  const folder = folderOf(parsed.data);
  const to = parsed.to === undefined ? undefined : resolve(parsed.to);
  return withStopSignal(async (signal) => {
    const done =
      parsed.rebuild && to !== undefined ? await rebuilt(folder, to, signal) : await asked(folder, to, signal);
    if (typeof done === "string") {
      process.stderr.write(`${signal.aborted ? "Stopped. Nothing is left of the backup." : done}\n`);
      return signal.aborted ? STOPPED : 1;
    }
    const { path, size, events, sha256 } = done;
    process.stdout.write(`${path}\n${events} events, ${size} bytes, read back and sound\nSHA-256 ${sha256}\n`);
    return 0;
  });
}

const explained = ({ reason, next, code }: Pick<NotBackedUp, "reason" | "next"> & { readonly code: string }): string =>
  `There is no backup: ${reason}. ${next} (${code})`;

/** Through the contract; a text is why there is no backup. */
async function asked(folder: string, path: string | undefined, signal: AbortSignal): Promise<Done | string> {
  const opened = await openClient(folder);
  if (!opened.ok) return opened.error;
  const { client, close } = opened.value;
  try {
    const [failed, events] = await safe(client.record.backUp(path === undefined ? {} : { path }, { signal }));
    if (failed !== null) return isDefinedError(failed) ? explained(failed.data) : reasonOf(failed);
    for await (const event of events) if (event.type === "done") return event;
    return "There is no backup: it ended without saying why.";
  } catch (error) {
    const data: unknown = error instanceof Error && "data" in error ? error.data : undefined;
    return isNotBackedUp(data) ? explained(data) : `There is no backup: ${reasonOf(error)}`;
  } finally {
    await close();
  }
}

/** An error that a stream ends with comes without its type. */
const isNotBackedUp = (data: unknown): data is { code: string; reason: string; next: string } =>
  typeof data === "object" &&
  data !== null &&
  ["code", "reason", "next"].every((name) => typeof Reflect.get(data, name) === "string");

/** A record whose tables are damaged is not opened for it: its file is copied under the lock, and the copy made anew. */
async function rebuilt(folder: string, target: string, signal: AbortSignal): Promise<Done | string> {
  const source = join(folder, RECORD_FILE);
  if (!existsSync(source)) return `There is no record in ${folder}.`;
  const locked = takeInstanceLock(folder);
  if (!locked.ok) return explainCoreRefusal(locked.error);
  try {
    const steps = backUp({ source, target, rebuild: true, signal });
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (!step.done) continue;
      return step.value.ok ? step.value.value : explained(step.value.error);
    }
  } finally {
    locked.value.release();
  }
}

interface BackupArguments {
  readonly to?: string;
  readonly data?: string;
  readonly rebuild: boolean;
  readonly help: boolean;
}

function readArguments(argv: readonly string[]): BackupArguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        to: { type: "string" },
        data: { type: "string" },
        rebuild: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.to === "") return "--to needs the name of a file";
    if (values.rebuild && values.to === undefined) return "--rebuild needs --to FILE";
    const { rebuild, help } = values;
    return {
      ...(values.to === undefined ? {} : { to: values.to }),
      ...(values.data === undefined ? {} : { data: values.data }),
      rebuild,
      help,
    };
  } catch (error) {
    return reasonOf(error);
  }
}
