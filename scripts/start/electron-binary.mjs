// Knows whether Electron's binary is on this disk, and tries once to get it.
// Leaves the choice of shell to choose-shell.mjs. Never loads the `electron` package: that alone starts a download.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runChild } from "../run-child.mjs";
import { say, seconds } from "../say.mjs";

const DOWNLOAD_LIMIT_MS = 3 * 60_000;

/** @param {string} file */
const textOf = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim() : undefined);

/** @param {string} root @returns {string | undefined} */
const electronVersion = (root) => {
  const text = textOf(join(root, "node_modules", "electron", "package.json"));
  return text === undefined ? undefined : JSON.parse(text).version;
};

/** @param {string} root @param {NodeJS.ProcessEnv} env @returns {string | undefined} the executable's path */
export function electronBinary(root, env) {
  const folder = join(root, "node_modules", "electron");
  const name = textOf(join(folder, "path.txt"));
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== "") {
    const chosen = join(override, name ?? (process.platform === "win32" ? "electron.exe" : "electron"));
    return existsSync(chosen) ? chosen : undefined;
  }
  if (name === undefined) return undefined;
  const binary = join(folder, "dist", name);
  const unpacked = textOf(join(folder, "dist", "version"))?.replace(/^v/, "");
  return existsSync(binary) && unpacked === electronVersion(root) ? binary : undefined;
}

/** Outside node_modules, so that a reinstall does not try again. @param {string} root */
const attemptFile = (root) => join(root, ".cache", "electron-attempt");

/** @param {string} root */
export const wasAttempted = (root) => textOf(attemptFile(root)) === electronVersion(root);

/**
 * Downloads Electron with its own installer, with a limit; a failure is remembered for this version.
 * @param {string} root @param {string} node @param {NodeJS.ProcessEnv} env @returns {Promise<string | undefined>}
 */
export async function fetchElectron(root, node, env) {
  const version = electronVersion(root);
  if (version === undefined) return undefined;
  say(`Getting Electron ${version} (tried once; at most ${seconds(DOWNLOAD_LIMIT_MS)}) …`);
  const installer = join(root, "node_modules", "electron", "install.js");
  const stdio = /** @type {import("node:child_process").StdioOptions} */ (["ignore", "ignore", "ignore"]);
  await runChild(node, [installer], { cwd: root, env, stdio, limitMs: DOWNLOAD_LIMIT_MS });
  const binary = electronBinary(root, env);
  if (binary === undefined) {
    mkdirSync(dirname(attemptFile(root)), { recursive: true });
    writeFileSync(attemptFile(root), `${version}\n`);
  }
  return binary;
}
