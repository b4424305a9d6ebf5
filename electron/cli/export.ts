// Knows the command `export`: certificates, CRLs and archived files out of the record, which is not changed.
// Leaves its arguments to export-arguments.ts, what answers them to export-plan.ts, files to export-target.ts.
import { homedir } from "node:os";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import { dataFolderOf } from "../files/data-folder.ts";
import { EXPORT_HELP, type ExportArguments, readExportArguments } from "./export-arguments.ts";
import { type PlannedExport, planExport } from "./export-plan.ts";
import { openTarget } from "./export-target.ts";
import { openClient } from "./open-client.ts";
import { reasonOf } from "./running-instance.ts";

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
  const { platform, env } = process;
  const where = { platform, env, home: homedir(), cwd: process.cwd(), demo: false };
  const opened = await openClient(dataFolderOf(wanted.data === undefined ? where : { ...where, data: wanted.data }));
  if (!opened.ok) return refuse(opened.error);
  try {
    return await exportAll(opened.value.client, wanted);
  } catch (error) {
    return refuse(`The export broke off: ${reasonOf(error)}`);
  } finally {
    await opened.value.close();
  }
}

async function exportAll(client: ConcordatClient, wanted: ExportArguments): Promise<number> {
  const planned = await planExport(client, wanted);
  if (!planned.ok) return refuse(planned.error);
  const several = planned.value.length > 1;
  const target = openTarget(wanted.to, several);
  if (!target.ok) return refuse(target.error);
  const paths: string[] = [];
  for (const one of planned.value) {
    const { name, octets } = await fetchExport(client, one);
    const written = target.value.write(name, octets);
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

async function fetchExport(client: ConcordatClient, { request, name }: PlannedExport) {
  const prepared = await client.exports.prepare(request);
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < prepared.size; ) {
    const piece = await client.exports.piece({ export: prepared.export, offset });
    if (piece.length === 0) throw new Error("it ended before its size was reached");
    pieces.push(piece);
    offset += piece.length;
  }
  return { name: name ?? prepared.name, octets: Buffer.concat(pieces) };
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 1;
}
