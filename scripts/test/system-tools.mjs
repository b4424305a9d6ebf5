// Knows how to find a program the tests need from the system, and to install it from Debian's or Ubuntu's packages.
// Leaves which programs those are to system-tools.json, and what is skipped without one to the runner.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runChild } from "../run-child.mjs";
import { unpackTool } from "./unpacked-tool.mjs";

/** @typedef {{ name: string, variable: string, unpack?: string, apt: Record<string, string[]>, paths: Record<string, string[]> }} SystemTool `unpack`: the packages are not installed but taken apart, and this is the program in them */
/** @typedef {{ path: string } | { missing: string }} Found */

/** @type {readonly SystemTool[]} */
const TOOLS = JSON.parse(readFileSync(new URL("system-tools.json", import.meta.url), "utf8"));
const APT_LIMIT_MS = 5 * 60_000;

/** Where a tool's packages are taken apart. @param {SystemTool} tool */
const unpackedFolder = ({ name }) => fileURLToPath(new URL(`../../.cache/tools/${name}`, import.meta.url));

/** @param {string} name @returns {SystemTool} */
export function toolNamed(name) {
  const tool = TOOLS.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`system-tools.json has no ${name}`);
  return tool;
}

/**
 * @param {SystemTool} tool @param {NodeJS.ProcessEnv} env @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
export function findTool(tool, env, exists) {
  const named = env[tool.variable];
  if (named !== undefined && named !== "") return exists(named) ? named : undefined;
  const unpacked = tool.unpack === undefined ? [] : [join(unpackedFolder(tool), tool.unpack)];
  return [...(tool.paths[process.platform] ?? []), ...unpacked].find(exists);
}

/** @param {string} osRelease the text of /etc/os-release @returns {"debian" | "ubuntu" | undefined} */
export function distributionOf(osRelease) {
  const words = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, value]) =>
    (value ?? "").split(" "),
  );
  if (words.includes("ubuntu")) return "ubuntu";
  return words.includes("debian") ? "debian" : undefined;
}

/** @param {SystemTool} tool @param {"debian" | "ubuntu" | undefined} distribution */
export const aptLine = (tool, distribution) =>
  tool.unpack === undefined
    ? `apt-get install -y --no-install-recommends ${(tool.apt[distribution ?? "debian"] ?? []).join(" ")}`
    : `${tool.variable}=…/${tool.unpack}`;

/**
 * @param {{ distribution: string | undefined, isRoot: boolean, env: NodeJS.ProcessEnv }} at
 * @returns {string | undefined} why nothing may be installed here
 */
export function whyNoInstall({ distribution, isRoot, env }) {
  if (env.CONCORDAT_INSTALL === "0") return "CONCORDAT_INSTALL=0";
  if (distribution === undefined) return "not Debian or Ubuntu";
  return isRoot ? undefined : "not root";
}

/** One installation at a time: a second one would find the lists locked. @type {Promise<unknown>} */
let turn = Promise.resolve();

/** @param {string} name @param {(line: string) => void} print @returns {Promise<Found>} */
export function provideTool(name, print) {
  const mine = turn.then(() => provideNow(name, print));
  turn = mine.catch(() => undefined);
  return mine;
}

/** @param {string} name @param {(line: string) => void} print @returns {Promise<Found>} */
async function provideNow(name, print) {
  const tool = toolNamed(name);
  const present = findTool(tool, process.env, existsSync);
  if (present !== undefined) return { path: present };
  const named = process.env[tool.variable];
  if (named) return { missing: `${tool.variable} names ${named}, which is not there` };
  const osRelease = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  const distribution = distributionOf(osRelease);
  const line = aptLine(tool, distribution);
  // Taking packages apart needs no rights.
  const isRoot = tool.unpack !== undefined || process.getuid?.() === 0;
  const refusal = whyNoInstall({ distribution, isRoot, env: process.env });
  if (refusal !== undefined)
    return { missing: `no ${name} here, and none is installed (${refusal}); to enable: ${line}` };
  if (tool.unpack !== undefined) return unpackNow(tool, distribution, print);
  print(`The tests need ${name}: installing it with \`${line}\` (CONCORDAT_INSTALL=0 forbids it).`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const stdio = /** @type {import("node:child_process").StdioOptions} */ (["ignore", "ignore", 2]);
  await runChild("apt-get", ["update", "-qq"], { env, stdio, limitMs: APT_LIMIT_MS });
  const code = await runChild("apt-get", line.split(" ").slice(1), { env, stdio, limitMs: APT_LIMIT_MS });
  const installed = findTool(tool, process.env, existsSync);
  return installed === undefined ? { missing: `${line} ended with code ${code}` } : { path: installed };
}

/** @param {SystemTool} tool @param {"debian" | "ubuntu" | undefined} distribution @param {(line: string) => void} print @returns {Promise<Found>} */
async function unpackNow(tool, distribution, print) {
  const packages = tool.apt[distribution ?? "debian"] ?? [];
  const folder = unpackedFolder(tool);
  print(
    `The tests need ${tool.name}: taking apart ${packages.join(", ")} in ${folder} (CONCORDAT_INSTALL=0 forbids it).`,
  );
  try {
    if (process.getuid?.() === 0)
      await runChild("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", 2], limitMs: APT_LIMIT_MS });
    await unpackTool(packages, folder);
  } catch (error) {
    return {
      missing: `${packages.join(", ")} could not be had: ${error instanceof Error ? error.message.split("\n")[0] : error}`,
    };
  }
  const found = findTool(tool, process.env, existsSync);
  return found === undefined ? { missing: `${packages.join(", ")} hold no ${tool.unpack}` } : { path: found };
}
