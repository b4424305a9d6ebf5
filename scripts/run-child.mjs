// Knows how to run one program so that signals reach it, its exit code comes back, and no wait is endless.
// Leaves which program, and what its exit code means, to the caller.
import { spawn } from "node:child_process";
import { constants } from "node:os";

/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import("node:child_process").StdioOptions, limitMs?: number }} ChildOptions */

const FORWARDED = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** What a shell reports for a child that ended this way. @param {number | null} code @param {NodeJS.Signals | null} signal */
export const exitCodeOf = (code, signal) => code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0));

/**
 * A Ctrl-C in a terminal goes to the whole foreground group; passing it on as well would reach the child twice,
 * and a second one means "at once" to many programs. A SIGINT sent to us alone looks the same from here.
 * @param {NodeJS.Signals} signal @param {boolean} terminal
 */
export const isForwarded = (signal, terminal) => !(signal === "SIGINT" && terminal);

/** A child that is still there so long after a Ctrl-C may not have got it: it is asked by SIGTERM, which nobody counts as a second one. */
const HEARD_MS = 2_000;

/**
 * @param {string} file @param {readonly string[]} args @param {ChildOptions} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 124 when it ran past its limit
 */
export function runChild(file, args, options = {}) {
  const { cwd, env = process.env, stdio = "inherit", limitMs } = options;
  return new Promise((settle) => {
    const child = spawn(file, args, { env, stdio, ...(cwd === undefined ? {} : { cwd }) });
    const release = forwardSignals(child);
    let late = false;
    const end = () => {
      late = true;
      endChild(child);
    };
    const timer = limitMs === undefined ? undefined : setTimeout(end, limitMs);
    /** @param {number} code */
    const done = (code) => {
      clearTimeout(timer);
      release();
      settle(late ? 124 : code);
    };
    child.once("error", (error) => {
      process.stderr.write(`Could not run ${file}: ${error.message}\n`);
      done(127);
    });
    child.once("close", (code, signal) => done(exitCodeOf(code, signal)));
  });
}

/** @param {import("node:child_process").ChildProcess} child @returns {() => void} stops forwarding */
function forwardSignals(child) {
  const terminal = process.stdin.isTTY === true;
  /** @type {NodeJS.Timeout | undefined} */
  let late;
  const listeners = FORWARDED.map((signal) => {
    const listener = () => {
      if (isForwarded(signal, terminal)) child.kill(signal);
      // On Windows every process of the console gets it, and SIGTERM would end the child in its work.
      else if (process.platform !== "win32") late ??= setTimeout(() => child.kill("SIGTERM"), HEARD_MS);
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    clearTimeout(late);
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

/** Asks first; insists after five seconds. @param {import("node:child_process").ChildProcess} child */
function endChild(child) {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
}
