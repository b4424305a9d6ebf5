// Knows how a package of the desktop shell is made: screens, application, electron-builder, then its fuses read back.
// Leaves what goes into it to electron-builder.yml. `--stand-in` makes it without Electron's binary, to be looked at only.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { pinnedNode } from "../install/node-binary.mjs";
import { runChild } from "../run-child.mjs";
import { say } from "../say.mjs";
import { buildRenderer } from "../start/renderer-build.mjs";
import { readFuseWires } from "./fuse-wire.mjs";
import { writeStandIn } from "./stand-in-distribution.mjs";

const BUILDER_LIMIT_MS = 10 * 60_000;

/**
 * Runs electron-builder on what `emitApplication` wrote.
 * @param {{ root: string, node: string, flags: readonly string[], stdio?: import("node:child_process").StdioOptions }} how
 * @returns {Promise<number>} its exit code
 */
export function runBuilder({ root, node, flags, stdio = ["ignore", 2, 2] }) {
  const builder = join(root, "node_modules", "electron-builder", "cli.js");
  // It asks npm for the tree of packages; without these it would look for updates and signing keys.
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: "false", NO_UPDATE_NOTIFIER: "1" };
  return runChild(node, [builder, "--publish", "never", ...flags], {
    cwd: root,
    env,
    stdio,
    limitMs: BUILDER_LIMIT_MS,
  });
}

/**
 * @param {string} root @param {readonly string[]} flags for electron-builder, such as `--linux deb`
 * @param {boolean} standIn
 * @returns {Promise<number>} an exit code
 */
async function packageDesktop(root, flags, standIn) {
  const node = pinnedNode(root);
  if (node === undefined) {
    say("Packaging needs Node 24 or later, and found none.");
    return 1;
  }
  const built = await buildRenderer(root, node);
  if (built !== 0) return built;
  const emitted = await runChild(node, [join(root, "scripts", "package", "emit-application.mjs")], { cwd: root });
  if (emitted !== 0 || !standIn) return emitted === 0 ? runBuilder({ root, node, flags }) : emitted;
  const distribution = mkdtempSync(join(tmpdir(), "concordat-electron-"));
  try {
    const { version } = JSON.parse(readFileSync(join(root, "node_modules/electron/package.json"), "utf8"));
    writeStandIn(distribution, version);
    const code = await runBuilder({
      root,
      node,
      flags: ["--dir", "--linux", `--config.electronDist=${distribution}`, ...flags],
    });
    if (code === 0) sayFuses(join(root, "dist", "packages"));
    return code;
  } finally {
    rmSync(distribution, { recursive: true, force: true });
  }
}

/** @param {string} output */
function sayFuses(output) {
  for (const folder of readdirSync(output).filter((name) => name.endsWith("-unpacked"))) {
    const wires = readFuseWires(readFileSync(join(output, folder, "concordat")));
    say(`${folder}: ${wires.map((wire) => JSON.stringify(wire)).join(", ")}`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const flags = process.argv.slice(2).filter((flag) => flag !== "--stand-in");
  process.exitCode = await packageDesktop(
    resolve(import.meta.dirname, "../.."),
    flags,
    process.argv.includes("--stand-in"),
  );
}
