// Knows how to run one program with its output kept, in a process group of its own, so that nothing it started outlives it.
// Leaves what is run and how its output is shown to run-suite.mjs.
import { spawn } from "node:child_process";
import { constants, getPriority, setPriority } from "node:os";
import { exitCodeOf } from "../run-child.mjs";

const groups = process.platform !== "win32";

/** Lower than our own priority by so much; a quarter of a processor that is fought over is left. */
const STEPS = 5;

/** Before it has threads and children, which take it over. @param {number | undefined} pid */
function stepBack(pid) {
  try {
    if (pid !== undefined) setPriority(pid, Math.min(getPriority() + STEPS, constants.priority.PRIORITY_LOW));
  } catch {
    // It has ended, or this system lets nobody set it: then it runs as all others do.
  }
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (groups && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group has already ended.
  }
}

/**
 * @param {string} file @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, limitMs: number, signal: AbortSignal, stepsBack?: boolean }} options
 * @returns {Promise<{ code: number, output: string, late: boolean }>}
 */
export function captureChild(file, args, { cwd, env, limitMs, signal, stepsBack = false }) {
  return new Promise((settle) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: groups });
    if (stepsBack) stepBack(child.pid);
    /** @type {Buffer[]} */
    const chunks = [];
    let late = false;
    const end = () => {
      signalGroup(child, "SIGTERM");
      setTimeout(() => signalGroup(child, "SIGKILL"), 5_000).unref();
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limitMs);
    signal.addEventListener("abort", end, { once: true });
    const collect = (/** @type {Buffer} */ chunk) => void chunks.push(chunk);
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    /** @param {number} code */
    const done = (code) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      signalGroup(child, "SIGKILL");
      settle({ code, output: Buffer.concat(chunks).toString("utf8"), late });
    };
    child.once("error", (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      done(127);
    });
    // `exit`, not `close`: something it left running could hold the pipes open for ever.
    child.once("exit", (code, by) => setTimeout(() => done(exitCodeOf(code, by)), 50));
  });
}
