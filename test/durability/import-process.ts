// Knows how the command line's import is run as a process of its own, how far it has come, and how it is killed there.
// Leaves the choice of moments to kill-moments.ts and what must be left to the tests.
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../electron/cli.ts", import.meta.url));
/** How often the files are looked at. */
const LOOK_MS = 2;
/** A log longer than this holds a part of the import; making the tables of an empty record takes less. */
const LOG_OF_IMPORT = 1 << 20;
const LIMIT_MS = 180_000;

/**
 * How far an import has come, as its files and its output tell: `starting` before the record is open, `reading` files and
 * working in memory, `writing` the transaction to the log, `said` what was imported.
 */
export type Phase = "starting" | "reading" | "writing" | "said";

export interface Kill {
  /** When the clock begins: as the process starts, or where this phase is first seen. */
  readonly from: Phase;
  readonly afterMs: number;
}

export interface ImportRun {
  /** Whether it was killed; else it ended by itself. */
  readonly killed: boolean;
  readonly code: number | null;
  /** The last phase that was seen. */
  readonly phase: Phase;
  /** Milliseconds from the start until each phase was first seen. */
  readonly seenMs: Readonly<Partial<Record<Phase, number>>>;
  readonly tookMs: number;
  readonly out: string;
  readonly complaint: string;
}

/** `temporary`: the folder that the process takes for the system's temporary one. */
export function runImport(file: string, data: string, temporary: string, kill?: Kill): Promise<ImportRun> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const env = { ...process.env, TMPDIR: temporary, NO_COLOR: "1" };
    const child = spawn(process.execPath, [CLI, "import", file, "--data", data], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let complaint = "";
    let phase: Phase = "starting";
    const seenMs: Partial<Record<Phase, number>> = { starting: 0 };
    let killing: NodeJS.Timeout | undefined;
    let killed = false;
    const reach = (next: Phase): void => {
      if (next === phase && next !== "starting") return;
      phase = next;
      seenMs[next] ??= performance.now() - began;
      if (kill === undefined || kill.from !== next || killing !== undefined) return;
      killing = setTimeout(() => {
        look();
        killed = child.kill("SIGKILL");
      }, kill.afterMs);
    };
    const look = (): void => {
      if (phase === "said") return;
      const log = statSync(join(data, "record.db-wal"), { throwIfNoEntry: false });
      if (log !== undefined) reach(log.size > LOG_OF_IMPORT ? "writing" : phase === "writing" ? "writing" : "reading");
    };
    const looking = setInterval(look, LOOK_MS);
    const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (/\d+ certificates imported/.test(out)) reach("said");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    child.once("error", reject);
    reach("starting");
    child.once("close", (code, signal) => {
      clearInterval(looking);
      clearTimeout(limit);
      clearTimeout(killing);
      const tookMs = performance.now() - began;
      if (signal !== null && !killed) reject(new Error(`an import did not end within ${LIMIT_MS} ms:\n${complaint}`));
      else resolve({ killed: signal === "SIGKILL", code, phase, seenMs, tookMs, out, complaint });
    });
  });
}
