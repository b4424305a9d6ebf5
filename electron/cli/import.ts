// Knows the command `import`: files into the record, through the running instance if there is one.
// Leaves the batch to import/import-batch.ts and the talk with the instance to running-instance.ts.
import { homedir } from "node:os";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import { explainCoreRefusal, type OpenCore, openCore } from "../core.ts";
import { dataFolderOf } from "../files/data-folder.ts";
import { localUser } from "../local-user.ts";
import { importBatch } from "../import/import-batch.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { importThroughInstance } from "./running-instance.ts";

const HELP = `Usage: npm run -s cli -- import FILE… [--data DIR]

Brings the certificates of DER, PEM and PKCS#7 files into the record, in one commit. What the record
has already is not changed. A running instance on the same folder does it itself.

  --data DIR   the record's folder (default: the data folder of this operating system)
  --help       print this

Exit code 0 when every item came in or was known, 1 when one was rejected or nothing could be written.
`;

export async function run(argv: readonly string[]): Promise<number> {
  const parsed = readArguments(argv);
  if (typeof parsed === "string") {
    process.stderr.write(`${parsed}\n\n${HELP}`);
    return 2;
  }
  if (parsed.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { platform, env } = process;
  const where = { platform, env, home: homedir(), cwd: process.cwd(), demo: false };
  const folder = dataFolderOf(parsed.data === undefined ? where : { ...where, data: parsed.data });
  const files = parsed.files.map((file) => ({ path: resolve(file), name: basename(file) }));
  const opened = openCore(folder, "own");
  if (opened.ok) {
    try {
      return await report(here(opened.value, files));
    } finally {
      await opened.value.close();
    }
  }
  if (opened.error.kind === "lock-held" && opened.error.holder?.port !== undefined) {
    return report(importThroughInstance(opened.error.holder, files));
  }
  process.stderr.write(`${explainCoreRefusal(opened.error)}\n`);
  return 1;
}

async function* here(
  { core }: OpenCore,
  files: readonly FileToRead[],
): AsyncGenerator<ImportEvent, string | undefined> {
  const ended = yield* importBatch(files, core, localUser());
  if (ended.ok) {
    yield ended.value;
    return undefined;
  }
  return ended.error.kind === "not-writable" ? ended.error.reason : "the import was cancelled";
}

/** Prints rejected items as they come and the sum at the end. A returned text is why nothing was written. */
async function report(events: AsyncGenerator<ImportEvent, string | undefined>): Promise<number> {
  let rejected = 0;
  for (let step = await events.next(); ; step = await events.next()) {
    if (step.done) {
      if (step.value === undefined) return rejected === 0 ? 0 : 1;
      process.stderr.write(`Nothing was imported: ${step.value}\n`);
      return 1;
    }
    const event = step.value;
    for (const item of event.items) if (item.outcome === "rejected") process.stderr.write(`${lineOf(item)}\n`);
    if (event.type === "committed") {
      rejected = event.rejected;
      process.stdout.write(`${event.imported} imported, ${event.known} known already, ${event.rejected} rejected\n`);
    }
  }
}

const lineOf = (item: ImportItem & { outcome: "rejected" }): string =>
  `${item.file}, item ${item.item}, offset ${item.offset}: ${item.reason} (${item.code}, ${item.authority})`;

interface ImportArguments {
  readonly data?: string;
  readonly files: readonly string[];
  readonly help: boolean;
}

function readArguments(argv: readonly string[]): ImportArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: true,
      options: { data: { type: "string" }, help: { type: "boolean", short: "h", default: false } },
    });
    if (!values.help && positionals.length === 0) return "Name at least one file.";
    return { ...(values.data === undefined ? {} : { data: values.data }), files: positionals, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
