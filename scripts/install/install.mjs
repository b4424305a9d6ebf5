// Knows when the locked dependencies must be installed and runs `npm ci` for it, with progress, on standard error.
// Leaves the stamp, npm's environment and the pinned Node to the files beside it.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { runChild } from "../run-child.mjs";
import { say, seconds } from "../say.mjs";
import { takeInstallTurn } from "./install-turn.mjs";
import { isInsideModules } from "./node-binary.mjs";
import { npmEnvironment } from "./npm-environment.mjs";
import { isInstalled, removeStamp, writeStamp } from "./stamp.mjs";

/** A slow line with an empty cache; the usual case is under a minute. */
const LIMIT_MS = 20 * 60_000;
const HEARTBEAT_MS = 5_000;

/** @param {string} root @returns {Promise<number>} an exit code; 0 when all is in place */
export async function install(root) {
  if (isInstalled(root)) return 0;
  if (process.platform === "win32" && isInsideModules(process.execPath)) {
    say("The dependencies have changed, and on Windows a running Node cannot replace itself.");
    say("Run `npm ci` once, then this command again.");
    return 1;
  }
  const giveBack = await takeInstallTurn(root, LIMIT_MS, (holder) =>
    say(`Another command (process ${holder}) is installing the dependencies; waiting for it …`),
  );
  if (giveBack === undefined) {
    say(`The install that another command began did not end within ${seconds(LIMIT_MS)}. Nothing was started.`);
    return 1;
  }
  try {
    return isInstalled(root) ? 0 : await installNow(root);
  } finally {
    giveBack();
  }
}

/** @param {string} root @returns {Promise<number>} */
async function installNow(root) {
  const began = Date.now();
  say("Installing the locked dependencies (about a minute; only after they change) …");
  removeStamp(root);
  const beat = process.stderr.isTTY ? undefined : setInterval(() => say(progress(root, began)), HEARTBEAT_MS);
  const { file, args } = npmCommand(process.env);
  const code = await runChild(file, [...args, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    env: npmEnvironment(process.env, root, process.platform, process.arch),
    stdio: ["ignore", 2, 2],
    limitMs: LIMIT_MS,
  });
  clearInterval(beat);
  if (code !== 0) {
    say(code === 124 ? `npm ci did not finish within ${seconds(LIMIT_MS)}.` : `npm ci ended with code ${code}.`);
    say("Nothing was started. Check the network or registry settings, then run the same command again.");
    return code;
  }
  writeStamp(root);
  say(`Installed in ${seconds(Date.now() - began)}.`);
  return 0;
}

/** @param {string} root @param {number} began */
function progress(root, began) {
  const modules = join(root, "node_modules");
  // npm makes all folders first and fills them one by one.
  const folders = existsSync(modules) ? readdirSync(modules) : [];
  const filled = folders.filter((name) => existsSync(join(modules, name, "package.json"))).length;
  return `  … ${filled} of ${folders.length} top-level packages after ${seconds(Date.now() - began)}`;
}

/**
 * The npm that started us, under the Node that runs it: that one is not inside the folder npm is about to replace.
 * @param {NodeJS.ProcessEnv} env @returns {{ file: string, args: string[] }}
 */
export function npmCommand(env) {
  const script = env.npm_execpath;
  if (script !== undefined && /^npm(-cli)?\.[cm]?js$/.test(basename(script)) && existsSync(script)) {
    const outer = env.npm_node_execpath;
    const node = outer !== undefined && existsSync(outer) && !isInsideModules(outer) ? outer : process.execPath;
    return { file: node, args: [script] };
  }
  // Node refuses to start .cmd files without a shell.
  return process.platform === "win32"
    ? { file: "cmd.exe", args: ["/d", "/s", "/c", "npm"] }
    : { file: "npm", args: [] };
}
