// Knows how a program of Debian's or Ubuntu's packages is had without installing it: the packages are taken apart into a folder of the
// project. So no service is set up or started, no user is made, the system's own copy and its rules stay apart, and nobody need be root.
// Leaves which packages those are to system-tools.json.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const LIMIT_MS = 5 * 60_000;

/** Names of packages that a simulated installation lists. @param {string} simulated @returns {string[]} */
export const namesToInstall = (simulated) => [...simulated.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name ?? "");

/**
 * The packages and what they need and is not installed here, in `folder`; where it fails nothing is left there.
 * @param {readonly string[]} packages @param {string} folder
 */
export async function unpackTool(packages, folder) {
  const parts = `${folder}.${process.pid}`;
  const debs = join(parts, "debs");
  const root = join(parts, "root");
  const options = { timeout: LIMIT_MS, env: { ...process.env, LC_ALL: "C" } };
  try {
    mkdirSync(debs, { recursive: true });
    mkdirSync(root);
    const line = ["install", "--simulate", "--no-install-recommends", ...packages];
    const { stdout } = await run("apt-get", line, options);
    // Those that are installed already are not in the list.
    const names = [...new Set([...packages, ...namesToInstall(stdout)])];
    await run("apt-get", ["download", ...names], { ...options, cwd: debs });
    for (const name of readdirSync(debs)) await run("dpkg-deb", ["--extract", join(debs, name), root], options);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(root, folder);
  } finally {
    rmSync(parts, { recursive: true, force: true });
  }
}
