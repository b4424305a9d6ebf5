// Knows where the pinned Node 24 lies and what may stand in for it where none is packaged (macOS).
// Leaves installing it to install.mjs.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

const OLDEST = 24;

/** @param {string} root @param {NodeJS.Platform} platform @param {string} arch */
export function packagedNode(root, platform, arch) {
  if (platform === "win32") return join(root, "node_modules", `node-win-${arch}`, "bin", "node.exe");
  return join(root, "node_modules", `node-${platform}-${arch}`, "bin", "node");
}

/** @param {string} version such as "v24.1.0" */
export const isNewEnough = (version) => Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0) >= OLDEST;

/** @param {string} path */
export const isInsideModules = (path) => path.split(sep).includes("node_modules");

/** @param {string} root @returns {string | undefined} */
export function pinnedNode(root) {
  const packaged = packagedNode(root, process.platform, process.arch);
  if (existsSync(packaged)) return packaged;
  if (isNewEnough(process.version)) return process.execPath;
  return nodesOnPath().find((node) => isNewEnough(versionOf(node)));
}

function nodesOnPath() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "" && !isInsideModules(folder))
    .map((folder) => join(folder, name))
    .filter((node) => existsSync(node));
}

/** @param {string} node */
function versionOf(node) {
  try {
    return execFileSync(node, ["--version"], { encoding: "utf8", timeout: 5_000 }).trim();
  } catch {
    return "";
  }
}
