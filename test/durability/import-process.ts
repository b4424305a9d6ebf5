// Knows how far an import of the command line has come, as its files and its output tell.
// Leaves running and killing it to cli-process.ts.
import { statSync } from "node:fs";
import { join } from "node:path";
import { type CliRun, type Kill, runCli } from "./cli-process.ts";

/** A log longer than this holds a part of the import; making the tables of an empty record takes less. */
const LOG_OF_IMPORT = 1 << 20;

/** `starting` before the record is open, `reading` files and working in memory, `writing` the transaction to the log, `said` what was imported. */
export type ImportPhase = "starting" | "reading" | "writing" | "said";

/** `temporary`: the folder that the process takes for the system's temporary one. */
export function runImport(
  file: string,
  data: string,
  temporary: string,
  kill?: Kill<ImportPhase>,
): Promise<CliRun<ImportPhase>> {
  const look = (phase: ImportPhase, out: string): ImportPhase => {
    if (/\d+ certificates imported/.test(out)) return "said";
    if (phase === "writing") return phase;
    const log = statSync(join(data, "record.db-wal"), { throwIfNoEntry: false });
    if (log === undefined) return phase;
    return log.size > LOG_OF_IMPORT ? "writing" : "reading";
  };
  return runCli(["import", file, "--data", data], { first: "starting", look, temporary }, kill);
}
