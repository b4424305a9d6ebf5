// Knows how a command of the command line is run as a process of its own, how far it has come, and how it is killed there.
// Leaves which phases a command has to its callers, the choice of moments to kill-moments.ts, what must be left to the tests.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "./child-environment.ts";

const CLI = fileURLToPath(new URL("../../electron/cli.ts", import.meta.url));
/** How often the files are looked at. */
const LOOK_MS = 2;
const LIMIT_MS = 180_000;

export interface Kill<Phase extends string> {
  /** When the clock begins: as the process starts, or where this phase is first seen. */
  readonly from: Phase;
  readonly afterMs: number;
  /** SIGTERM asks it to end, as Ctrl-C does; else it is ended. */
  readonly by?: "SIGTERM";
}

export interface CliRun<Phase extends string> {
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

export interface Watched<Phase extends string> {
  readonly first: Phase;
  /** Where it stands now, by its files and by what it has said so far. */
  readonly look: (phase: Phase, out: string) => Phase;
  /** The folder that the process takes for the system's temporary one. */
  readonly temporary: string;
}

/** Runs `argv` to its end or to its killing. Rejects where it hangs. */
export function runCli<Phase extends string>(
  argv: readonly string[],
  { first, look, temporary }: Watched<Phase>,
  kill?: Kill<Phase>,
): Promise<CliRun<Phase>> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const env = childEnvironment({ TMPDIR: temporary });
    const child = spawn(process.execPath, [CLI, ...argv], { env, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let complaint = "";
    let phase = first;
    const seenMs: Partial<Record<Phase, number>> = {};
    let killing: NodeJS.Timeout | undefined;
    let killed = false;
    const reach = (next: Phase): void => {
      phase = next;
      seenMs[next] ??= performance.now() - began;
      if (kill === undefined || kill.from !== next || killing !== undefined) return;
      killing = setTimeout(() => {
        reach(look(phase, out));
        killed = child.kill(kill.by ?? "SIGKILL") && kill.by === undefined;
      }, kill.afterMs);
    };
    const looking = setInterval(() => reach(look(phase, out)), LOOK_MS);
    const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      reach(look(phase, out));
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    child.once("error", reject);
    reach(first);
    child.once("close", (code, signal) => {
      clearInterval(looking);
      clearTimeout(limit);
      clearTimeout(killing);
      const tookMs = performance.now() - began;
      if (signal !== null && !killed) reject(new Error(`${argv[0]} did not end within ${LIMIT_MS} ms:\n${complaint}`));
      else resolve({ killed: signal === "SIGKILL", code, phase, seenMs, tookMs, out, complaint });
    });
  });
}
