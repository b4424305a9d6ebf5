// Knows the command `verify`: reads a record or a backup whole and says whether it is sound, or what is wrong and where.
// Leaves the check to record/check-record-file.ts.
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { explainCoreRefusal, RECORD_FILE } from "../core.ts";
import { selfTestHere } from "../crypto/self-test.ts";
import { createSignatureVerifier } from "../crypto/verify-signature.ts";
import { type InstanceLock, takeInstanceLock } from "../files/instance-lock.ts";
import { type CheckedFile, checkRecordFile } from "../record/check-record-file.ts";
import { SCHEMA_VERSION } from "../record/schema.ts";
import { begun, folderOf, STOPPED } from "./command-frame.ts";
import { reasonOf } from "./running-instance.ts";
import { withStopSignal } from "./stop-signal.ts";

const HELP = `Usage: npm run -s cli -- verify [FILE] [--data DIR]

Reads a record or a backup whole: its pages and tables, every file and certificate in it, every person,
the chain of events from the first to the last, and whether its tables say what the events say. Changes
nothing. A record that is in use is not read from outside: it checks itself, and page Record shows it.

  FILE         a backup, or a record's file (default: the record in the data folder)
  --data DIR   the record's folder (default: the data folder of this operating system)
  --help       print this

Exit code 0 when it is sound, 1 when it is not, cannot be read, or is in use, 130 when it was stopped.
`;

export async function run(argv: readonly string[]): Promise<number> {
  const parsed = begun(readArguments(argv), HELP);
  if (typeof parsed === "number") return parsed;
  const folder = folderOf(parsed.data);
  const path = parsed.file === undefined ? join(folder, RECORD_FILE) : resolve(parsed.file);
  if (!existsSync(path)) return refuse(`There is no file ${path}.`);
  const lock = lockOf(path);
  if (typeof lock === "string") return refuse(lock);
  try {
    return await withStopSignal((signal) => verifyFile(path, signal));
  } finally {
    lock?.release();
  }
}

/** The record of a data folder is read under that folder's lock: another process may be writing it. */
function lockOf(path: string): InstanceLock | string | undefined {
  if (basename(path) !== RECORD_FILE || !existsSync(join(dirname(path), "instance.lock"))) return undefined;
  const locked = takeInstanceLock(dirname(path));
  if (locked.ok) return locked.value;
  return `${explainCoreRefusal(locked.error)} What is in use checks itself: see its page Record, or verify a backup (\`backup\`).`;
}

async function verifyFile(path: string, signal: AbortSignal): Promise<number> {
  try {
    const verify = createSignatureVerifier(selfTestHere());
    const checked = await checkRecordFile(path, verify, { say: progressLine(), signal });
    if (!checked.ok) return refuse(explainCoreRefusal(checked.error));
    const { fault } = checked.value;
    if (fault !== undefined) {
      return refuse(`${path} is damaged: ${fault.reason}.\n${fault.part === "projections" ? REBUILD : RESTORE}`);
    }
    process.stdout.write(`${path} is sound.\n${describe(checked.value)}`);
    return 0;
  } catch (error) {
    if (signal.aborted) {
      process.stderr.write("Stopped.\n");
      return STOPPED;
    }
    return refuse(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

const RESTORE = "It was not changed. docs/record.md says what to do with a damaged record.";
const REBUILD =
  "It was not changed. `backup --rebuild --to FILE` makes a copy whose tables are made anew from the events.";

function describe({ events, hash, version }: CheckedFile): string {
  const count = events === 1 ? "1 event" : `${events} events`;
  const older =
    version === SCHEMA_VERSION
      ? ""
      : `Written by version ${version}: its pages, blobs and chain were checked; its tables are made anew when it is opened.\n`;
  return `${count}${hash === "" ? "" : `; the last has the hash ${hash}`}\n${older}`;
}

/** On a terminal alone, at most ten times a second. */
function progressLine() {
  let saidAt = 0;
  return ({ checked, events }: { readonly checked: number; readonly events: number }) => {
    if (!process.stderr.isTTY || performance.now() - saidAt < 100) return;
    saidAt = performance.now();
    process.stderr.write(`\r${checked} of ${events} events checked\u001b[K${checked === events ? "\n" : ""}`);
  };
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 1;
}

interface VerifyArguments {
  readonly file?: string;
  readonly data?: string;
  readonly help: boolean;
}

function readArguments(argv: readonly string[]): VerifyArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: true,
      options: { data: { type: "string" }, help: { type: "boolean", short: "h", default: false } },
    });
    const [file, more] = positionals;
    if (more !== undefined) return "Name one file.";
    if (file !== undefined && values.data !== undefined) return "Name a file or a folder, not both.";
    return {
      ...(file === undefined ? {} : { file }),
      ...(values.data === undefined ? {} : { data: values.data }),
      help: values.help,
    };
  } catch (error) {
    return reasonOf(error);
  }
}
