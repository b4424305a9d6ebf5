// Knows the command `export`: certificates, CRLs and archived files out of the record, which is not changed.
// Leaves its arguments to export-arguments.ts, what answers them to export-plan.ts, files to export-target.ts.
import { setImmediate as breathe } from "node:timers/promises";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import { folderOf, STOPPED } from "./command-frame.ts";
import { EXPORT_HELP, type ExportArguments, readExportArguments } from "./export-arguments.ts";
import { type PlannedExport, planExport } from "./export-plan.ts";
import { openTarget } from "./export-target.ts";
import { openClient } from "./open-client.ts";
import { reasonOf } from "./running-instance.ts";
import { withStopSignal } from "./stop-signal.ts";

export async function run(argv: readonly string[]): Promise<number> {
  const parsed = readExportArguments(argv);
  if (!parsed.ok) {
    process.stderr.write(`${parsed.error}\n\n${EXPORT_HELP}`);
    return 2;
  }
  const wanted = parsed.value;
  if (wanted.help) {
    process.stdout.write(EXPORT_HELP);
    return 0;
  }
  const opened = await openClient(folderOf(wanted.data));
  if (!opened.ok) return refuse(opened.error);
  try {
    return await withStopSignal((signal) => exportAll(opened.value.client, wanted, signal));
  } catch (error) {
    return refuse(`The export broke off: ${reasonOf(error)}`);
  } finally {
    await opened.value.close();
  }
}

async function exportAll(client: ConcordatClient, wanted: ExportArguments, signal: AbortSignal): Promise<number> {
  const planned = await planExport(client, wanted);
  if (!planned.ok) return refuse(planned.error);
  const several = planned.value.length > 1;
  const target = openTarget(wanted.to, several);
  if (!target.ok) return refuse(target.error);
  const paths: string[] = [];
  for (const one of planned.value) {
    // A turn in which a signal is heard: the answers of a core in this process come without one.
    await breathe();
    const fetched = await fetchExport(client, one, signal);
    if (fetched === undefined) return stopped(paths.length, planned.value.length);
    const written = target.value.write(fetched.name, fetched.octets);
    if (!written.ok) return refuse(written.error);
    if (written.value !== undefined) paths.push(written.value);
  }
  const ended = target.value.end();
  if (!ended.ok) return refuse(ended.error);
  const [only] = paths;
  if (paths.length > 1) process.stdout.write(`${paths.length} files written to ${wanted.to}\n`);
  else if (only !== undefined) process.stdout.write(`${only} written\n`);
  return 0;
}

/** Nothing where it was stopped. */
async function fetchExport(client: ConcordatClient, { request, name }: PlannedExport, signal: AbortSignal) {
  try {
    for await (const event of await client.exports.prepare(request, { signal })) {
      if (event.type === "progress") continue;
      const pieces: Uint8Array[] = [];
      for (let offset = 0; offset < event.size && !signal.aborted; ) {
        const piece = await client.exports.piece({ export: event.export, offset }, { signal });
        if (piece.length === 0) throw new Error("it ended before its size was reached");
        pieces.push(piece);
        offset += piece.length;
      }
      if (signal.aborted) return undefined;
      return { name: name ?? event.name, octets: Buffer.concat(pieces) };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (signal.aborted) return undefined;
  throw new Error("it ended without saying how");
}

/** Every file that is there is whole: each gets its name when all of it is written. */
function stopped(written: number, of: number): number {
  const files = of === 1 ? "Nothing was written." : `${written} of ${of} files are written, each of them whole.`;
  process.stderr.write(`Stopped. ${files}\n`);
  return STOPPED;
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 1;
}
