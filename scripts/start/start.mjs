// Knows the order of a start: build what is stale, choose the shell, say which and why, run it.
// Leaves each of these to its own file, and the flags to the shell, which gets them as typed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "../run-child.mjs";
import { say } from "../say.mjs";
import { chooseShell, hasDisplay } from "./choose-shell.mjs";
import { electronBinary, fetchElectron, wasAttempted } from "./electron-binary.mjs";
import { buildRenderer } from "./renderer-build.mjs";

/**
 * @param {{ root: string, node: string, args: readonly string[], cwd: string }} how
 * @returns {Promise<number>} the exit code
 */
export async function start({ root, node, args, cwd }) {
  const built = await buildRenderer(root, node);
  if (built !== 0) return built;
  const surroundings = {
    args,
    platform: process.platform,
    hasDisplay: hasDisplay(process.env),
    isRoot: process.getuid?.() === 0,
    hasMain: existsSync(join(root, "electron", "main.ts")),
    binary: electronBinary(root, process.env),
    attempted: wasAttempted(root),
  };
  let choice = chooseShell(surroundings);
  if (choice.shell === "fetch") {
    const binary = await fetchElectron(root, node, process.env);
    choice = chooseShell({ ...surroundings, binary, attempted: true });
  }
  if (choice.shell === "electron") {
    // The same JavaScript as in a package: nothing relies on Electron's Node stripping types.
    const emitted = await runChild(node, [join(root, "scripts", "package", "emit-application.mjs")], { cwd: root });
    if (emitted !== 0) return emitted;
    say(`Starting in Electron: ${choice.why}.`);
    return runChild(choice.binary, [join(root, "dist", "application"), ...args], { cwd });
  }
  say(`Starting in the browser shell: ${choice.shell === "browser" ? choice.why : "no Electron"}.`);
  return runChild(node, [join(root, "electron", "loopback.ts"), ...args], { cwd });
}
