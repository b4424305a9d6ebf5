// Knows the command `import`: files and folders into the record, through the running instance if there is one.
// Leaves the course of the import to import-course.ts.

import { parseArgs } from "node:util";
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import { explainCoreRefusal, openCore } from "../core.ts";
import { expandFolders } from "../import/expand-folder.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { begun, folderOf, STOPPED } from "./command-frame.ts";
import { importHere, importThroughInstance } from "./import-course.ts";
import { openInstance } from "./running-instance.ts";
import { withStopSignal } from "./stop-signal.ts";

const HELP = `Usage: npm run -s cli -- import FILE|FOLDER… [--data DIR]

Brings certificates and CRLs into the record, in one commit: DER, PEM, PKCS#7, LDIF and zip files, and
folders with everything in them. What the record has already is not changed. A running instance on the
same folder does it itself. Ctrl-C before the commit leaves the record as it was.

  --data DIR   the record's folder (default: the data folder of this operating system)
  --help       print this

Exit code 0 when every item came in or was known, 1 when one was rejected or nothing could be written,
130 when it was stopped.
`;

export async function run(argv: readonly string[]): Promise<number> {
  const parsed = begun(readArguments(argv), HELP);
  if (typeof parsed === "number") return parsed;
  const folder = folderOf(parsed.data);
  const { files, rejected } = expandFolders(parsed.files);
  complain(rejected);
  if (files.length === 0) {
    process.stderr.write("Nothing was imported: there is no file in what was named.\n");
    return 1;
  }
  const code = await withStopSignal((signal) => importInto(folder, files, signal));
  return code === 0 && rejected.length > 0 ? 1 : code;
}

async function importInto(folder: string, files: readonly FileToRead[], signal: AbortSignal): Promise<number> {
  const opened = openCore(folder, "own");
  if (opened.ok) {
    try {
      return await report(importHere(opened.value, files, signal));
    } finally {
      await opened.value.close();
    }
  }
  if (opened.error.kind !== "lock-held" || opened.error.holder?.port === undefined) {
    process.stderr.write(`${explainCoreRefusal(opened.error)}\n`);
    return 1;
  }
  const session = await openInstance(opened.error.holder, signal);
  if (signal.aborted && !session.ok) {
    process.stderr.write("Stopped. Nothing was imported.\n");
    return STOPPED;
  }
  if (!session.ok) {
    process.stderr.write(`Nothing was imported: ${session.error}\n`);
    return 1;
  }
  try {
    return await report(importThroughInstance(session.value, files, signal));
  } finally {
    session.value.close();
  }
}

/** Prints rejected items as they come and the sum at the end; gives the exit code. */
async function report(events: AsyncIterable<ImportEvent>): Promise<number> {
  for await (const event of events) {
    switch (event.type) {
      case "progress":
        complain(event.items);
        break;
      case "committed":
        complain(event.items);
        process.stdout.write(`${sumOf(event)}\n`);
        return event.rejected === 0 ? 0 : 1;
      case "cancelled":
        process.stderr.write("Stopped. Nothing was imported.\n");
        return STOPPED;
      case "failed":
        process.stderr.write(`Nothing was imported: ${event.cause} ${event.next} (${event.code})\n`);
        return 1;
    }
  }
  throw new Error("the import ended without saying how");
}

function complain(items: readonly ImportItem[]): void {
  for (const item of items) if (item.outcome === "rejected") process.stderr.write(`${lineOf(item)}\n`);
}

const lineOf = ({ file, member, item, offset, reason, code, authority }: ImportItem & { outcome: "rejected" }) =>
  `${file}${member === undefined ? "" : `, ${member}`}, item ${item}, offset ${offset}: ${reason} (${code}, ${authority})`;

function sumOf({ imported, importedCrls, known, rejected }: ImportEvent & { type: "committed" }): string {
  const crls = importedCrls === 0 ? "" : ` and ${importedCrls} ${importedCrls === 1 ? "CRL" : "CRLs"}`;
  const certificates = `${imported} ${imported === 1 ? "certificate" : "certificates"}`;
  return `${certificates}${crls} imported, ${known} known already, ${rejected} rejected`;
}

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
    if (!values.help && positionals.length === 0) return "Name at least one file or folder.";
    return { ...(values.data === undefined ? {} : { data: values.data }), files: positionals, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
